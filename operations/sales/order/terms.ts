// What must be known of customer, products, prices, rates and taxes before an order can be priced:
// read for the whole set of orders at once, in two rounds of statements that travel together.
import type { Decimal } from '../../../kernel/values/decimal.ts'
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import type { Row } from '../../../kernel/sql/connection.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { exchangeRates } from '../../../ground/org/contract.ts'
import { reference } from '../../../kernel/command/references.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { resolvePrices, type ResolvedPrice } from '../../../foundations/catalog/contract.ts'
import { allTaxRates, type TaxQuestion, type TaxRate } from '../../../foundations/tax/contract.ts'
import type { DeliveryAddress } from './order.ts'
import { noWarehouse, unknownCustomer, unknownProduct } from '../problems.ts'

export interface CustomerTerms extends Row {
  id: string, name: string, currency: string, country: string, language: 'en' | 'de' | 'zh' | 'da'
  vat_id: string | null, is_business: boolean, payment_days: number, price_list_id: string | null
  owner_id: string | null, team_id: string | null, blocked: boolean
  ship_country: string | null, street: string | null, postal_code: string | null, city: string | null
}
export interface ProductTerms extends Row {
  id: string, code: string, name: string, kind: 'good' | 'service', unit_id: string, tax_class: TaxQuestion['taxClass'], stocked: boolean, active: boolean
}
interface StandardList extends Row { id: string, company_id: string | null, currency: string, inclusive: boolean }

export interface WantedTerms {
  readonly company: string
  readonly customer: string
  readonly day: CalendarDate
  readonly currency: string | null
  readonly warehouse: string | null
  readonly lines: readonly { readonly product: string, readonly quantity: Decimal, readonly priced: boolean }[]
}

export interface Terms {
  readonly customer: CustomerTerms
  readonly currency: string
  readonly rate: Decimal
  readonly warehouse: string | null
  readonly shipCountry: string
  readonly address: DeliveryAddress
  readonly products: ReadonlyMap<string, ProductTerms>
  readonly prices: ReadonlyMap<number, ResolvedPrice>
  readonly taxRates: readonly TaxRate[]
}

type Settled = Omit<Terms, 'prices' | 'taxRates' | 'rate'>

/** Terms for each wanted order, in the same order. */
export async function termsFor(work: Work, wanted: readonly WantedTerms[]): Promise<Terms[]> {
  const products = [...new Set(wanted.flatMap(one => one.lines.map(line => line.product)))].sort()
  const [customers, goods, lists, stores, taxRates] = await Promise.all([
    readCustomers(work, wanted), readProducts(work, products),
    work.reference(standardLists), work.reference(warehouses), allTaxRates(work)])
  const settled = wanted.map(want => settle(work, want, { customers, goods, warehouses: stores }))
  const [prices, rates] = await Promise.all([readPrices(work, wanted, settled, lists),
    exchangeRates(work, wanted.map((want, index) => ({ currency: settled[index]?.currency ?? '',
      base: work.company(want.company).currency, day: want.day })))])
  return settled.map((terms, index) => ({ ...terms, taxRates, prices: prices[index] ?? new Map(),
    rate: rates[index] as Decimal })) // why: one rate per wish, in order.
}

const readCustomers = (work: Work, wanted: readonly WantedTerms[]) => work.read<CustomerTerms>(sql`
  select p.id, p.name, p.currency, p.country, p.language, p.vat_id, p.is_business, p.payment_days, p.price_list_id,
         p.owner_id, p.team_id, p.blocked, a.country as ship_country, a.street, a.postal_code, a.city
    from party_api.parties p
    left join lateral (select * from party_api.addresses a where a.party_id = p.id
      order by array_position(array['delivery', 'billing', 'office'], a.purpose), a.position limit 1) a on true
   where p.id = any(${[...new Set(wanted.map(one => one.customer))]}::uuid[])`)

const readProducts = (work: Work, ids: readonly string[]) => work.read<ProductTerms>(sql`
  select id, code, name, kind, unit_id, tax_class, stocked, active from catalog_api.products where id = any(${ids}::uuid[])`)

/** Lists for customers without one of their own, a company's own before the common ones. */
const standardLists = reference('sales.standard-lists', { tables: ['catalog.price_lists'], load: read => read<StandardList>(sql`
  select id, company_id, currency, inclusive from catalog_api.price_lists where standard order by company_id nulls last, name`) })

const warehouses = reference('sales.warehouses', { tables: ['stock.warehouses'],
  load: read => read<{ id: string, company_id: string }>(sql`select id, company_id from stock_api.warehouses order by company_id, code`) })

interface Known {
  readonly customers: readonly CustomerTerms[], readonly goods: readonly ProductTerms[]
  readonly warehouses: readonly { id: string, company_id: string }[]
}

function settle(work: Work, want: WantedTerms, known: Known): Settled {
  const customer = known.customers.find(one => one.id === want.customer)
  if (!customer) throw unknownCustomer.of({ customer: want.customer }, { pointer: '/customer' })
  const company = work.company(want.company)
  const currency = want.currency ?? customer.currency
  const products = new Map(known.goods.map(product => [product.id, product]))
  want.lines.forEach(({ product }, index) => {
    if (!products.get(product)?.active) throw unknownProduct.of({ product }, { pointer: `/lines/${index}/product` })
  })
  const own = known.warehouses.filter(one => one.company_id === want.company).map(one => one.id)
  const warehouse = want.warehouse ?? own[0] ?? null
  const stocked = want.lines.some(({ product }) => products.get(product)?.stocked)
  if ((stocked && warehouse === null) || (want.warehouse !== null && !own.includes(want.warehouse))) throw noWarehouse.of({ company: company.name })
  return { customer, currency, warehouse, products, shipCountry: customer.ship_country ?? customer.country,
    address: { name: customer.name, street: customer.street ?? '', postalCode: customer.postal_code ?? '', city: customer.city ?? '',
      country: customer.ship_country ?? customer.country } }
}

async function readPrices(work: Work, wanted: readonly WantedTerms[],
  settled: readonly Settled[], lists: readonly StandardList[]) {
  const wishes = wanted.flatMap((want, order) => {
    const terms = settled[order]
    if (!terms) return []
    const standard = lists.filter(list => list.currency === terms.currency
      && (list.company_id === null || list.company_id === want.company)).map(list => list.id)
    const priceLists = [...(terms.customer.price_list_id ? [terms.customer.price_list_id] : []), ...standard]
    return want.lines.flatMap((line, index) => (line.priced ? [] : [{ key: `${order}/${index}`,
      product: line.product, quantity: line.quantity, priceLists, currency: terms.currency, day: want.day }]))
  })
  const found = wishes.length === 0 ? new Map<string, ResolvedPrice>() : await resolvePrices(work, wishes)
  return wanted.map((want, order) => new Map(want.lines.flatMap((_, index) => {
    const price = found.get(`${order}/${index}`)
    return price ? [[index, price] as const] : []
  })))
}
