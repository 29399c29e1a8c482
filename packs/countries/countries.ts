// What a company of a country usually begins with: currency, language, zone, chart and fiscal year.
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

export interface CountryPack {
  readonly country: string
  readonly currency: string
  readonly language: string
  readonly zone: string
  readonly chart: string
  readonly fiscalYearStart: number
}

export async function shippedCountries(): Promise<CountryPack[]> {
  const text = await readFile(new URL('countries.csv', import.meta.url), 'utf8')
  // why: the columns of our own file are those of CountryPack; a test compares them with what they name.
  const rows = parse(text, { columns: true, skip_empty_lines: true }) as Array<Record<keyof CountryPack, string>>
  return rows.map(row => ({ ...row, fiscalYearStart: Number(row.fiscalYearStart) }))
}
