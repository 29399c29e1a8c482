// Why a figure is what it is, as data: a chain of steps, each a code with what it speaks of, the rules and
// documents behind it, and what became of it. Words come from the catalogue, so every reader has their own.
import { isDate } from '../values/calendar-date.ts'
import { isCurrency } from '../values/currency.ts'
import { Decimal } from '../values/decimal.ts'
import { Money } from '../values/money.ts'
import { countryName, formatDate, formatDecimal, formatMoney } from './format.ts'
import type { Language } from './language.ts'

/** What a step speaks of; figures are text, so that a chain can be stored and sent as it is. */
export type Spoken =
  | string
  /** A count, for the right plural. */
  | number
  | { readonly amount: string, readonly currency: string }
  | { readonly decimal: string, readonly unit?: string }
  | { readonly percent: string }
  | { readonly date: string }
  | { readonly country: string }
  /** A key of the catalogue: the name of a class, a rule, a state. */
  | { readonly word: string }

export interface RecordNamed { readonly resource: string, readonly id: string,
  /** What it is called, where nobody looks that up any more. */
  readonly label?: string }

export interface Reason {
  /** Key of its sentence: `why.<room>.<what>`. */
  readonly code: string
  readonly params: Readonly<Record<string, Spoken>>
  /** Decided, was looked at and left aside, or is what came out. */
  readonly outcome?: 'taken' | 'lost' | 'result'
  readonly records?: readonly RecordNamed[]
}

export interface Speech {
  readonly language: Language
  /** The sentence of a key. */
  say(key: string, params: Readonly<Record<string, string | number>>): string
}

const nothing = '–'

function spoken(value: Spoken, { language, say }: Speech): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value
  if ('amount' in value) {
    return isCurrency(value.currency) ? formatMoney(Money.parse(value), language, { withCurrency: 'code' })
      : `${value.amount} ${value.currency}`
  }
  if ('decimal' in value) {
    const figure = formatDecimal(Decimal.parse(value.decimal), language)
    return value.unit === undefined ? figure : `${figure}\u00a0${value.unit}`
  }
  if ('percent' in value) return `${formatDecimal(Decimal.parse(value.percent), language)}\u00a0%`
  if ('date' in value) return isDate(value.date) ? formatDate(value.date, language) : nothing
  if ('country' in value) return countryName(value.country, language)
  return say(value.word, {})
}

/** A step as a sentence in the reader's language. */
export const sayReason = (reason: Reason, speech: Speech): string =>
  speech.say(reason.code, Object.fromEntries(Object.entries(reason.params)
    .map(([name, value]) => [name, spoken(value, speech)])))
