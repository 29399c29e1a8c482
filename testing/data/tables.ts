// Tables of other houses that lie beside the project for trying things out. They are no part of it: where
// they are missing, tests say so and leave them out.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

const folder = new URL('../../../shared/data/', import.meta.url)

/** Why tests of a set are left out, or false. */
export const missing = (set: string): string
  | false => (existsSync(new URL(`${set}/`, folder)) ? false : `no ${set} beside the project`)

/** A file as it is. */
export function fileOf(path: string): Buffer {
  const bytes = readFileSync(new URL(path, folder))
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

export type Cells = Readonly<Record<string, string>>
export const rowsOf = (path: string): Cells[] => parse<Cells>(fileOf(path), { columns: true, bom: true })

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Rows as a table of their own. */
export function tableOf(rows: readonly Cells[]): string {
  const names = Object.keys(rows[0] ?? {})
  return [
    names.map(quoted).join(','), ...rows.map(row => names.map(name => quoted(row[name] ?? '')).join(',')),
  ].join('\n')
}

