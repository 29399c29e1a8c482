// The refused lines as a table of their own: as they came, with the reason behind. It is mended and sent again;
// the column with the reason is one that no target knows, so it is left out then.
import type { ImportedRow } from './import-api.ts'

const cell = (text: string, delimiter: string): string =>
  (new RegExp(`["\\r\\n${delimiter === '|' ? '\\|' : delimiter}]`).test(text)
    ? `"${text.replaceAll('"', '""')}"` : text)

export function rejectedTable({ header, rows, delimiter, reason, called }: { readonly header: readonly string[],
  readonly rows: readonly ImportedRow[], readonly delimiter: string, readonly reason: string,
  /** What a column is called. */
  readonly called?: (column: string) => string }): string {
  const said = ({ column, detail }: { readonly column: string | null, readonly detail: string }): string =>
    (column && called ? `${called(column)}: ${detail}` : detail)
  const lines = rows.filter(row => row.outcome === 'rejected').map(({ cells = [], errors = [] }) =>
    [...header.map((_, place) => cells[place] ?? ''), errors.map(said).join(' ')])
  // why: spreadsheets take a file for UTF-8 by its mark alone.
  return `\ufeff${[[...header, reason], ...lines].map(line => line.map(text => cell(text, delimiter)).join(delimiter)).join('\r\n')}\r\n`
}
