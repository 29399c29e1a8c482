// Reads the text of a condition into an expression, or says what was expected where. Precedence as
// everybody reads it: or < and < not < comparison.

import { ExpressionError } from './expression.ts'
import type { Comparison, Expression, ExpressionNode, FunctionName } from './expression.ts'
import { tokenize } from './tokenize.ts'
import type { Lexeme } from './tokenize.ts'

const comparisons: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>='])
const functions: ReadonlySet<string> = new Set(['number', 'count'])
const reserved: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'between', 'true', 'false', 'null'])
const literals: ReadonlyMap<string, boolean | null> =
  new Map([['true', true], ['false', false], ['null', null]])
const deepest = 50

interface Reader {
  readonly lexemes: readonly Lexeme[]
  index: number
  depth: number
}

/** A leading '=' is allowed, as diagrams of other houses write it. */
export function parseExpression(source: string): Expression {
  const text = source.trim().replace(/^=(?!=)\s*/, '')
  const reader: Reader = { lexemes: tokenize(text), index: 0, depth: 0 }
  const root = readOr(reader)
  if (peek(reader).kind !== 'end') throw unexpected(reader, 'the end, and, or')
  return Object.freeze({ source: text, root })
}

function readOr(reader: Reader): ExpressionNode {
  let left = readAnd(reader)
  while (takeWord(reader, 'or')) left = { kind: 'or', left, right: readAnd(reader) }
  return left
}

function readAnd(reader: Reader): ExpressionNode {
  let left = readNot(reader)
  while (takeWord(reader, 'and')) left = { kind: 'and', left, right: readNot(reader) }
  return left
}

function readNot(reader: Reader): ExpressionNode {
  if (!takeWord(reader, 'not')) return readComparison(reader)
  return { kind: 'not', of: deeper(reader, readNot) }
}

function readComparison(reader: Reader): ExpressionNode {
  const left = readValue(reader)
  const next = peek(reader)
  if (next.kind === 'sign' && isComparison(next.text)) {
    reader.index += 1
    return { kind: 'compare', by: next.text, left, right: readValue(reader) }
  }
  if (takeWord(reader, 'in')) return readIn(reader, left)
  if (takeWord(reader, 'between')) {
    const low = readValue(reader)
    if (!takeWord(reader, 'and')) throw unexpected(reader, 'and (between a and b)')
    return { kind: 'between', value: left, low, high: readValue(reader) }
  }
  return left
}

function readIn(reader: Reader, value: ExpressionNode): ExpressionNode {
  const closing = takeSign(reader, '[') ? ']' : takeSign(reader, '(') ? ')' : null
  if (closing === null) return { kind: 'in', value, list: readValue(reader) }
  const first = readValue(reader)
  if (closing === ']' && takeSign(reader, '..')) {
    const high = readValue(reader)
    expectSign(reader, ']')
    return { kind: 'between', value, low: first, high }
  }
  return { kind: 'in', value, list: { kind: 'list', items: readItems(reader, [first], closing) } }
}

function readValue(reader: Reader): ExpressionNode {
  const { kind, text } = peek(reader)
  if (kind === 'number') return advanced(reader, { kind: 'number', text })
  if (kind === 'text') return advanced(reader, { kind: 'literal', value: text })
  if (takeSign(reader, '-')) return readNegative(reader)
  if (takeSign(reader, '(')) {
    const inner = deeper(reader, readOr)
    expectSign(reader, ')')
    return inner
  }
  if (takeSign(reader, '[')) return { kind: 'list', items: readList(reader) }
  if (kind === 'name') return readName(reader)
  throw unexpected(reader, 'a value')
}

function readNegative(reader: Reader): ExpressionNode {
  const { kind, text } = peek(reader)
  if (kind !== 'number') throw unexpected(reader, 'a number after -')
  return advanced(reader, { kind: 'number', text: `-${text}` })
}

function readList(reader: Reader): ExpressionNode[] {
  return takeSign(reader, ']') ? [] : readItems(reader, [deeper(reader, readValue)], ']')
}

function readItems(reader: Reader, items: ExpressionNode[], closing: string): ExpressionNode[] {
  while (takeSign(reader, ',')) items.push(deeper(reader, readValue))
  expectSign(reader, closing)
  return items
}

function readName(reader: Reader): ExpressionNode {
  const { text } = peek(reader)
  const literal = literals.get(text)
  if (literal !== undefined) return advanced(reader, { kind: 'literal', value: literal })
  if (reserved.has(text)) throw unexpected(reader, 'a value')
  reader.index += 1
  if (isFunction(text) && takeSign(reader, '(')) {
    const argument = deeper(reader, readOr)
    expectSign(reader, ')')
    return { kind: 'call', name: text, argument }
  }
  const names = [text]
  while (takeSign(reader, '.')) {
    const next = peek(reader)
    if (next.kind !== 'name') throw unexpected(reader, 'a name after .')
    names.push(next.text)
    reader.index += 1
  }
  return { kind: 'path', names }
}

// A bound on nesting, so that no pasted text can exhaust the stack.
function deeper<T>(reader: Reader, read: (reader: Reader) => T): T {
  reader.depth += 1
  if (reader.depth > deepest) throw new ExpressionError('nested too deeply', peek(reader).position)
  const result = read(reader)
  reader.depth -= 1
  return result
}

function peek(reader: Reader): Lexeme {
  return reader.lexemes[reader.index] ?? { kind: 'end', text: '', position: 0 }
}

function advanced(reader: Reader, node: ExpressionNode): ExpressionNode {
  reader.index += 1
  return node
}

function takeWord(reader: Reader, word: string): boolean {
  const { kind, text } = peek(reader)
  if (kind !== 'name' || text !== word) return false
  reader.index += 1
  return true
}

function takeSign(reader: Reader, sign: string): boolean {
  const { kind, text } = peek(reader)
  if (kind !== 'sign' || text !== sign) return false
  reader.index += 1
  return true
}

function expectSign(reader: Reader, sign: string): void {
  if (!takeSign(reader, sign)) throw unexpected(reader, sign)
}

function isComparison(text: string): text is Comparison {
  return comparisons.has(text)
}

function isFunction(text: string): text is FunctionName {
  return functions.has(text)
}

function unexpected(reader: Reader, expected: string): ExpressionError {
  const { kind, text, position } = peek(reader)
  const found = kind === 'end' ? 'the end' : `'${text}'`
  return new ExpressionError(`expected ${expected}, found ${found}`, position)
}
