// Reads FEEL (a part of DMN 1.3) into a tree, or says what was expected where. From loose to tight: if, for
// and quantifiers; or; and; comparison; sum; product; power; sign; member, filter and call.
import { momentOf } from './moment.ts'
import { FeelError, UnknownName, type Comparison, type Node, type Operator, type Test } from './node.ts'
import { type Lexeme, tokenize } from './tokenize.ts'

const comparisons: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>='])
const words = new Set(['if', 'then', 'else', 'and', 'or', 'between', 'in', 'for', 'return', 'some', 'every',
  'satisfies', 'true', 'false', 'null'])
const deepest = 60
/** Words and signs of one expression; also how deep a chain of sums can lead. */
const longest = 2_000

/** Names an expression may use: values around it, and functions. */
export interface Known { readonly names: ReadonlySet<string>, readonly functions: ReadonlySet<string> }

export function parse(source: string, known: Known): Node {
  return new Parser(source, known).whole()
}

class Parser {
  private readonly lexemes: readonly Lexeme[]
  private readonly known: Known
  private readonly local: string[] = []
  private at = 0
  private depth = 0

  constructor(source: string, known: Known) {
    this.known = known
    this.lexemes = tokenize(source, [...known.names, ...known.functions])
    const beyond = this.lexemes[longest]
    if (beyond) throw new FeelError(`longer than ${longest} words and signs`, beyond.position)
  }

  whole(): Node {
    const node = this.expression()
    if (this.next.kind !== 'end') throw this.expected('the end')
    return node
  }

  private get next(): Lexeme {
    return this.lexemes[this.at] ?? { kind: 'end', text: '', position: 0 }
  }

  private is(kind: Lexeme['kind'], text: string): boolean {
    return this.next.kind === kind && this.next.text === text
  }

  private take(kind: Lexeme['kind'], text: string): boolean {
    if (!this.is(kind, text)) return false
    this.at++
    return true
  }

  private need(kind: Lexeme['kind'], text: string): void {
    if (!this.take(kind, text)) throw this.expected(text)
  }

  private expected(what: string): FeelError {
    const { text, position } = this.next
    return new FeelError(`expected ${what}, found ${text === '' ? 'the end' : text}`, position)
  }

  private expression(): Node {
    if (++this.depth > deepest) throw new FeelError('nested too deeply', this.next.position)
    try {
      if (this.take('name', 'if')) return this.choice()
      for (const kind of ['for', 'some', 'every'] as const) if (this.take('name', kind)) return this.loop(kind)
      return this.either()
    } finally {
      this.depth--
    }
  }

  private choice(): Node {
    const when = this.expression()
    this.need('name', 'then')
    const then = this.expression()
    this.need('name', 'else')
    return { kind: 'if', when, then, otherwise: this.expression() }
  }

  private loop(kind: 'for' | 'some' | 'every'): Node {
    const name = this.name()
    this.need('name', 'in')
    const list = this.expression()
    const word = kind === 'for' ? 'return' : 'satisfies'
    this.local.push(name)
    const inner = this.take('sign', ',')
    if (!inner) this.need('name', word)
    const body = inner ? this.loop(kind) : this.expression()
    this.local.pop()
    return { kind, name, list, body, inner }
  }

  private name(): string {
    const { kind, text } = this.next
    if (kind !== 'name' || words.has(text)) throw this.expected('a name')
    this.at++
    return text
  }

  private either(): Node {
    let left = this.both()
    while (this.take('name', 'or')) left = { kind: 'or', left, right: this.both() }
    return left
  }

  private both(): Node {
    let left = this.comparison()
    while (this.take('name', 'and')) left = { kind: 'and', left, right: this.comparison() }
    return left
  }

  private comparison(): Node {
    let left = this.sum()
    for (;;) {
      const { kind, text } = this.next
      if (kind === 'sign' && comparisons.has(text)) {
        this.at++
        // why: membership was just looked up.
        left = { kind: 'compare', by: text as Comparison, left, right: this.sum() }
      } else if (this.take('name', 'between')) {
        const low = this.sum()
        this.need('name', 'and')
        left = { kind: 'between', of: left, low, high: this.sum() }
      } else if (this.take('name', 'in')) {
        left = { kind: 'in', of: left, tests: this.tests() }
      } else return left
    }
  }

  private tests(): Array<Test | Node> {
    if (!this.is('sign', '(')) return [this.test()]
    const before = this.at
    this.at++
    const tests = [this.test()]
    if (this.is('sign', '..')) {
      this.at = before
      return [this.test()]
    }
    while (this.take('sign', ',')) tests.push(this.test())
    this.need('sign', ')')
    return tests
  }

