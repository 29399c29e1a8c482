// Functions on texts; letters are counted as people count them, by code point.
import { RE2JS, RE2JSException } from 're2js'
import { Decimal } from '../values/decimal.ts'
import { refuseLetters } from './effort.ts'
import type { Entries } from './functions.ts'
import { textOf, wholeOf } from './number-functions.ts'
import { type Value, isList } from './value.ts'

type Two = (a: string, b: string) => Value

const isText = (value: Value): value is string => typeof value === 'string'
const one = (run: (text: string) => Value) => (value: Value): Value => (isText(value) ? run(value) : null)
const two = (run: Two) => (a: Value, b: Value): Value => (isText(a) && isText(b) ? run(a, b) : null)

function substring(text: Value, start: Value, length?: Value): Value {
  const from = wholeOf(start)
  if (!isText(text) || from === null || from === 0) return null
  const letters = [...text]
  const begin = from > 0 ? from - 1 : letters.length + from
  if (length === undefined || length === null) return letters.slice(Math.max(0, begin)).join('')
  const count = wholeOf(length)
  return count === null || count < 1 ? null : letters.slice(Math.max(0, begin), begin + count).join('')
}

/**
 * XPath's flags. Searched in time that grows with the text alone, whatever the pattern: no way back into what was
 * searched already, so no references back and no looking around.
 */
function pattern(text: Value, flags: Value): RE2JS | null {
  if (!isText(text) || (flags !== null && !isText(flags)) || text.length > 500) return null
  const wanted = flags ?? ''
  if (!/^[smix]*$/.test(wanted)) return null
  const flag = (letter: string, mark: number): number => (wanted.includes(letter) ? mark : 0)
  try {
    return RE2JS.compile(wanted.includes('x') ? text.replaceAll(/\s+/g, '') : text,
      flag('s', RE2JS.DOTALL) | flag('m', RE2JS.MULTILINE) | flag('i', RE2JS.CASE_INSENSITIVE))
  } catch (error) {
    if (error instanceof RE2JSException) return null
    throw error
  }
}

function replace(input: Value, search: Value, replacement: Value, flags: Value = null): Value {
  const found = pattern(search, flags)
  if (!isText(input) || !isText(replacement) || !found) return null
  // why: each place may become the replacement, with everything found in each of its groups.
  refuseLetters((input.length + 1) * (replacement.length + 1))
  return found.matcher(input).replaceAll(replacement.replaceAll('$0', '$$&'))
}

function matches(input: Value, search: Value, flags: Value = null): Value {
  const found = pattern(search, flags)
  return isText(input) && found ? found.matcher(input).find() : null
}

function split(input: Value, delimiter: Value): Value {
  const found = pattern(delimiter, null)
  return isText(input) && found ? found.split(input, -1) : null
}

function join(list: Value, delimiter: Value = null): Value {
  if (list === null || (delimiter !== null && !isText(delimiter))) return null
  const items = (isList(list) ? list : [list]).filter(item => item !== null)
  if (!items.every(isText)) return null
  refuseLetters(items.reduce((sum, one) => sum + one.length + (delimiter ?? '').length, 0))
  return items.join(delimiter ?? '')
}

export const textFunctions: Entries = {
  'substring(string, start position, length?)': substring,
  'string length(string)': one(text => Decimal.of(BigInt([...text].length))),
  'upper case(string)': one(text => text.toUpperCase()),
  'lower case(string)': one(text => text.toLowerCase()),
  'substring before(string, match)': two((text, match) => (text.includes(match) ? text.slice(0, text.indexOf(match)) : '')),
  'substring after(string, match)': two((text, match) =>
    (text.includes(match) ? text.slice(text.indexOf(match) + match.length) : '')),
  'contains(string, match)': two((text, match) => text.includes(match)),
  'starts with(string, match)': two((text, match) => text.startsWith(match)),
  'ends with(string, match)': two((text, match) => text.endsWith(match)),
  'replace(input, pattern, replacement, flags?)': replace,
  'matches(input, pattern, flags?)': matches,
  'split(string, delimiter)': split,
  'string join(list, delimiter?)': join,
  'trim(string)': one(text => text.trim()),
}

export { textOf }
