// Whose word counts where a table and the house both say something: the table's, ours, the later one, or the table's
// only where we know nothing. Chosen for the whole table, and for single columns.
import { Invalid } from '../model/field-type.ts'
import { type Transforms, readTransforms } from './import-transforms.ts'

export const survivals = ['overwrite', 'fill', 'keep', 'newest'] as const
/** `newest`: the table counts where it was written after the record was changed last. */
export type Survival = (typeof survivals)[number]

/** What somebody decided about a table beyond how it is written. */
export interface ImportRules {
  /** By header. */
  readonly transforms: Transforms
  /** Columns by which records are known again, instead of the usual ones. */
  readonly keys: readonly (readonly string[])[] | null
  readonly survival: Survival
  /** By column, where it is another than the usual one. */
  readonly survivals: Readonly<Record<string, Survival>>
  /** Header of the column that says when the line was written. */
  readonly writtenAt: string | null
  /** Lines that would make a record very much like one that is there are refused from this score on; null: never. */
  readonly alike: number | null
}

export const usualRules: ImportRules =
  { transforms: {}, keys: null, survival: 'overwrite', survivals: {}, writtenAt: null, alike: null }

/** Whether the table's value replaces what is there. */
export function counts(rule: Survival, { before, newer }: { readonly before: unknown, readonly newer: boolean }): boolean {
  if (before === null || before === undefined || before === '') return true
  return rule === 'overwrite' || (rule === 'newest' && newer)
}

const isSurvival = (value: unknown): value is Survival => survivals.some(one => one === value)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isKeys = (value: unknown): value is string[][] => Array.isArray(value) && value.length <= 8
  && value.every(key => Array.isArray(key) && key.length > 0 && key.length <= 4 && key.every(name => typeof name === 'string'))

/** Rules as somebody sent them; what is none is refused. */
export function readRules(given: unknown): ImportRules {
  if (given === undefined || given === null) return usualRules
  if (!isRecord(given)) throw new Invalid('not-object')
  const { keys = null, survival = 'overwrite', survivals: byColumn = {}, writtenAt = null, alike = null } = given
  if (keys !== null && !isKeys(keys)) throw new Invalid('not-keys')
  if (!isSurvival(survival)) throw new Invalid('not-a-choice', { choices: survivals.join(', ') })
  if (!isRecord(byColumn) || !Object.values(byColumn).every(isSurvival))
    throw new Invalid('not-a-choice', { choices: survivals.join(', ') })
  if (writtenAt !== null && typeof writtenAt !== 'string') throw new Invalid('not-text')
  if (alike !== null && (typeof alike !== 'number' || alike < 1 || alike > 100)) throw new Invalid('not-percent')
  return { transforms: readTransforms(given['transforms']), keys: keys as string[][] | null, survival, // why: looked at above.
    survivals: byColumn as Record<string, Survival>, writtenAt, alike } // why: every value was looked at above.
}
