// A table as programs of all kinds write it: in UTF-8, UTF-16 or the old Western code page, with commas,
// semicolons or tabs. What comes out is lines of cells with the number of the line they stood on.
import { parse } from 'csv-parse/sync'
import { tooManyItems } from '../command/problems.ts'
import { fileNotReadable } from './import-problems.ts'

export interface TableLine { readonly line: number, readonly cells: readonly string[] }
export interface Table {
  readonly header: readonly string[]
  readonly lines: readonly TableLine[]
  readonly delimiter: string
}

/** Most lines of one table. */
const maxLines = 50_000
const delimiters = [',', ';', '\t'] as const

/** Bytes as text: by their mark, else as UTF-8 if they are that, else as Windows wrote them in the West. */
export function textOfBytes(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  // why: text of Western letters in UTF-16 has a zero in every other byte, and UTF-8 has none at all.
  if (first === 0 || second === 0) return new TextDecoder(first === 0 ? 'utf-16be' : 'utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The sign that divides the first line into most cells; quoted text does not count. */
function delimiterOf(text: string): string {
  const [first = ''] = text.replaceAll(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/, 1)
  const counts = delimiters.map(sign => ({ sign, count: first.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

interface Parsed { readonly record: readonly string[], readonly info: { readonly lines: number } }

export function readTable(given: string | Uint8Array): Table {
  const text = (typeof given === 'string' ? given : textOfBytes(given)).replace(/^\ufeff/, '')
  const delimiter = delimiterOf(text)
  let rows: Parsed[]
  try {
    // why: with info, each record comes with the number of its line.
    rows = parse(text, {
      delimiter,
      info: true,
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
  if (body.length > maxLines) throw tooManyItems.of({ max: maxLines, count: body.length })
  return { header: head.record.map(cell => cell.trim()), delimiter,
    lines: body.map(({ record, info }) => ({ line: info.lines, cells: record })) }
}
