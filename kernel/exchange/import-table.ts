// A table as programs of all kinds write it: in UTF-8, UTF-16 or the old Western code page, with commas,
// semicolons or tabs. What comes out is lines of cells with the number of the line they stood on.
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { type Options, parse as inSlices } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { Refusal } from '../command/problem.ts'
import { tooManyItems } from '../command/problems.ts'
import { unmarked } from './csv.ts'
import { fileNotReadable, tooManyColumns, workbookNotReadable } from './import-problems.ts'
import { NotUnpacked } from './unzip.ts'
import { readWorkbookAside } from './workbook-aside.ts'
import { type SheetLine, isWorkbook, readWorkbook } from './workbook.ts'

export interface TableLine { readonly line: number, readonly cells: readonly string[] }
export interface Table {
  readonly header: readonly string[]
  readonly lines: readonly TableLine[]
  readonly delimiter: Delimiter
  /** A workbook has no coding of its own to tell: its figures and days are what they are. */
  readonly coding: Coding | 'workbook'
}

/** How a table is written, where somebody knows it better than its bytes tell. */
export interface Writing {
  readonly coding?: Coding | undefined
  readonly delimiter?: Delimiter | undefined
}

/** Most lines of one table: taken in while somebody waits, and laid down to be taken in later. */
const maxLines = 50_000
export const maxLinesLater = 1_000_000
/** Lines by which a longer table is looked into. */
const linesLookedAt = 5_000
/** Most columns: each is compared with all that a target knows, in every language. */
const maxColumns = 500
/** Longest header, and longest line in letters. */
const longest = { header: 200, line: 1_000_000 }
export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]
export const codings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'gb18030'] as const
export type Coding = (typeof codings)[number]

/** The coding by the mark of the bytes, else UTF-8 if they are that, else what Windows wrote in the West. */
export function codingOf(bytes: Uint8Array): Coding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // why: text of Western letters in UTF-16 has a zero in every other byte, and UTF-8 has none at all.
  if (first === 0 || second === 0) return first === 0 ? 'utf-16be' : 'utf-16le'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

export const textOfBytes = (bytes: Uint8Array, coding: Coding = codingOf(bytes)): string =>
  new TextDecoder(coding).decode(bytes)

