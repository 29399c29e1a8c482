// The kinds of value a field can hold. A type knows its column, its JSON, its checks and its filters;
// adding a kind of value means adding one object here and nothing elsewhere.
import { type CalendarDate, parseDate } from '../values/calendar-date.ts'
import { formatMinor, parseMinor } from '../values/money.ts'
import { Decimal } from '../values/decimal.ts'
import { type Instant, isZone, parseInstant } from '../values/instant.ts'
import { isCurrency } from '../values/currency.ts'
import { isUuid } from '../values/uuid.ts'
import { ValueError } from '../values/value-error.ts'
import type { FieldSpec } from './field.ts'

export type JsonSchema = { readonly [key: string]: unknown }
export type Operator = 'eq' | 'in' | 'gte' | 'lte' | 'gt' | 'lt' | 'contains' | 'empty'

/** Why a value was refused: a code with parameters, worded in the reader's language by the caller. */
export class Invalid extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  constructor(code: string, params: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}

export interface FieldType {
  readonly name: string
  /** Column type, given the spec (scale of a decimal). */
  sql(spec: FieldSpec): string
  /**
   * JSON → value; throws Invalid. `siblings` are the other parsed inputs of the row (currency of an amount).
   */
  parse(input: unknown, spec: FieldSpec, siblings: Readonly<Record<string, unknown>>): unknown
  /** Text of a query string or a table cell → JSON as `parse` takes it; text that does not fit stays text. */
  fromText(text: string): unknown
  /** Value → JSON. */
  encode(value: unknown, spec: FieldSpec, row: Readonly<Record<string, unknown>>): unknown
  /** JSON as the trail keeps it (bigints and decimals as text) → value. */
  revive(kept: unknown): unknown
  /** Value → parameter text of a typed array element. */
  toSql(value: unknown): string | number | boolean
  /** CHECK expression of the column, or null. */
  check(column: string, spec: FieldSpec): string | null
  schema(spec: FieldSpec): JsonSchema
  /** Type as it is written in generated TypeScript. */
  ts(spec: FieldSpec): string
  readonly operators: readonly Operator[]
}

const asText = (input: unknown): string => {
  if (typeof input !== 'string') throw new Invalid('not-text')
  // why: PostgreSQL cannot store NUL; other control characters never belong into business text.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(input)) throw new Invalid('control-character')
  // why: half a surrogate pair is no character; it would be stored as another one, or refused as JSON.
  if (!input.isWellFormed()) throw new Invalid('control-character')
  return input
}
const plain = (value: unknown): unknown => value
const toText = (value: unknown): string => String(value)
const noCheck = (): null => null

const base = {
  encode: plain,
  fromText: (text: string): unknown => text,
  revive: plain,
  toSql: toText,
  check: noCheck,
  ts: () => 'string',
}

/** Refuses what lies outside the bounds of a field. */
function within<T>(value: T, { least, most }: Pick<FieldSpec, 'least' | 'most'>, compare: (value: T, bound: string) => number): T {
  if (least && compare(value, least) < 0) throw new Invalid('below-least', { least })
  if (most && compare(value, most) > 0) throw new Invalid('above-most', { most })
  return value
}

export const textType: FieldType = {
  ...base, name: 'text', sql: () => 'text',
  parse(input, spec) {
    const text = asText(input).trim()
    const max = spec.maxLength ?? 200
    if (text.length > max) throw new Invalid('too-long', { max, length: text.length })
    if (text === '' && !spec.optional) throw new Invalid('missing')
    return text === '' ? null : text
  },
  check: (column, spec) => `char_length(${column}) <= ${spec.maxLength ?? 200}`,
  schema: spec => ({ type: 'string', maxLength: spec.maxLength ?? 200 }),
  operators: ['eq', 'in', 'contains', 'empty'],
}

/** A time zone both we and the database know; a wrong one would fail whatever asks what day it is there. */
export const zoneType: FieldType = {
  ...textType,
  parse(input, spec, siblings) {
    const zone = textType.parse(input, spec, siblings)
    if (typeof zone === 'string' && !isZone(zone)) throw new Invalid('not-zone')
    return zone
  },
}

export const choiceType: FieldType = {
  ...base, name: 'choice', sql: () => 'text',
  parse(input, spec) {
    const text = asText(input)
    if (!spec.choices?.includes(text)) {
      throw new Invalid('not-a-choice', { choices: (spec.choices ?? []).join(', ') })
    }
    return text
  },
  check: (column, spec) => `${column} in (${(spec.choices ?? []).map(c => `'${c}'`).join(', ')})`,
  schema: spec => ({ type: 'string', enum: [...spec.choices ?? []] }),
  ts: spec => (spec.choices ?? []).map(c => `'${c}'`).join(' | '),
  operators: ['eq', 'in', 'empty'],
}

export const stateType: FieldType = { ...choiceType, name: 'state' }

