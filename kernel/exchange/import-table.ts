// A table as programs of all kinds write it: in UTF-8, UTF-16 or the old Western code page, with commas,
// semicolons or tabs. What comes out is lines of cells with the number of the line they stood on.
import { parse } from 'csv-parse/sync'
import { tooManyItems } from '../command/problems.ts'
import { unmarked } from './csv.ts'
import { fileNotReadable, tooManyColumns, workbookNotReadable } from './import-problems.ts'
import { NotUnpacked } from './unzip.ts'
import { isWorkbook, readWorkbook } from './workbook.ts'

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

/** Most lines of one table. */
const maxLines = 50_000
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
function delimiterOf(text: string): Delimiter {
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

interface Parsed { readonly record: readonly string[], readonly info: { readonly lines: number } }

export function readTable(given: string | Uint8Array, told: Writing = {}): Table {
  if (typeof given !== 'string' && isWorkbook(given)) return tableOfWorkbook(given)
  const coding = typeof given === 'string' ? 'utf-8' : told.coding ?? codingOf(given)
  const text = (typeof given === 'string' ? given : textOfBytes(given, coding)).replace(/^\ufeff/, '')
  const delimiter = told.delimiter ?? delimiterOf(text)
  let rows: Parsed[]
  try {
    // why: with info, each record comes with the number of its line.
    rows = parse(text, {
      delimiter,
      info: true,
      // why: what is far too long is not read to its end.
      to: maxLines + 2,
      max_record_size: longest.line,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as Parsed[]
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1
    throw fileNotReadable.of({ line })
  }
  const [head, ...body] = rows
  if (!head) throw fileNotReadable.of({ line: 1 })
  if (body.length > maxLines) throw tooManyItems.of({ max: maxLines, count: Math.max(body.length, linesIn(text) - 1) })
  return { header: headerOf(head.record), delimiter, coding,
    lines: body.map(({ record, info }) => ({ line: info.lines, cells: record.map(unmarked) })) }
}

function headerOf(cells: readonly string[]): string[] {
  if (cells.length > maxColumns) throw tooManyColumns.of({ max: maxColumns, count: cells.length })
  return cells.map(cell => cell.trim().slice(0, longest.header))
}

function tableOfWorkbook(bytes: Uint8Array): Table {
  let rows: TableLine[]
  try {
    rows = readWorkbook(bytes, { lines: maxLines + 1, columns: maxColumns })
  } catch (error) {
    if (error instanceof NotUnpacked) throw workbookNotReadable.of({})
    throw error
  }
  const [head, ...lines] = rows
  if (!head) throw fileNotReadable.of({ line: 1 })
  if (lines.length > maxLines) throw tooManyItems.of({ max: maxLines, count: lines.length })
  return { header: headerOf(head.cells), lines, delimiter: ',', coding: 'workbook' }
}
