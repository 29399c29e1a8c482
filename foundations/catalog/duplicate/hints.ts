// Finds products that are probably there already, while somebody types or a table comes in: the nearest names, those with a
// mark of the maker or a number in common, the same barcode. One statement for any number of probes; every hint says what spoke for
// and against it.
import { type Sql, sql } from '../../../kernel/sql/sql.ts'
import { type Contribution } from '../../../kernel/match/score.ts'
import { worthALook } from '../../../kernel/match/pairs.ts'
import type { Reader } from '../../../kernel/read/reader.ts'
import { prose, decimal, text } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import { type ProductFace, type ProductPart, marksOf, productLikeness } from './likeness.ts'
import { product } from '../product.ts'

export interface ProductHint {
  readonly product: string
  readonly code: string
  readonly name: string
  /** How sure, in percent. */
  readonly score: number
  readonly said: ReadonlyArray<Contribution<ProductPart>>
}

/** Most candidates by one way of looking. */
const most = 10

interface Found extends Record<string, unknown> { readonly probe: number, readonly id: string, readonly code: string
  readonly name: string, readonly barcode: string | null, readonly description: string | null, readonly price: string | null }

/** Hints for each probe, the surest first. */
export async function productHints(reader: Reader, probes: readonly ProductFace[]): Promise<ProductHint[][]> {
  const found = Map.groupBy(await reader.query<Found>(candidates(probes, reader.readable(product, 'p'))), row => row.probe)
  return probes.map((probe, at) => (found.get(at) ?? []).map(({ id, code, name, barcode, description, price }): ProductHint => {
    const { percent, contributions } = productLikeness(probe, { code, name, barcode, description, price })
    return { product: id, code, name, score: Math.floor(percent), said: contributions }
  }).filter(one => one.score >= worthALook).sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).slice(0, most))
}

function candidates(probes: readonly ProductFace[], visible: Sql): Sql {
  const models = probes.flatMap((probe, at) => marksOf(probe).slice(0, most).map(model => ({ at, model })))
  return sql`
    with w as (select * from unnest(${probes.map((_, at) => at)}::integer[], ${probes.map(one => one.name)}::text[],
        ${probes.map(one => one.barcode ?? null)}::text[]) as w(probe, name, barcode)),
    found as (
      select w.probe, p.id from w join catalog.products p on p.barcode = w.barcode
      union select w.probe, n.id from w cross join lateral (
        select p.id from catalog.products p where kernel.fold(p.name) % kernel.fold(w.name)
         order by kernel.fold(p.name) <-> kernel.fold(w.name), p.id limit ${most}::integer) n
      union select m.probe, n.id from unnest(${models.map(one => one.at)}::integer[], ${models.map(one => one.model)}::text[])
        as m(probe, model) cross join lateral (
        select p.id from catalog.products p where p.search_text like '%' || m.model || '%' limit ${most}::integer) n
      union select w.probe, p.id from w join catalog.product_units n on n.barcode = w.barcode
        join catalog.products p on p.id = n.product_id)
    select f.probe, p.id, p.code, p.name, p.barcode, left(p.description, 400) as description, (select r.price::text from catalog.prices r
        join catalog.price_lists l on l.id = r.price_list_id
       where r.product_id = p.id and l.standard order by r.min_quantity, r.valid_from desc limit 1) as price
      from found f join catalog.products p on p.id = f.id where p.merged_into_id is null and ${visible}`
}

export const productDuplicates = report('catalog.duplicates', {
  doc: 'Products that are probably the one being typed, each with a score in percent and what spoke for and against.',
  permission: 'catalog.product.read',
  query: { name: text(), code: text({ max: 60 }).optional(), barcode: text({ max: 14 }).optional(),
    description: prose().optional(), price: decimal(6).optional() },
}, async (reader, { price, ...probe }) => (await productHints(reader, [{ ...probe, price: price?.toString() ?? null }]))[0] ?? [])