export const booleanType: FieldType = {
  ...base, name: 'boolean', sql: () => 'boolean',
  parse(input) {
    if (typeof input !== 'boolean') throw new Invalid('not-boolean')
    return input
  },
  fromText: text => (text === 'true' ? true : text === 'false' ? false : text),
  toSql: value => value as boolean, // why: parse and the driver admit booleans only.
  schema: () => ({ type: 'boolean' }), ts: () => 'boolean', operators: ['eq'],
}

export const integerType: FieldType = {
  ...base, name: 'integer', sql: () => 'integer',
  parse(input, spec) {
    if (!Number.isSafeInteger(input) || Math.abs(input as number) > 2_000_000_000) {
      throw new Invalid('not-integer')
    }
    if (spec.minimum !== null && (input as number) < (spec.minimum === 'zero' ? 0 : 1)) {
      throw new Invalid('too-small', { min: spec.minimum === 'zero' ? 0 : 1 })
    }
    return within(input as number, spec, (value, bound) => value - Number(bound)) // why: asked above.
  },
  fromText: text => (/^-?\d{1,15}$/.test(text) ? Number(text) : text),
  toSql: value => value as number, // why: parse and the driver admit integers only.
  check: (column, spec) =>
    spec.minimum === null ? null : `${column} ${spec.minimum === 'zero' ? '>= 0' : '> 0'}`,
  schema: spec =>
    ({ type: 'integer', ...(spec.minimum === null ? {} : { minimum: spec.minimum === 'zero' ? 0 : 1 }),
      ...(spec.least ? { minimum: Number(spec.least) } : {}), ...(spec.most ? { maximum: Number(spec.most) } : {}) }),
  ts: () => 'number', operators: ['eq', 'in', 'gte', 'lte', 'empty'],
}

/**
 * Most digits before the decimal point of any decimal: absurd numbers are refused by word, not by overflow.
 */
const integerDigits = 12

export const decimalType: FieldType = {
  ...base, name: 'decimal', sql: spec => `numeric(${integerDigits + (spec.scale ?? 6)},${spec.scale ?? 6})`,
  parse(input, spec) {
    const text = typeof input === 'number' && Number.isSafeInteger(input) ? String(input) : input
    if (typeof text !== 'string' || !/^-?\d{1,30}(\.\d{1,30})?$/.test(text)) throw new Invalid('not-decimal')
    const scale = spec.scale ?? 6
    const value = Decimal.parse(text)
    const [whole = '', fraction = ''] = text.replace('-', '').split('.')
    if (fraction.replace(/0+$/, '').length > scale) throw new Invalid('too-precise', { scale })
    if (whole.replace(/^0+/, '').length > integerDigits) {
      throw new Invalid('too-large', { digits: integerDigits })
    }
    if (spec.minimum === 'positive' && !value.isPositive()) throw new Invalid('not-positive')
    if (spec.minimum === 'zero' && value.isNegative()) throw new Invalid('negative')
    return within(value, spec, (one, bound) => one.compare(Decimal.parse(bound)))
  },
  revive: kept => (typeof kept === 'string' ? Decimal.parse(kept) : kept),
  encode: value => (value instanceof Decimal ? value.trimmed().toString() : value),
  check: (column, spec) =>
    spec.minimum === null ? null : `${column} ${spec.minimum === 'zero' ? '>= 0' : '> 0'}`,
  schema: spec => ({ type: 'string', pattern: `^-?\\d{1,${integerDigits}}(\\.\\d+)?$`, format: 'decimal',
    description: `Decimal as text, at most ${spec.scale ?? 6} places.` }),
  ts: () => 'Decimal', operators: ['eq', 'gte', 'lte', 'gt', 'lt', 'empty'],
}

/** As much as can be entered in a currency of two places; what comes to more in a document could not be paid, and no sum would hold it. */
const mostMinor = 10n ** 17n

function minorText(value: unknown): string {
  if (typeof value === 'bigint' && (value >= mostMinor || value <= -mostMinor)) throw new ValueError('amount-too-large', String(value))
  return String(value)
}

