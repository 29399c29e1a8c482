// Cuts FEEL into lexemes. Names may hold blanks ("string length"), so those that are known are looked for
// first, the longest before the shorter.
import { FeelError } from './node.ts'

export interface Lexeme {
  readonly kind: 'number' | 'text' | 'moment' | 'name' | 'sign' | 'end'
  readonly text: string
  readonly position: number
}

const pattern = new RegExp([
  String.raw`(?<space>\s+|//[^\n]*|/\*[\s\S]*?\*/)`,
  String.raw`(?<number>\d+(?:\.\d+)?|\.\d+)`,
  String.raw`(?<moment>@"(?:[^"\\]|\\.)*")`,
  String.raw`(?<text>"(?:[^"\\]|\\.)*")`,
  String.raw`(?<name>[\p{L}_?][\p{L}\p{N}_]*)`,
  String.raw`(?<sign>\*\*|<=|>=|!=|\.\.|[=<>()\[\],.+\-*/:{}])`,
].join('|'), 'uy')

const nameChar = /[\p{L}\p{N}_]/u

/** The longest known name with a blank that begins here. */
function spacedName(source: string, index: number, spaced: readonly string[]): string | null {
  return spaced.find(name => source.startsWith(name, index)
    && !nameChar.test(source.charAt(index + name.length))) ?? null
}

export function tokenize(source: string, known: Iterable<string>): Lexeme[] {
  const spaced = [...known].filter(name => /[^\p{L}\p{N}_]/u.test(name)).sort((a, b) => b.length - a.length)
  const lexemes: Lexeme[] = []
  let index = 0
  while (index < source.length) {
    const name = spacedName(source, index, spaced)
    if (name !== null) {
      lexemes.push({ kind: 'name', text: name, position: index + 1 })
      index += name.length
      continue
    }
    pattern.lastIndex = index
    const groups = pattern.exec(source)?.groups
    if (!groups) throw new FeelError(`'${source.charAt(index)}' is not part of the language`, index + 1)
    const [kind = 'space', text = ' '] = Object.entries(groups).find(entry => entry[1] !== undefined) ?? []
    if (kind !== 'space') {
      // why: the names of the groups are the kinds.
      lexemes.push({ kind: kind as Lexeme['kind'], text: contentOf(kind, text, index), position: index + 1 })
    }
    index += text.length
  }
  return [...lexemes, { kind: 'end', text: '', position: source.length + 1 }]
}

function contentOf(kind: string, text: string, index: number): string {
  if (kind === 'number' && text.startsWith('.')) return `0${text}`
  if (kind !== 'text' && kind !== 'moment') return text
  return text.slice(kind === 'moment' ? 2 : 1, -1).replaceAll(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)/gsu, (_, code: string) => {
    if (/^[uU].{4,}/u.test(code)) return String.fromCodePoint(Number.parseInt(code.slice(1), 16))
    if ('uU'.includes(code)) throw new FeelError('a code of a character is written \\u and four digits', index + 1)
    // why: what is no escape stays as it is, so that patterns keep their backslashes.
    return ({ 'n': '\n', 't': '\t', 'r': '\r', '\\': '\\', '"': '"', '\'': '\'' })[code] ?? `\\${code}`
  })
}
