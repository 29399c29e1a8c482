// What must be known of customer, products, prices, rates and taxes before an order can be priced: read for
// the whole set of orders at once, in two rounds of statements that travel together.
import type { Decimal } from '../../../kernel/values/decimal.ts'
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import type { Row } from '../../../kernel/sql/connection.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { reference } from '../../../kernel/command/references.ts'
import type { CompanyFacts, Work } from '../../../kernel/command/work.ts'
import { exchangeRates } from '../../../ground/org/contract.ts'
import type { ResolvedPrice } from '../../../foundations/catalog/contract.ts'
import { allTaxRates, type TaxQuestion, type TaxRate } from '../../../foundations/tax/contract.ts'
import { noWarehouse, unknownCustomer, unknownProduct } from '../problems.ts'
import type { LineInput } from './line-input.ts'
import { findPrices, standardLists } from './list-prices.ts'
import type { DeliveryAddress } from './order.ts'

/** An order as asked for; currency and warehouse are found where they are left out. */
export interface AskedOrder {
  readonly company: string
  readonly customer: string
  readonly day: CalendarDate
  readonly currency: string | null
  readonly warehouse: string | null
  readonly inclusive: boolean
  readonly lines: readonly LineInput[]
}

export interface CustomerTerms extends Row {
  id: string
  name: string
  currency: string
  country: string
  language: CompanyFacts['language']
  vat_id: string | null
  is_business: boolean
  payment_days: number
  customer_group_id: string | null
  price_list_id: string | null
  group_price_list_id: string | null
  owner_id: string | null
  team_id: string | null
  ship_country: string | null
  street: string | null
  postal_code: string | null
  city: string | null
}

export interface ProductTerms extends Row {
  id: string
  name: string
  kind: 'good' | 'service'
  unit_id: string
  tax_class: TaxQuestion['taxClass']
  stocked: boolean
  active: boolean
}

interface Warehouse extends Row { id: string, company_id: string }

/** What follows from the master data alone, before prices and rates are looked up. */
export interface Settled {
  readonly asked: AskedOrder
  readonly customer: CustomerTerms
  readonly currency: string
  readonly warehouse: string | null
  readonly shipCountry: string
  readonly address: DeliveryAddress
  readonly products: ReadonlyMap<string, ProductTerms>
}

export interface Terms extends Settled {
  readonly rate: Decimal
  /** By place of the line; lines with a price of their own have none. */
  readonly prices: ReadonlyMap<number, ResolvedPrice>
  readonly taxRates: readonly TaxRate[]
}

/** Terms for each order asked for, in the same order. */
export async function termsFor(work: Work, asked: readonly AskedOrder[]): Promise<Terms[]> {
  const [customers, products, lists, stores, taxRates] = await Promise.all([
    readCustomers(work, asked), readProducts(work, asked),
    work.reference(standardLists), work.reference(warehouses), allTaxRates(work),
  ])
  const settled = asked.map(one => settle(work, one, { customers, products, warehouses: stores }))
  const [prices, rates] = await Promise.all([
    findPrices(work, settled, lists),
    exchangeRates(work, settled.map(({ asked: { company, day }, currency }) =>
      ({ currency, base: work.company(company).currency, day }))),
  ])
  return settled.map((terms, index) => ({
    ...terms,
    taxRates,
    prices: prices[index] ?? new Map(),
    rate: rates[index] as Decimal, // why: one rate per order, in order.
  }))
}

export const readCustomers = (work: Pick<Work, 'read'>,
  asked: ReadonlyArray<Pick<AskedOrder, 'customer'>>): Promise<CustomerTerms[]> => work.read(sql`
  select p.id, p.name, p.currency, p.country, p.language, p.vat_id, p.is_business, p.payment_days,
         p.customer_group_id, p.price_list_id, g.price_list_id as group_price_list_id, p.owner_id,
         p.team_id, a.country as ship_country, a.street, a.postal_code, a.city
    from party_api.parties p
    left join party_api.customer_groups g on g.id = p.customer_group_id
    left join lateral (
      select * from party_api.addresses a where a.party_id = p.id
       order by array_position(array['delivery', 'billing', 'office'], a.purpose), a.position
       limit 1) a on true
   where p.id = any(${[...new Set(asked.map(one => one.customer))]}::uuid[])`)

const readProducts = (work: Work, asked: readonly AskedOrder[]): Promise<ProductTerms[]> => {
  const ids = [...new Set(asked.flatMap(one => one.lines.map(line => line.product)))].sort()
  return work.read(sql`
    select id, name, kind, unit_id, tax_class, stocked, active
      from catalog_api.products where id = any(${ids}::uuid[])`)
}

const warehouses = reference('sales.warehouses', {
  tables: ['stock.warehouses'],
  load: read => read<Warehouse>(sql`
    select id, company_id from stock_api.warehouses order by company_id, standard desc, code`),
})

interface MasterData {
  readonly customers: readonly CustomerTerms[]
  readonly products: readonly ProductTerms[]
  readonly warehouses: readonly Warehouse[]
}

/** Refuses what is not there to be sold, to be sold to, or to ship from. */
function settle(work: Work, asked: AskedOrder, known: MasterData): Settled {
  const customer = known.customers.find(one => one.id === asked.customer)
  if (!customer) throw unknownCustomer.of({ customer: asked.customer }, { pointer: '/customer' })
  const products = new Map(known.products.map(product => [product.id, product]))
  asked.lines.forEach(({ product }, index) => {
    if (!products.get(product)?.active) {
      throw unknownProduct.of({ product }, { pointer: `/lines/${index}/product` })
    }
  })
  return {
    asked,
    customer,
    products,
    currency: asked.currency ?? customer.currency,
    warehouse: warehouseFor(work, asked, { products, warehouses: known.warehouses }),
    shipCountry: customer.ship_country ?? customer.country,
    address: addressOf(customer),
  }
}

type Stores = Pick<Settled, 'products'> & Pick<MasterData, 'warehouses'>

/** The warehouse asked for, else the one the company ships from; services need none. */
function warehouseFor(work: Work, asked: AskedOrder, { products, warehouses: all }: Stores): string | null {
  const own = all.filter(one => one.company_id === asked.company).map(one => one.id)
  const foreign = asked.warehouse !== null && !own.includes(asked.warehouse)
  const warehouse = asked.warehouse ?? own[0] ?? null
  const needed = asked.lines.some(line => products.get(line.product)?.stocked)
  if (foreign || (needed && warehouse === null)) {
    throw noWarehouse.of({ company: work.company(asked.company).name })
  }
  return warehouse
}

const addressOf = (customer: CustomerTerms): DeliveryAddress => ({
  name: customer.name,
  street: customer.street ?? '',
  postalCode: customer.postal_code ?? '',
  city: customer.city ?? '',
  country: customer.ship_country ?? customer.country,
})
