// The tax rates the house ships: the Union, Switzerland, the United Kingdom, Norway and China, by class and
// day, written from the laws. `validUntil` is the first day of the next rate.
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

/** One rate as `tax.rate.create` takes it. */
export interface ShippedRate {
  readonly country: string
  readonly taxClass: string
  readonly category: string
  readonly rate: string
  readonly validFrom: string
  readonly validUntil: string | null
}

export async function shippedTaxRates(): Promise<ShippedRate[]> {
  const text = await readFile(new URL('rates.csv', import.meta.url), 'utf8')
  // why: the columns of our own file are those of ShippedRate; a test reads it through the command.
  const rows = parse(text, { columns: true, skip_empty_lines: true }) as Array<ShippedRate & { validUntil: string }>
  return rows.map(row => ({ ...row, validUntil: row.validUntil || null }))
}
