// A field is one typed fact of a resource: one column, one JSON property, one input on a form.
// Everything that depends on the kind of value lives in its FieldType, so shared code never asks for kinds.
import type { Instant } from '../values/instant.ts'
import type { FieldType } from './field-type.ts'
import type { Worded, WordsOfValues } from './worded.ts'

/** What a reference points to. Soft references name a resource on the same floor and have no foreign key. */
export interface Target { readonly resource: string, readonly soft: boolean }

/** A name a field had, and until when. */
export type FormerName = { readonly key?: string, readonly labels?: Readonly<Record<string, string>>, readonly at: Instant }

/** What is known of a field that an administrator added, beside its type. */
export interface OwnFacts {
  /** The column that holds it; a retyped field moves to a new one. */
  readonly column: string
  /** Whether its index stands, so that lists can be filtered and sorted by it. */
  readonly indexed: boolean
  /** Whether pieces of its text are found, by an index of their own. */
  readonly searched: boolean
  /** The only company whose people see it; null: everybody. */
  readonly company: string | null
  /** Roles that see it, and roles that may fill it; none named: all that see, or change, the record. */
  readonly seenBy: readonly string[]
  readonly editedBy: readonly string[]
  /** Fields of the same record or line it is computed from: who does not see them does not see it. */
  readonly computedFrom: readonly string[]
  /** What it was called before, by programs and by people. */
  readonly former: readonly FormerName[]
}

export interface FieldSpec {
  readonly type: FieldType
  readonly optional: boolean
  /** Settable at creation only. */
  readonly fixed: boolean
  /** Computed by the house and never an input; the text says how (shown by "why?"). */
  readonly derived: string | null
  readonly doc: string | null
  /** Default of an omitted input, as JSON. */
  readonly fallback: unknown
  readonly target: Target | null
  /** Which records of the target are meant: where these fields have these values. Forms offer only them. */
  readonly among: Readonly<Record<string, string>> | null
  /** For ids of records of any kind: the sibling field with the name of the resource. */
  readonly named: string | null
  /** For ids of lines: which lines, such as sales.order.lines. */
  readonly lineOf: string | null
  readonly choices: readonly string[] | null
  readonly transitions: Readonly<Record<string, readonly string[]>> | null
  readonly maxLength: number | null
  /** Decimal places of a decimal. */
  readonly scale: number | null
  readonly minimum: 'zero' | 'positive' | null
  /** Bounds of numbers and days, as text. */
  readonly least: string | null
  readonly most: string | null
  /** For amounts: the sibling field that holds the currency. */
  readonly currencyField: string | null
  /** For quantities: the sibling field that holds the unit. */
  readonly unitField: string | null
  /** Seen only by roles that are granted it by name. */
  readonly confidential: boolean
  readonly multiline: boolean
  /** How shipped values are said in each language. */
  readonly worded: Worded | null
  /** Set where an administrator added the field. */
  readonly own: OwnFacts | null
}

const blank: Omit<FieldSpec, 'type'> = {
  optional: false, fixed: false, derived: null, doc: null, fallback: undefined, target: null, among: null, named: null, lineOf: null,
  choices: null, transitions: null, maxLength: null, scale: null, minimum: null, least: null, most: null,
  currencyField: null, unitField: null, confidential: false, multiline: false, worded: null, own: null,
}

/** A field with its fluent qualifiers; `T` is the value in a row, null included when optional. */
export class Field<T> {
  readonly spec: FieldSpec
  declare readonly value: T

  constructor(type: FieldType, spec: Partial<FieldSpec> = {}) {
    this.spec = Object.freeze({ ...blank, ...spec, type })
  }

  private with<U>(change: Partial<FieldSpec>): Field<U> {
    return new Field<U>(this.spec.type, { ...this.spec, ...change })
  }

  optional(): Field<T | null> { return this.with({ optional: true }) }
  fixed(): Field<T> { return this.with({ fixed: true }) }
  derived(how: string): Field<T> { return this.with({ derived: how }) }
  doc(text: string): Field<T> { return this.with({ doc: text }) }
  default(json: unknown): Field<T> { return this.with({ fallback: json }) }
  positive(): Field<T> { return this.with({ minimum: 'positive' }) }
  notNegative(): Field<T> { return this.with({ minimum: 'zero' }) }
  /** Bounds of a number that people enter; beyond them it is a slip. */
  between(least: number, most: number): Field<T> { return this.with({ least: String(least), most: String(most) }) }
  /** Names the lines of another document that this one follows, such as sales.order.lines. */
  lineOf(lines: string): Field<T> { return this.with({ lineOf: lines }) }
  /** Values the house ships, said in the reader's language by the value of another field. */
  worded(by: string, words: WordsOfValues): Field<T> { return this.with({ worded: { by, words } }) }
  confidential(): Field<T> { return this.with({ confidential: true }) }
}

export type Fields = Readonly<Record<string, Field<unknown>>>

/** The row type of a set of fields. */
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]: F[K]['value'] }

export const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** The column of a field: snake_case, references end in _id. */
export const columnOf = (name: string, field: Field<unknown>): string =>
  field.spec.own?.column ?? (field.spec.target === null ? snake(name) : `${snake(name)}_id`)
