// Looking into a table before anything is done with it: how it is written, what its columns are called and hold,
// and which columns of the target they probably are. Nothing is looked up and nothing is written.
import type { Catalogue } from '../i18n/catalogue.ts'
import type { Language } from '../i18n/language.ts'
import { daysIn, numbersOf } from './import-cells.ts'
import { type DayOrder, isOpenDay } from './import-days.ts'
import { guessColumns } from './import-match.ts'
import { type Delimiter, type Table, type Writing, readBeginning } from './import-table.ts'
import type { ImportTarget } from './import-target.ts'

export interface LookedInto {
  readonly coding: Table['coding']
  readonly delimiter: Delimiter
  readonly numbers: Language
  readonly days: DayOrder | null
  /** Days are there that could mean two, and no day tells which. */
  readonly daysOpen: boolean
  readonly lines: number
  readonly columns: ReadonlyArray<{ readonly header: string, readonly column: string | null, readonly sure: boolean,
    readonly samples: readonly string[] }>
}

const samplesShown = 3

export function lookInto(target: ImportTarget, given: string | Uint8Array | Table, words: Catalogue, told: Writing = {}): LookedInto {
  const { table, lines } = readBeginning(given, told)
  const guesses = guessColumns(table.header, target.columns, words)
  const heading = { ignored: [], columns: guesses.map(guess => target.columns.find(one => one.name === guess.column) ?? null) }
  const days = daysIn(heading, table)
  const samples = (place: number): string[] => [...new Set(table.lines.map(({ cells }) => (cells[place] ?? '').trim())
    .filter(cell => cell !== ''))].slice(0, samplesShown)
  return {
    coding: table.coding, delimiter: table.delimiter, lines,
    numbers: numbersOf(heading, table), days,
    daysOpen: days === null && heading.columns.some((column, place) =>
      column?.field.spec.type.name === 'date' && table.lines.some(({ cells }) => isOpenDay(cells[place] ?? ''))),
    columns: table.header.map((header, place) => ({ header, ...guesses[place] ?? { column: null, sure: false }, samples: samples(place) })),
  }
}
