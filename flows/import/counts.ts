// The count list: what lies where, as the books have it, with an empty column for what was counted. Taken in again it moves
// the difference. What is not counted stays; where goods moved since the list was written, the line is refused, since nobody
// knows whether they were counted.
import { reachOf } from '../../kernel/access/actor.ts'
import type { CellError, ImportContext, ImportRecord, ImportTarget, Json, Plan } from '../../kernel/exchange/import-target.ts'
import { price, quantity, ref, text } from '../../kernel/model/fields.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { location } from '../../books/stock/contract.ts'
import { named, own } from './columns.ts'
import { firstShelf } from './shelves.ts'
import { movesAnswered } from './stock-back.ts'

type Row = Readonly<Record<string, Json>>
const quantities = ['stock.move.quantity']

export const stockCount: ImportTarget = {
  name: 'stock-count', ofCompany: true, commands: ['stock.move.adjust'], back: 'stock.move.take-back', answered: movesAnswered,
  columns: [own('stock-count', 'product', ref('catalog.product'),
    { required: true, reference: named.product, words: 'field.stock.move.product' }),
    own('stock-count', 'name', text(), { words: 'field.catalog.product.name' }),
    { ...own('stock-count', 'location', ref('stock.location'), { reference: named.location, words: 'import.opening-stock.location' }),
      comparedWith: ['stock.move.toLocation', 'stock.move.fromLocation'] },
    { ...own('stock-count', 'onHand', quantity()), comparedWith: quantities },
    { ...own('stock-count', 'counted', quantity().notNegative()), comparedWith: quantities },
    own('stock-count', 'unit', ref('org.unit'), { reference: named.unit, words: 'field.catalog.product.unit' }),
    { ...own('stock-count', 'unitCost', price().notNegative(), { words: 'import.opening-stock.unitCost' }),
      comparedWith: ['stock.move.value'] }],
  listed: { resource: location.name, rows: levelsOf },
  async plan(context, records) {
    const goods = [...new Set(records.map(one => String(one.values['product'])))]
    const [levels, units, [shelf]] = await Promise.all([levelsNow(context, goods), unitsOf(context, goods), firstShelf(context)])
    const seen = new Map<string, number>()
    return records.map((record): Plan => {
      const product = String(record.values['product'])
      const at = String(record.values['location'] ?? shelf?.id ?? '')
      const earlier = seen.get(`${product}/${at}`)
      if (earlier !== undefined) return refused({ column: 'product', code: 'same-as-line', params: { line: earlier } })
      seen.set(`${product}/${at}`, record.lines[0] ?? 0)
      const { unit } = record.values
      // why: a column that may not be read finds nothing out.
      const other = unit !== undefined && context.sees('unit') && units.get(product) !== unit
      if (other) return refused({ column: 'unit', code: 'other-unit', params: {} })
      return planOne(context, record, { at, held: levels.get(`${product}/${at}`) ?? Decimal.zero })
    })
  },
}

const refused = (error: CellError): Plan => ({ outcome: 'rejected', errors: [error] })

function planOne({ company, actor, sees }: ImportContext, { values }: ImportRecord, { at, held }: { at: string, held: Decimal }): Plan {
  const { product, counted, onHand, unitCost } = values
  if (counted === undefined) return { outcome: 'unchanged', id: '', steps: [] }
  // why: who may not read what is there is told nothing of it, neither by a difference nor by a refusal.
  const compares = ['onHand', 'counted', 'location'].every(sees) && reachOf(actor, 'stock.move.read') !== null
  const expected = compares && onHand !== undefined ? Decimal.parse(String(onHand)) : null
  if (expected && !expected.equals(held)) {
    return refused({ column: 'onHand', code: 'moved-since', params: { expected: shown(expected), onHand: shown(held) } })
  }
  const now = Decimal.parse(String(counted))
  if (compares && now.equals(held)) return { outcome: 'unchanged', id: '', steps: [] }
  return { outcome: 'changed', id: '', changes: { counted: [compares ? shown(held) : null, shown(now)] },
    steps: [{ command: 'stock.move.adjust', document: at, item: { company: company?.id, location: at, lines: [{ product, counted,
      ...expected ? { expected: onHand } : {}, ...unitCost === undefined ? {} : { unitCost } }] } }] }
}

const shown = (value: Decimal): string => value.trimmed().toString()

async function levelsNow({ reader, company }: ImportContext, products: readonly string[]): Promise<ReadonlyMap<string, Decimal>> {
  const rows = await reader.query<{ product: string, location: string, onHand: Decimal }>(sql`
    select product_id as product, location_id as location, on_hand as "onHand" from stock_api.levels
     where company_id = ${company?.id ?? null}::uuid and product_id = any(${products}::uuid[])`)
  return new Map(rows.map(row => [`${row.product}/${row.location}`, row.onHand]))
}

async function unitsOf({ reader }: ImportContext, products: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.query<{ id: string, unit: string }>(sql`select id, unit_id as unit from catalog_api.products
    where id = any(${products}::uuid[])`)
  return new Map(rows.map(row => [row.id, row.unit]))
}

const pageSize = 1000
interface Lying extends Record<string, unknown> { readonly product: string, readonly onHand: Decimal }

/** What lies at these places, by place and product; a page at a time, however much lies at one. */
async function* levelsOf(reader: Reader, locations: readonly string[]): AsyncGenerator<readonly Row[]> {
  if (reachOf(reader.actor, 'stock.move.read') === null) return
  for (const place of locations) {
    for (let after: string | null = null; ;) {
      const rows: readonly Lying[] = await reader.query<Lying>(sql`
        select l.product_id as product, g.name, l.location_id as location, l.on_hand as "onHand", g.unit_id as unit
          from stock_api.levels l join stock_api.locations p on p.id = l.location_id join catalog_api.products g on g.id = l.product_id
         where l.location_id = ${place}::uuid and l.company_id = p.company_id and p.kind = 'internal' and g.merged_into_id is null
           and (${after}::uuid is null or l.product_id > ${after}::uuid) order by l.product_id limit ${pageSize}`)
      if (rows.length === 0) break
      yield rows.map(row => ({ ...row, onHand: shown(row.onHand) }))
      after = rows.at(-1)?.product ?? null
    }
  }
}
