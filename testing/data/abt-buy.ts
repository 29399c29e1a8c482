// Two catalogues of the same shops' goods, told in different words: which hints the house gives for each product of the one
// among those of the other, and how many of them are right.
import type { Reader } from '../../kernel/read/reader.ts'
import { parse } from 'csv-parse/sync'
import { productHints } from '../../foundations/catalog/contract.ts'
import { type Cells, fileOf } from './tables.ts'

const catalogue = (path: string): Cells[] => parse<Cells>(fileOf(path).toString('latin1'), { columns: true, bom: true })
const priceOf = ({ price = '' }: Cells): string | null => price.replaceAll(/[$,]/g, '') || null

export const abt = (): Cells[] => catalogue('dedupe-products/AbtBuy_Abt.csv.gz')
export const buy = (): Cells[] => catalogue('dedupe-products/AbtBuy_Buy.csv')

export const asProduct = (cells: Cells, at: number) => ({ code: `ABT-${at}`, name: (cells['title'] ?? '').slice(0, 200),
  description: cells['description'] || null, stocked: false })
export const pricesOf = (some: readonly Cells[], ids: readonly string[], priceList: string) => some.flatMap((cells, at) => {
  const price = priceOf(cells)
  return price === null ? [] : [{ priceList, product: ids[at], price, validFrom: '2026-01-01' }]
})

/** Pairs that were told at the usual settings, against those with the same id in both catalogues. */
export async function judged(reader: Reader, known: ReadonlyMap<string, string>, probes: readonly Cells[]) {
  const hints = await productHints(reader, probes.map(cells => ({ name: cells['title'] ?? '', description: cells['description'] ?? null,
    price: priceOf(cells) })))
  const told = hints.flatMap((some, at) => some.map(one => known.get(one.product) === probes[at]?.['unique_id']))
  const right = told.filter(Boolean).length
  const there = new Set(known.values())
  const wanted = probes.filter(cells => there.has(cells['unique_id'] ?? '')).length
  const [precision, recall] = [right / told.length, right / wanted]
  return { pairs: told.length, right, wanted, precision, recall, f1: 2 * precision * recall / (precision + recall) }
}