/** Money in minor units of the row's currency. JSON carries the currency with the amount, always. */
export const amountType: FieldType = {
  ...base, name: 'amount', sql: () => 'bigint', toSql: minorText,
  parse(input, spec, siblings) {
    if (typeof input !== 'object' || input === null) throw new Invalid('not-money')
    const { amount, currency } = input as { amount?: unknown, currency?: unknown }
    if (typeof amount !== 'string' || !/^-?\d{1,15}(\.\d{1,4})?$/.test(amount)) throw new Invalid('not-money')
    if (typeof currency !== 'string' || !isCurrency(currency)) throw new Invalid('not-currency')
    const expected = siblings[spec.currencyField ?? 'currency']
    if (typeof expected === 'string' && expected !== currency) {
      throw new Invalid('other-currency', { expected, currency })
    }
    let minor: bigint
    try {
      minor = parseMinor(amount, currency)
    } catch {
      throw new Invalid('too-precise-money', { currency })
    }
    if (spec.minimum === 'positive' && minor <= 0n) throw new Invalid('not-positive')
    if (spec.minimum === 'zero' && minor < 0n) throw new Invalid('negative')
    within(amount, spec, (value, bound) => Decimal.parse(value).compare(Decimal.parse(bound)))
    return minor
  },
  fromText(text) {
    const [, amount, currency] = /^(-?[\d.]+) ?([A-Z]{3})$/.exec(text) ?? []
    return amount === undefined ? text : { amount, currency }
  },
  revive: kept => (typeof kept === 'string' && /^-?\d+$/.test(kept) ? BigInt(kept) : kept),
  encode(value, spec, row) {
    const currency = row[spec.currencyField ?? 'currency']
    if (typeof value !== 'bigint' || typeof currency !== 'string') return null
    return { amount: formatMinor(value, currency), currency }
  },
  check: decimalType.check,
  schema: () => ({ $ref: '#/components/schemas/Money' }),
  ts: () => 'bigint', operators: ['eq', 'gte', 'lte', 'empty'],
}

export const dateType: FieldType = {
  ...base, name: 'date', sql: () => 'date',
  parse(input, spec): CalendarDate {
    let date: CalendarDate
    try {
      date = parseDate(asText(input))
    } catch (error) {
      throw error instanceof Invalid ? error : new Invalid('not-date')
    }
    return within(date, spec, (one, bound) => (one < bound ? -1 : one > bound ? 1 : 0))
  },
  schema: () => ({ type: 'string', format: 'date' }), ts: () => 'CalendarDate',
  operators: ['eq', 'gte', 'lte', 'empty'],
}

/** In every zone of the world it is a day between the years 1000 and 9999. */
const [firstInstant, lastInstant] = ['1000-01-02T00:00:00.000Z', '9999-12-30T23:59:59.999Z']

export const instantType: FieldType = {
  ...base, name: 'instant', sql: () => 'timestamptz',
  parse(input) {
    let read: Instant
    try {
      read = parseInstant(asText(input))
    } catch (error) {
      throw error instanceof Invalid ? error : new Invalid('not-instant')
    }
    if (read < firstInstant || read > lastInstant) throw new Invalid('not-instant')
    return read
  },
  schema: () => ({ type: 'string', format: 'date-time' }), ts: () => 'Instant',
  operators: ['gte', 'lte', 'empty'],
}

export const refType: FieldType = {
  ...base,
  name: 'ref',
  sql: () => 'uuid',
  parse(input) {
    if (typeof input !== 'string' || !isUuid(input)) throw new Invalid('not-id')
    return input.toLowerCase()
  },
  schema: spec =>
    ({ type: 'string', format: 'uuid', description: `Id of a ${spec.target?.resource ?? 'record'}.` }),
  operators: ['eq', 'in', 'empty'],
}

export const currencyType: FieldType = {
  ...base, name: 'currency', sql: () => 'text',
  parse(input) {
    if (typeof input !== 'string' || !isCurrency(input)) throw new Invalid('not-currency')
    return input
  },
  check: column => `${column} ~ '^[A-Z]{3}$'`,
  schema: () => ({ type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217 currency code.' }),
  operators: ['eq', 'in'],
}

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

export const countryType: FieldType = {
  ...base, name: 'country', sql: () => 'text',
  parse(input) {
    if (typeof input !== 'string' || !/^[A-Z]{2}$/.test(input) || countries.of(input) === undefined) {
      throw new Invalid('not-country')
    }
    return input
  },
  check: column => `${column} ~ '^[A-Z]{2}$'`,
  schema: () => ({ type: 'string', pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2 country code.' }),
  operators: ['eq', 'in', 'empty'],
}

export const jsonType: FieldType = {
  ...base, name: 'json', sql: () => 'jsonb',
  parse(input) {
    if (typeof input !== 'object' || input === null) throw new Invalid('not-object')
    const text = JSON.stringify(input)
    if (text.length > 20_000) throw new Invalid('too-long', { max: 20_000, length: text.length })
    // why: PostgreSQL refuses NUL and halves of surrogate pairs inside jsonb; both are written as escapes.
    if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(text)) throw new Invalid('control-character')
    return input
  },
  fromText(text) {
    try {
      return JSON.parse(text) as unknown
    } catch {
      return text
    }
  },
  toSql: value => JSON.stringify(value),
  schema: () => ({ type: ['object', 'array'], items: {}, additionalProperties: true }), ts: () => 'JsonValue',
  operators: [],
}

/** A list of texts, such as names of fields, kept as JSON. */
export const textsType: FieldType = {
  ...jsonType,
  parse(input, spec, context) {
    const list = jsonType.parse(input, spec, context)
    if (!Array.isArray(list)) throw new Invalid('not-list')
    if (!list.every(one => typeof one === 'string')) throw new Invalid('not-text')
    return list
  },
  schema: () => ({ type: 'array', items: { type: 'string' } }), ts: () => 'readonly string[]',
}