/** The sign that divides the first line into most cells; quoted text does not count. */
export function delimiterOf(text: string): Delimiter {
  const [first = ''] = text.replaceAll(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/, 1)
  const counts = delimiters.map(sign => ({ sign, count: first.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

/** Lines of a text, quotes or not: to say how much too long a table is. */
function linesIn(text: string): number {
  let count = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < text.length - 1; at = text.indexOf('\n', at + 1)) count++
  return count
}

export interface Parsed { readonly record: readonly string[], readonly info: { readonly lines: number } }

interface Letters { readonly text: string, readonly coding: Coding, readonly delimiter: Delimiter }

function lettersOf(given: string | Uint8Array, told: Writing): Letters {
  const coding = typeof given === 'string' ? 'utf-8' : told.coding ?? codingOf(given)
  const text = (typeof given === 'string' ? given : textOfBytes(given, coding)).replace(/^\ufeff/, '')
  return { text, coding, delimiter: told.delimiter ?? delimiterOf(text) }
}

export const manner = (delimiter: Delimiter, most: number | null = null): Options => ({
  delimiter,
  // why: with info, each record comes with the number of its line.
  info: true,
  // why: what is far too long is not read to its end.
  ...(most === null ? {} : { to: most + 2 }),
  max_record_size: longest.line,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  record_delimiter: ['\r\n', '\n', '\r'],
})

export function unreadable(error: unknown): Error {
  const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1
  return fileNotReadable.of({ line })
}

const lineOf = ({ record, info }: Parsed): TableLine => ({ line: info.lines, cells: record.map(unmarked) })

function tableOf([head, ...lines]: readonly TableLine[], { text, coding, delimiter }: Letters, most: number): Table {
  if (!head) throw fileNotReadable.of({ line: 1 })
  if (lines.length > most) throw tooManyItems.of({ max: most, count: Math.max(lines.length, linesIn(text) - 1) })
  return { header: headerOf(head.cells), delimiter, coding, lines }
}

/** Lines of a text, read at once. */
function linesOf({ text, delimiter }: Letters, most: number): TableLine[] {
  // why: with info, the parser answers so.
  return (parse(text, manner(delimiter, most)) as unknown as Parsed[]).map(lineOf)
}

export function headerOf(cells: readonly string[]): string[] {
  if (cells.length > maxColumns) throw tooManyColumns.of({ max: maxColumns, count: cells.length })
  return cells.map(cell => cell.trim().slice(0, longest.header))
}

const sheetLimits = { lines: maxLines + 1, columns: maxColumns }

function tableOfSheet([head, ...lines]: readonly SheetLine[]): Table {
  if (!head) throw fileNotReadable.of({ line: 1 })
  if (lines.length > maxLines) throw tooManyItems.of({ max: maxLines, count: lines.length })
  return { header: headerOf(head.cells), lines, delimiter: ',', coding: 'workbook' }
}

const unreadableWorkbook = (error: unknown): unknown => (error instanceof NotUnpacked ? workbookNotReadable.of({}) : error)

function tableOfWorkbook(bytes: Uint8Array): Table {
  try {
    return tableOfSheet(readWorkbook(bytes, sheetLimits))
  } catch (error) {
    throw unreadableWorkbook(error)
  }
}

/** A table as it came, but for a workbook: that is read beside whoever waits for it, and then a table. */
export async function opened<T extends string | Uint8Array | Table>(given: T): Promise<T | Table> {
  if (!(given instanceof Uint8Array) || !isWorkbook(given)) return given
  try {
    return tableOfSheet(await readWorkbookAside(given, sheetLimits))
  } catch (error) {
    throw unreadableWorkbook(error)
  }
}

const isTable = (given: string | Uint8Array | Table): given is Table => typeof given !== 'string' && !(given instanceof Uint8Array)

export function readTable(given: string | Uint8Array | Table, told: Writing = {}): Table {
  if (isTable(given)) return given
  if (typeof given !== 'string' && isWorkbook(given)) return tableOfWorkbook(given)
  const letters = lettersOf(given, told)
  try {
    return tableOf(linesOf(letters, maxLines), letters, maxLines)
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(error)
  }
}

/** The first lines of a table that may be longer than is read at once, and about how many there are. */
export function readBeginning(given: string | Uint8Array | Table, told: Writing = {}): { readonly table: Table, readonly lines: number } {
  if (isTable(given) || typeof given !== 'string' && isWorkbook(given)) {
    const table = readTable(given)
    return { table, lines: table.lines.length }
  }
  const letters = lettersOf(given, told)
  const lines = linesIn(letters.text) - 1
  if (lines <= maxLines) {
    const table = readTable(letters.text, { ...told, delimiter: letters.delimiter })
    return { table: { ...table, coding: letters.coding }, lines: table.lines.length }
  }
  try {
    return { table: tableOf(linesOf(letters, linesLookedAt - 2), letters, linesLookedAt), lines }
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(error)
  }
}

/** The same, read in slices between which others are served. */
export const readTableInTurns = (sent: string | Uint8Array | Table, told: Writing): Promise<Table> => inTurns(sent, told, maxLines)

/** A table of up to a million lines. */
export const readLongTable = (sent: string | Uint8Array | Table, told: Writing = {}): Promise<Table> => inTurns(sent, told, maxLinesLater)

async function inTurns(sent: string | Uint8Array | Table, told: Writing, most: number): Promise<Table> {
  const given = await opened(sent)
  if (isTable(given)) return given
  const letters = lettersOf(given, told)
  const rows: TableLine[] = []
  const reading = Readable.from(slices(letters.text)).pipe(inSlices(manner(letters.delimiter, most)))
  try {
    // why: with info, the parser answers so; of all it tells, only this is kept.
    for await (const row of reading) rows.push(lineOf(row as Parsed))
  } catch (error) {
    throw unreadable(error)
  }
  return tableOf(rows, letters, most)
}

const sliceLetters = 256 * 1024

async function* slices(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += sliceLetters) {
    yield text.slice(at, at + sliceLetters)
    // why: a stream that always has more leaves nobody else a turn.
    await setImmediate()
  }
}
