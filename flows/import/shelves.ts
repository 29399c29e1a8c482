// Opening stock from a table: what lies where, and what it is worth. Goods that have been moved since are counted,
// not opened again.
import type { ImportContext, ImportRecord, ImportTarget, Plan } from '../../kernel/exchange/import-target.ts'
import { date, price, quantity, ref } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { round } from '../../kernel/values/rounding.ts'
import { dateIn } from '../../kernel/values/instant.ts'
import { stockMove } from '../../books/stock/contract.ts'
import { named, own } from './columns.ts'
import { movesAnswered } from './stock-back.ts'

interface Held extends Record<string, unknown> { product: string, location: string, quantity: Decimal, value: bigint, others: boolean }

/** What was opened of these products so far, and whether anything else happened to them; what was taken back never was. */
const readHeld = ({ reader, company }: ImportContext, products: readonly string[]) => reader.query<Held>(sql`
  select t.product_id as product, t.to_location_id as location, sum(t.quantity) as quantity, sum(t.value)::bigint as value,
         bool_or(f.kind <> 'inventory') as others
    from stock_api.moves t join stock_api.locations f on f.id = t.from_location_id
   where t.company_id = ${company?.id ?? null} and t.product_id = any(${products}::uuid[]) and ${reader.readable(stockMove, 't')}
     and t.reverses_id is null and not exists (select from stock_api.moves b where b.company_id = t.company_id and b.reverses_id = t.id)
   group by t.product_id, t.to_location_id`)

export const firstShelf = ({ reader, company }: ImportContext) => reader.query<{ id: string }>(sql`
  select id from stock_api.warehouses where company_id = ${company?.id ?? null} order by code limit 1`)

export const openingStock: ImportTarget = {
  name: 'opening-stock', ofCompany: true, commands: ['stock.move.receive'], back: 'stock.move.take-back', answered: movesAnswered,
  columns: [own('opening-stock', 'product', ref('catalog.product'),
    { required: true, reference: named.product, words: 'field.stock.move.product' }),
    own('opening-stock', 'quantity', quantity().positive(), { required: true, words: 'field.stock.move.quantity' }),
    { ...own('opening-stock', 'unitCost', price().notNegative(), { required: true }), comparedWith: ['stock.move.value'] },
    { ...own('opening-stock', 'location', ref('stock.location'), { reference: named.location }), comparedWith: ['stock.move.toLocation'] },
    own('opening-stock', 'day', date(), { words: 'field.stock.move.day' })],
  async plan(context, records) {
    const goods = [...new Set(records.map(one => String(one.values['product'])))]
    const [held, [shelf]] = await Promise.all([readHeld(context, goods), firstShelf(context)])
    const seen = new Map<string, number>()
    return records.map((record): Plan => {
      const location = String(record.values['location'] ?? shelf?.id ?? '')
      const key = `${String(record.values['product'])}/${location}`
      const earlier = seen.get(key)
      if (earlier !== undefined) {
        return { outcome: 'rejected', errors: [{ column: 'product', code: 'same-as-line', params: { line: earlier } }] }
      }
      seen.set(key, record.lines[0] ?? 0)
      return planOne(context, record, { location, held: held.find(one => one.product === record.values['product']
        && (one.location === location || !context.sees('location'))) })
    })
  },
}

function planOne({ company, reader, sees }: ImportContext, { values }: ImportRecord,
  at: { location: string, held: Held | undefined }): Plan {
  const { location, held } = at
  const [count, cost] = [Decimal.parse(String(values['quantity'])), Decimal.parse(String(values['unitCost']))]
  if (held) {
    const digits = currencyDigits(company?.currency ?? '')
    const value = round(count.times(cost), digits, 'half-up').rescale(digits, 'half-up').unscaled
    const same = !held.others && held.quantity.equals(count) && held.value === value
    if (same && sees('quantity') && sees('unitCost')) return { outcome: 'unchanged', id: '', steps: [] }
    return { outcome: 'rejected', errors: [{ column: 'product', code: 'already-in-stock',
      params: { quantity: sees('quantity') ? held.quantity.trimmed().toString() : '–' } }] }
  }
  const day = values['day'] ?? dateIn(company?.zone ?? 'UTC', reader.now)
  return { outcome: 'new', id: '', steps: [{ command: 'stock.move.receive', document: `${location}/${String(day)}`,
    item: { company: company?.id, location, day, origin: 'opening', lines: [{ product: values['product'], quantity: values['quantity'],
      unitCost: values['unitCost'] }] } }] }
}
