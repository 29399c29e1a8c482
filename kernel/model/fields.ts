// The words in which a resource is written: text(), amount(), ref() … Each returns a required field;
// `.optional()`, `.fixed()`, `.derived(how)` qualify it.
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Decimal } from '../values/decimal.ts'
import type { Instant } from '../values/instant.ts'
import { Field } from './field.ts'
import * as type from './field-type.ts'

export type Id = string
export type JsonValue =
  | string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** One line of text, at most `max` characters (200 unless told). */
export const text = (options: { max?: number } = {}): Field<string> =>
  new Field(type.textType, { maxLength: options.max ?? 200 })

/** Several lines of text. */
export const prose = (options: { max?: number } = {}): Field<string> =>
  new Field(type.textType, { maxLength: options.max ?? 10_000, multiline: true })

export const choice = <const C extends readonly string[]>(...choices: C): Field<C[number]> =>
  new Field(type.choiceType, { choices })

export const boolean = (): Field<boolean> => new Field(type.booleanType)
export const integer = (): Field<number> => new Field(type.integerType)

/** A plain decimal with a declared scale. */
export const decimal = (scale: number): Field<Decimal> => new Field(type.decimalType, { scale })

/** Quantity in the unit named by a sibling field; six places. */
export const quantity = (options: { unit?: string } = {}): Field<Decimal> =>
  new Field(type.decimalType, { scale: 6, unitField: options.unit ?? 'unit' })

/** Price per unit in the currency named by a sibling field; six places, not yet rounded to cents. */
export const price = (options: { currency?: string } = {}): Field<Decimal> =>
  new Field(type.decimalType, { scale: 6, currencyField: options.currency ?? 'currency' })

/** Exchange rate or factor; nine places. */
export const rate = (): Field<Decimal> => new Field(type.decimalType, { scale: 9 })

/** Percentage, 19 means 19 %; four places. */
export const percent = (): Field<Decimal> => new Field(type.decimalType, { scale: 4 })

/** Money in minor units (bigint); `currency` names the sibling field with the currency. */
export const amount = (options: { currency?: string } = {}): Field<bigint> =>
  new Field(type.amountType, { currencyField: options.currency ?? 'currency' })

export const date = (): Field<CalendarDate> => new Field(type.dateType)
export const instant = (): Field<Instant> => new Field(type.instantType)
export const currency = (): Field<string> => new Field(type.currencyType)
/** Name of a time zone as the IANA knows it. */
export const zone = (): Field<string> => new Field(type.zoneType, { maxLength: 60 })
export const country = (): Field<string> => new Field(type.countryType)
export const language = (): Field<'en' | 'de' | 'zh' | 'da'> =>
  new Field(type.choiceType, { choices: ['en', 'de', 'zh', 'da'] })
export const json = <T extends JsonValue = JsonValue>(): Field<T> => new Field(type.jsonType)

/** A list of texts. */
export const texts = (): Field<readonly string[]> => new Field(type.textsType)

/** Reference to a resource of the same module or of a lower level: a foreign key. */
export const ref = (target: { readonly name: string } | string,
  among: Readonly<Record<string, string>> | null = null): Field<Id> =>
  new Field(type.refType,
    { target: { resource: typeof target === 'string' ? target : target.name, soft: false }, among })

/** Reference to a resource on the same floor, by name only: an indexed id without a foreign key. */
export const link = (resource: string): Field<Id> =>
  new Field(type.refType, { target: { resource, soft: true } })

/**
 * Id of a line or of a record of any kind; what it names follows from the context, or stands in the sibling
 * field `named`: then it must be a record its user may see.
 */
export const anyId = (options: { named?: string } = {}): Field<Id> =>
  new Field(type.refType, { named: options.named ?? null })

/** States and the moves allowed between them; a trigger refuses any other move. */
export const states = <const S extends Readonly<Record<string, readonly string[]>>>(moves: S):
Field<keyof S & string> =>
  new Field<keyof S & string>(type.stateType, {
    choices: Object.keys(moves), transitions: moves, fallback: Object.keys(moves)[0],
    derived: 'Changed by commands only.',
  })
