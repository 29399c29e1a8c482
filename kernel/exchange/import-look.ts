// Looking into a table before anything is done with it: how it is written, what its columns are called and hold,
// and which columns of the target they probably are. Nothing is looked up and nothing is written.
import type { Catalogue } from '../i18n/catalogue.ts'
import type { Language } from '../i18n/language.ts'
import { type Heading, daysIn, numbersOf, readLine } from './import-cells.ts'
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
  const headingFor = (guessed: ReadonlyArray<{ readonly column: string | null }>): Heading =>
    ({ ignored: [], columns: guessed.map(guess => target.columns.find(one => one.name === guess.column) ?? null) })
  const alike = guessColumns(table.header, target.columns, words)
  const never = unreadable(target, table, { words, heading: headingFor(alike) })
  const guesses = alike.map((guess, place) => (!guess.sure && never.has(place) ? { column: null, sure: false } : guess))
  const heading = headingFor(guesses)
  const days = daysIn(heading, table)
  return {
    coding: table.coding, delimiter: table.delimiter, lines,
    numbers: numbersOf(heading, table), days,
    daysOpen: days === null && heading.columns.some((column, place) =>
      column?.field.spec.type.name === 'date' && table.lines.some(({ cells }) => isOpenDay(cells[place] ?? ''))),
    columns: table.header.map((header, place) => ({ header, ...guesses[place] ?? { column: null, sure: false },
      samples: samplesOf(table, place) })),
  }
}

/** The first different values of a column. */
export function samplesOf({ lines }: Pick<Table, 'lines'>, place: number): readonly string[] {
  const found = new Set<string>()
  // why: a table has as many cells as fit a large workbook; nobody waits for all of them to be told the first three.
  for (const { cells } of lines) {
    const cell = (cells[place] ?? '').trim()
    if (cell !== '') found.add(cell)
    if (found.size >= samplesShown) break
  }
  return [...found]
}

const shapely = new Set(['boolean', 'integer', 'decimal', 'amount', 'date'])
const linesRead = 100

/** Columns of which no cell can mean what its header seems to: a name is no yes or no, whatever the header resembles. */
function unreadable(target: ImportTarget, table: Table, { words, heading }: { readonly words: Catalogue, readonly heading: Heading }) {
  const reading = { words, numbers: numbersOf(heading, table), days: daysIn(heading, table) }
  const shaped = heading.columns.flatMap((column, place) => (column && shapely.has(column.field.spec.type.name) ? [{ column, place }] : []))
  const lines = table.lines.slice(0, linesRead).map(line => ({ line, wrong: new Set(readLine(line, heading, target, reading).errors
    .map(error => error.column)) }))
  return new Set(shaped.filter(({ column, place }) => {
    const filled = lines.filter(({ line }) => (line.cells[place] ?? '').trim() !== '')
    return filled.length > 0 && filled.every(({ wrong }) => wrong.has(column.name))
  }).map(({ place }) => place))
}
