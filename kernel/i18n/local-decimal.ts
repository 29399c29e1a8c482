// Reads a number as a person of that language types or pastes it: '1.234,50' in German is 1234.50. A
// separator that could mean two things is refused, because 1,500 euros and 1.5 euros look the same to
// a lenient reader.

import { Decimal } from '../values/decimal.ts'
import { ValueError } from '../values/value-error.ts'
import { localeOf } from './language.ts'
import type { Language } from './language.ts'

/**
 * Thousands may be written with the language's separator or with spaces, but only in groups of
 * three; a sign, a bare ',5' and full-width Chinese digits are understood.
 */
export function parseLocalDecimal(text: string, lang: Language): Decimal {
  const plain = halfWidth(text).trim().replace(/^\u2212/, '-')
  const match = patternOf(lang).exec(plain)
  const [, sign = '', whole = '', fraction = ''] = match ?? []
  if (match === null || whole + fraction === '') throw new ValueError('decimal-malformed', text)
  const digits = whole.replace(/\D/g, '')
  return Decimal.parse(`${sign === '-' ? '-' : ''}${digits || '0'}${fraction && `.${fraction}`}`)
}

// why: a table has a million numbers in one language, and asking for its signs costs a hundred times the reading.
const patterns = new Map<Language, RegExp>()
const signs = new Map<Language, string>()

function patternOf(lang: Language): RegExp {
  const known = patterns.get(lang)
  if (known) return known
  const { decimal, group } = separators(lang)
  const grouped = `[1-9]\\d{0,2}(?:${group}\\d{3})+|[1-9]\\d{0,2}(?: \\d{3})+`
  const pattern = new RegExp(`^([-+]?)\\s*(\\d*|${grouped})(?:${decimal}(\\d*))?$`)
  patterns.set(lang, pattern)
  return pattern
}

/** The decimal sign of a language, for input fields. */
export function decimalSign(lang: Language): string {
  const sign = signs.get(lang) ?? foundSign(lang)
  signs.set(lang, sign)
  return sign
}

function foundSign(lang: Language): string {
  const parts = new Intl.NumberFormat(localeOf(lang)).formatToParts(1.5)
  return parts.find(part => part.type === 'decimal')?.value ?? '.'
}

// Not Unicode's NFKC, which would read 5² as 52.
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2009\u202f\u3000]/g, ' ')
}

function separators(lang: Language): { decimal: string, group: string } {
  return decimalSign(lang) === ',' ? { decimal: ',', group: '\\.' } : { decimal: '\\.', group: ',' }
}