  private test(): Test | Node {
    const { kind, text } = this.next
    const open = { openLow: true, openHigh: true, low: null, high: null }
    if (kind === 'sign' && ['<', '<=', '>', '>='].includes(text)) {
      this.at++
      const to = this.sum()
      return text.startsWith('<') ? { ...open, high: to, openHigh: text === '<' } : { ...open, low: to, openLow: text === '>' }
    }
    return this.range() ?? this.sum()
  }

  /** `[a..b]`, `(a..b)` and their half-open forms; null when what stands there is no range. */
  private range(): Test | null {
    const { kind, text } = this.next
    if (kind !== 'sign' || !['[', '(', ']'].includes(text)) return null
    const before = this.at++
    try {
      const low = this.sum()
      if (!this.take('sign', '..')) throw this.expected('..')
      const high = this.sum()
      const end = this.next.text
      if (![']', ')', '['].includes(end)) throw this.expected(']')
      this.at++
      return { low, high, openLow: text !== '[', openHigh: end !== ']' }
    } catch (error) {
      if (!(error instanceof FeelError) || error instanceof UnknownName) throw error
      this.at = before
      return null
    }
  }

  private sum(): Node {
    return this.leftToRight(['+', '-'], () => this.leftToRight(['*', '/'], () =>
      this.leftToRight(['**'], () => this.signed())))
  }

  private leftToRight(signs: readonly Operator[], part: () => Node): Node {
    let left = part()
    for (;;) {
      const by = signs.find(sign => this.take('sign', sign))
      if (by === undefined) return left
      left = { kind: 'calculate', by, left, right: part() }
    }
  }

  private signed(): Node {
    return this.take('sign', '-') ? { kind: 'negative', of: this.signed() } : this.postfix()
  }

  private postfix(): Node {
    let node = this.primary()
    for (;;) {
      if (this.take('sign', '.')) {
        const names = ['year', 'month', 'day', 'weekday', 'years', 'months', 'days', 'hours', 'minutes', 'seconds']
        const { text } = this.next
        if (!names.includes(text)) throw this.expected(`one of ${names.join(', ')}`)
        this.at++
        node = { kind: 'member', of: node, name: text }
      } else if (this.take('sign', '[')) {
        this.local.push('item')
        node = { kind: 'pick', of: node, by: this.expression() }
        this.local.pop()
        this.need('sign', ']')
      } else return node
    }
  }

  private primary(): Node {
    const { kind, text, position } = this.next
    if (kind === 'number' || kind === 'text' || kind === 'moment') {
      if (kind === 'moment' && momentOf(text) === null) throw new FeelError(`${text} is neither a day nor a span of time`, position)
      this.at++
      return { kind, text }
    }
    if (this.take('sign', '(')) {
      const inner = this.expression()
      this.need('sign', ')')
      return inner
    }
    if (this.take('sign', '[')) return { kind: 'list', items: this.items(']') }
    if (kind !== 'name' || ['then', 'else', 'in', 'return', 'satisfies'].includes(text)) throw this.expected('a value')
    this.at++
    if (text === 'true' || text === 'false') return { kind: 'constant', value: text === 'true' }
    if (text === 'null') return { kind: 'constant', value: null }
    if (this.take('sign', '(')) return this.call(text, position)
    if (!this.known.names.has(text) && !this.local.includes(text)) throw new UnknownName(text, position)
    return { kind: 'name', name: text }
  }

  private items(end: string): Node[] {
    const items: Node[] = []
    if (this.take('sign', end)) return items
    do items.push(this.expression())
    while (this.take('sign', ','))
    this.need('sign', end)
    return items
  }

  private call(name: string, position: number): Node {
    if (!this.known.functions.has(name)) throw new UnknownName(name, position)
    const named = this.next.kind === 'name' && this.namedArgument()
    if (!named) return { kind: 'call', name, items: this.items(')'), names: null }
    const names: string[] = []
    const items: Node[] = []
    do {
      names.push(this.namedArgument() || this.name())
      while (!this.take('sign', ':')) this.at++
      items.push(this.expression())
    } while (this.take('sign', ','))
    this.need('sign', ')')
    return { kind: 'call', name, items, names }
  }

  /** The words before a colon, such as `start position:`; empty when the argument has no name. */
  private namedArgument(): string {
    let to = this.at
    while (this.lexemes[to]?.kind === 'name') to++
    const colon = this.lexemes[to]
    if (to === this.at || colon?.kind !== 'sign' || colon.text !== ':') return ''
    return this.lexemes.slice(this.at, to).map(one => one.text).join(' ')
  }
}
