// The units of measure the house ships, by their UN/ECE codes, with exact ratios to the base unit of their
// dimension: an inch is 127/5000 of a metre, a pound 45359237/100000000 of a kilogram.
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

/** One unit as `org.unit.create` takes it. */
export interface ShippedUnit {
  readonly code: string
  readonly symbol: string
  readonly name: string
  readonly dimension: string
  readonly numerator: string
  readonly denominator: string
  readonly decimals: number
}

export async function shippedUnits(): Promise<ShippedUnit[]> {
  const text = await readFile(new URL('units.csv', import.meta.url), 'utf8')
  // why: the columns of our own file are those of ShippedUnit; a test reads it through the command.
  const rows = parse(text, { columns: true, skip_empty_lines: true }) as Array<Record<keyof ShippedUnit, string>>
  return rows.map(row => ({ ...row, decimals: Number(row.decimals) }))
}
