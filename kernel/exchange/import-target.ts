// What tables can be taken into: a target names its columns, how its lines become records, and which public
// commands take them in. The app chooses the list; the kernel knows none of them by name.
import type { Actor } from '../access/actor.ts'
import type { InputError } from '../command/problem.ts'
import { type CompanyFacts, type Slot, slot } from '../command/work.ts'
import type { Catalogue } from '../i18n/catalogue.ts'
import type { House } from '../model/house.ts'
import type { Field } from '../model/field.ts'
import { ref } from '../model/fields.ts'
import type { Instant } from '../values/instant.ts'
import type { Reader } from '../read/reader.ts'
import type { ImportRules } from './import-rules.ts'

/** How a cell finds the record it names: by its id, or by any of these fields, whatever the case. */
export interface ImportReference { readonly resource: string, readonly by: readonly string[] }

export interface ImportColumn {
  readonly name: string
  /** The kind of value, with its limits. */
  readonly field: Field<unknown>
  /** A line without it is refused. */
  readonly required?: boolean
  /** Key of the words it is called by. */
  readonly words: string
  /** What other programs call it. */
  readonly also?: readonly string[]
  /** Owner of its choices among the words, such as party.party.kind. */
  readonly choices?: string
  readonly reference?: ImportReference
  /** Fields it is compared with, `ledger.entry.lines.amount`, where its words do not name them. */
  readonly comparedWith?: readonly string[]
}

export type Json = unknown

/** One record to be: a line of the table, or several that belong together. */
export interface ImportRecord {
  readonly lines: readonly number[]
  /** Values of the first line, as JSON as commands take it. */
  readonly values: Readonly<Record<string, Json>>
  readonly rows: ReadonlyArray<Readonly<Record<string, Json>>>
  /** When it was written elsewhere, where the table says so. */
  readonly writtenAt: Instant | null
  /** Columns whose cells could not be read, of a record that is refused anyhow; see `inPart`. */
  readonly faulty: ReadonlySet<string>
}

export interface CellError extends Omit<InputError, 'pointer'> { readonly column: string | null }

export interface ImportStep {
  readonly command: string
  readonly item: Readonly<Record<string, Json>>
  /** Steps of one command with the same word here become one document, with the lines of all. */
  readonly document?: string
  /** Several records need it, and it is done once: what they stand on is made with the first of them. */
  readonly once?: string
}

export type Plan =
  | { readonly outcome: 'new' | 'changed' | 'unchanged', readonly id: string,
    readonly steps: readonly ImportStep[]
    /** Old and new by column, for changed ones. */
    readonly changes?: Readonly<Record<string, readonly [Json, Json]>> }
  | { readonly outcome: 'rejected', readonly errors: readonly CellError[],
    /** What would be done otherwise, so that its commands can say what else is wrong. */
    readonly otherwise?: readonly ImportStep[] }

export interface ImportContext {
  readonly reader: Reader
  readonly actor: Actor
  /** The company the records are for; null for targets that belong to none. */
  readonly company: CompanyFacts | null
  /** What new records have where the table says nothing, references resolved. */
  readonly defaults: Readonly<Record<string, Json>>
  readonly rules: ImportRules
  readonly words: Catalogue
  /** Whether the actor may read what stands in a column; what they may not is never compared, nor found by. */
  readonly sees: (column: string) => boolean
}

export interface ImportTarget {
  readonly name: string
  readonly columns: readonly ImportColumn[]
  /** Its records belong to a company. */
  readonly ofCompany: boolean
  /**
   * Lines with the same values here are one record, taken in whole or not at all; none named: all lines are
   * one.
   */
  readonly together?: readonly string[]
  /** Of lines that are one record: columns that are said of it as a whole, so that its lines may not disagree. */
  readonly head?: readonly string[]
  /** It can plan records some of whose values could not be read, to tell what else is wrong with them. */
  readonly inPart?: boolean
  /** Columns by which records are known again, where a table may choose others. */
  readonly keys?: readonly (readonly string[])[]
  /** Knows of records that are probably the same though no key says so. */
  readonly seesAlike?: boolean
  /** What new records have where the table says nothing, as cells would say it. */
  readonly defaults?: Readonly<Record<string, string>>
  /** The commands that take records in, in the order in which they run. */
  readonly commands: readonly string[]
  /** The command that makes its records, where others run before it. */
  readonly makes?: string
  /** The command that takes back a record it made; absent: `take-back` or `remove` of the record, if there is one. */
  readonly back?: string
  /** Of records that are answered and never removed: those that are answered already. */
  answered?(reader: Reader, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** The same with the fields that were added to its resource; absent where none can be. */
  whole?(house: House): ImportTarget
  /**
   * By what the records are known again; null where they are compared in other ways too. Tables whose records share
   * nothing here may be looked at beside each other. Absent: they never may.
   */
  marks?(rules: ImportRules, records: readonly ImportRecord[]): ReadonlySet<string> | null
  /**
   * What a table would have to say of these records so that it changes nothing: their lines by column, references as ids,
   * amounts as figures. Absent where records are not changed by tables.
   */
  told?(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlyArray<Readonly<Record<string, Json>>>>>
  /**
   * The same where its records stand in no list: the list that gives them, and all lines of some of its records, piece by piece.
   */
  readonly listed?: { readonly resource: string,
    rows(reader: Reader, ids: readonly string[]): AsyncIterable<ReadonlyArray<Readonly<Record<string, Json>>>> }
  /** What is to be done for each record, in their order; reads for all of them at once. */
  plan(context: ImportContext, records: readonly ImportRecord[]): Promise<Plan[]>
}

/** The column by which a table names records of this house, whatever else it says of them. */
export const houseId = 'houseId'
export const houseIdColumn = (resource: string): ImportColumn => ({ name: houseId, field: ref(resource), words: `import.${houseId}` })

/** What makes its records, and by that name the permission it takes. */
export const makerOf = ({ makes, commands }: ImportTarget): string => makes ?? commands[0] ?? ''

/** What its records are, as the command that makes them is called: `party.party.create` makes `party.party`. */
export const madeBy = (target: ImportTarget): string => makerOf(target).split('.').slice(0, 2).join('.')

/** The list in which its records stand, and which gives them back. */
export const listOf = (target: ImportTarget): string => target.listed?.resource ?? madeBy(target)

export const comesBack = ({ told, listed }: ImportTarget): boolean => told !== undefined || listed !== undefined

export const importTargets: Slot<readonly ImportTarget[]> = slot('kernel.import-targets')
