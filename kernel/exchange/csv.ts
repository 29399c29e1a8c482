// Tables as CSV (RFC 4180), readable by spreadsheets: UTF-8 with its mark, CRLF, and no text that a
// spreadsheet would take for a formula.
import type { Cell, ExportColumn } from './columns.ts'

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * What begins like a formula is marked as text; figures are written as they are. Also behind a semicolon, a tab or a line's
 * end: a spreadsheet that expects semicolons cuts there, whatever quotes say. Text that looks marked is marked once more.
 */
const harmless = (text: string): string => text.replaceAll(/(?<=^|[;\t\r\n]) *(?='*[=+\-@＝＋－＠\t\r])/gu, `$&'`)

/** The text before it was marked, for tables that come back. */
export const unmarked = (text: string): string => (text.includes('\'')
  ? text.replaceAll(/(?<=^|[;\t\r\n])( *)'(?='*[=+\-@＝＋－＠\t\r])/gu, '$1') : text)

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if ('figure' in cell) return cell.figure
  if ('text' in cell) return quoted(harmless(cell.text))
  return 'day' in cell ? cell.day : 'moment' in cell ? cell.moment : String(cell.yes)
}

/** The table as pieces of text: the header, then a piece for every so many rows. */
export async function* csv(columns: readonly ExportColumn[],
  rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  let piece = `\ufeff${columns.map(column => quoted(harmless(column.title))).join(',')}\r\n`
  for await (const row of rows) {
    piece += `${row.map(cellText).join(',')}\r\n`
    if (piece.length > 64_000) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}
