// One sentence of the app with its parameters filled in: the part of ICU MessageFormat that its words are written in, which
// is names, numbers, days and plurals. Plural forms, figures and days are the browser's own.
import { countText } from './kit/conventions.ts'

export type Params = Readonly<Record<string, string | number | boolean | null>>

type Piece = string | ((params: Params, count: number | null) => string)

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** Reads a sentence once; what comes back fills it in. A sentence that cannot be read is refused. */
export function readMessage(text: string, locale: string): (params: Params) => string {
  const pieces = new Reader(text, locale).all()
  return params => said(pieces, params, null)
}

const said = (pieces: readonly Piece[], params: Params, count: number | null): string =>
  pieces.map(piece => typeof piece === 'string' ? piece : piece(params, count)).join('')

class Reader {
  private at = 0
  private readonly text: string
  private readonly locale: string

  constructor(text: string, locale: string) {
    this.text = text
    this.locale = locale
  }

  all(): Piece[] {
    const whole = this.pieces(false)
    if (this.at < this.text.length) this.fail()
    return whole
  }

  private get letter(): string { return this.text[this.at] ?? '' }
  private fail(): never { throw new Error(`a message that cannot be read, at ${this.at}: ${this.text}`) }

  private must(mark: string): void {
    if (this.letter !== mark) this.fail()
    this.at += 1
  }

  private skip(): void {
    while (/\s/.test(this.letter)) this.at += 1
  }

  private take(pattern: RegExp): string {
    this.skip()
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.at += found.length
    this.skip()
    return found
  }

  /** Pieces up to the brace that ends them; within a plural `#` stands for the number. */
  private pieces(counted: boolean): Piece[] {
    const found: Piece[] = []
    for (; this.at < this.text.length && this.letter !== '}'; this.at += 1) {
      if (this.letter === "'") found.push(this.quoted(counted))
      else if (this.letter === '{') found.push(this.argument())
      else if (counted && this.letter === '#') found.push((_, count) => countText(count ?? 0, this.locale))
      else found.push(this.letter)
    }
    return found
  }

  /** Two apostrophes are one; one before a brace begins plain text up to the next one. Ends on its last letter. */
  private quoted(counted: boolean): string {
    const next = this.text[this.at + 1] ?? ''
    if (next === "'") {
      this.at += 1
      return "'"
    }
    if (!/[{}]/.test(next) && !(counted && next === '#')) return "'"
    let inner = ''
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      if (this.letter !== "'") inner += this.letter
      else if (this.text[this.at + 1] === "'") inner += this.text[this.at += 1]
      else return inner
    }
    this.at -= 1
    return inner
  }

  /** Begins on its brace and ends on the one that closes it. */
  private argument(): Piece {
    this.at += 1
    const name = this.take(/[\p{L}\p{N}_]+/yu) || this.fail()
    const kind = this.letter === ',' ? this.kind() : ''
    if (kind === 'plural' || kind === 'select') return this.choice(name, kind === 'plural')
    if (kind === 'date') return this.day(name)
    if (this.letter !== '}' || kind !== '' && kind !== 'number') this.fail()
    return params => kind && typeof params[name] === 'number' ? countText(params[name], this.locale) : String(params[name] ?? '')
  }

  private kind(): string {
    this.must(',')
    return this.take(/[a-z]+/y)
  }

  private day(name: string): Piece {
    this.must(',')
    if (this.take(/[a-z]+/y) !== 'medium' || this.letter !== '}') this.fail()
    const days = new Intl.DateTimeFormat(this.locale, day)
    return params => days.format(Date.parse(String(params[name])))
  }

  private choice(name: string, counted: boolean): Piece {
    this.must(',')
    const branches = this.branches(counted)
    const other = branches.get('other') ?? this.fail()
    const forms = counted ? new Intl.PluralRules(this.locale) : null
    return (params, count) => {
      const value = params[name] ?? ''
      const key = forms ? branches.has(`=${value}`) ? `=${value}` : forms.select(Number(value)) : String(value)
      return said(branches.get(key) ?? other, params, forms ? Number(value) : count)
    }
  }

  private branches(counted: boolean): Map<string, Piece[]> {
    const found = new Map<string, Piece[]>()
    for (this.skip(); this.at < this.text.length && this.letter !== '}'; this.skip()) {
      const key = this.take(/=?[\p{L}\p{N}_-]+/yu) || this.fail()
      this.must('{')
      found.set(key, this.pieces(counted))
      this.must('}')
    }
    if (this.letter !== '}') this.fail()
    return found
  }
}
