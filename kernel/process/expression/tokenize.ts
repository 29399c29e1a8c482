// Cuts a condition's text into words, numbers, texts and signs, each with its place, so that a
// mistake can be shown where it was made.

import { ExpressionError } from './expression.ts'

export interface Lexeme {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end'
  readonly text: string
  readonly position: number
}

const pattern = new RegExp([
  String.raw`(?<space>\s+)`,
  String.raw`(?<number>\d+(?:\.\d+)?)`,
  String.raw`(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')`,
  String.raw`(?<name>[\p{L}_][\p{L}\p{N}_]*)`,
  String.raw`(?<sign><=|>=|!=|\.\.|[=<>()\[\],.\-])`,
].join('|'), 'uy')

export function tokenize(source: string): Lexeme[] {
  const lexemes: Lexeme[] = []
  let index = 0
  while (index < source.length) {
    pattern.lastIndex = index
    const groups = pattern.exec(source)?.groups
    if (groups === undefined) throw unreadable(source, index)
    const [kind, text] = Object.entries(groups).find(entry => entry[1] !== undefined) ?? ['space', ' ']
    const content = kind === 'text' ? unquoted(text) : text
    if (isKind(kind)) lexemes.push({ kind, text: content, position: index + 1 })
    index += text.length
  }
  lexemes.push({ kind: 'end', text: '', position: source.length + 1 })
  return lexemes
}

function isKind(kind: string): kind is 'number' | 'text' | 'name' | 'sign' {
  return kind !== 'space'
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gsu, '$1')
}

function unreadable(source: string, index: number): ExpressionError {
  const sign = source.at(index) ?? ''
  const what = sign === '"' || sign === "'" ? 'a text without a closing quote'
    : `'${sign}' is not part of the language`
  return new ExpressionError(what, index + 1)
}
