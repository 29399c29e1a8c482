// What the house says of products to whoever is writing an order: prices on the customer's lists, class of tax, what is
// free and coming in, what they cost. All products of an order are asked for in one request.
import { currency, date, prose, ref } from '../../../kernel/model/fields.ts'
import { reachOf } from '../../../kernel/access/actor.ts'
import { Invalid } from '../../../kernel/model/field-type.ts'
import { report } from '../../../kernel/model/report.ts'
import { labelExpression } from '../../../kernel/read/labels.ts'
import type { Reader } from '../../../kernel/read/reader.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { currencyDigits } from '../../../kernel/values/currency.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { isUuid } from '../../../kernel/values/uuid.ts'
import { unit } from '../../../ground/org/contract.ts'
import { availability } from '../../../books/stock/contract.ts'
import { type PriceCandidate, priceList, product } from '../../../foundations/catalog/contract.ts'
import { order } from './order.ts'

interface ProductRow extends Record<string, unknown> {
  id: string, code: string, name: string, unit: string, kind: 'good' | 'service', tax_class: string
  stocked: boolean, active: boolean
  /** What is offered in its place, where it is no longer sold. */
  instead: { readonly id: string, readonly code: string, readonly name: string, readonly unit: string } | null
}

/** Prices in force on the day, on the lists that may be asked. */
const candidatesOf = (reader: Reader, products: readonly string[], lists: readonly string[], day: CalendarDate) =>
  reader.query<PriceCandidate & Record<string, unknown>>(sql`
    select p.product_id as product, p.price_list_id as "priceList", l.name as "listName", l.currency, l.inclusive,
           p.min_quantity as "minQuantity", p.price, p.valid_from as "validFrom", p.valid_until as "validUntil"
      from catalog_api.prices p join catalog_api.price_lists l on l.id = p.price_list_id
     where p.product_id = any(${[...products]}::uuid[]) and p.price_list_id = any(${[...lists]}::uuid[])
       and ${reader.readable(priceList, 'l')}
       and p.valid_from <= ${day}::date and (p.valid_until is null or ${day}::date < p.valid_until)`)

/** By product, for those who may see what goods cost. */
async function costsOf(reader: Reader, company: string, products: readonly string[]): Promise<ReadonlyMap<string, Decimal>> {
  const base = (await reader.companies()).get(company)?.currency
  if (!base || !reader.sees(order, 'lines.unitCost')) return new Map()
  const rows = await reader.query<{ product: string, on_hand: Decimal, value: bigint }>(sql`
    select product_id as product, sum(on_hand) as on_hand, sum(value)::bigint as value from stock_api.levels
     where company_id = ${company} and product_id = any(${[...products]}::uuid[]) and on_hand > 0 group by product_id`)
  return new Map(rows.map(row => [row.product,
    Decimal.of(row.value, currencyDigits(base)).dividedBy(row.on_hand, 6, 'half-up')]))
}

const readIds = (text: string): string[] => {
  const ids = [...new Set(text.split(',').filter(id => id !== ''))]
  if (ids.length > 200) throw new Invalid('too-many', { max: 200 })
  return ids.filter(isUuid)
}

export const offers = report('sales.offers', {
  doc: 'Products as they may be sold to a customer: prices on the lists asked, class of tax, stock, and cost where it is shown; '
    + 'for what is no longer sold, what replaces it.',
  permission: 'catalog.product.read',
  query: {
    company: ref('org.company'),
    products: prose({ max: 8000 }).doc('Up to 200 ids, separated by commas.'),
    lists: prose({ max: 4000 }).doc('Price lists by precedence, separated by commas.').default(''),
    currency: currency(),
    day: date(),
    warehouse: ref('stock.warehouse').optional(),
  },
}, async (reader, params) => {
  const ids = readIds(params.products)
  const stock = reachOf(reader.actor, 'stock.move.read') !== null
    && (reachOf(reader.actor, 'stock.move.read') === 'all' || reader.actor.companies.includes(params.company))
  const [rows, candidates, free, costs] = await Promise.all([
    reader.query<ProductRow>(sql`
      select p.id, p.code, p.name, ${labelExpression(reader, unit, 'u')} as unit, p.kind, p.tax_class, p.stocked, p.active,
             case when r.id is not null then json_build_object('id', r.id, 'code', r.code, 'name', r.name,
               'unit', ${labelExpression(reader, unit, 'ru')}) end as instead
        from catalog_api.products p join org_api.units u on u.id = p.unit_id
        left join catalog_api.products r on r.id = p.replaced_by_id and not p.active and r.active and ${reader.readable(product, 'r')}
        left join org_api.units ru on ru.id = r.unit_id
       where p.id = any(${ids}::uuid[]) and ${reader.readable(product, 'p')}`),
    candidatesOf(reader, ids, readIds(params.lists), params.day),
    stock ? availability(reader, { company: params.company, products: ids,
      ...(params.warehouse === null ? {} : { warehouse: params.warehouse }) }) : null,
    stock ? costsOf(reader, params.company, ids) : new Map<string, Decimal>(),
  ])
  const byProduct = Map.groupBy(candidates, one => one.product)
  return { items: rows.map(row => {
    const { product: _, ...levels } = free?.get(row.id) ?? { product: row.id }
    return {
      product: row.id, code: row.code, name: row.name, unit: row.unit, supply: row.kind, taxClass: row.tax_class,
      stocked: row.stocked, active: row.active, instead: row.instead, candidates: byProduct.get(row.id) ?? [],
      stock: free && row.stocked ? levels : null, unitCost: costs.get(row.id) ?? null,
    }
  }) }
})
