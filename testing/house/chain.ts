// From lead to cash in a company of one's choice, told with the public commands: two companies side by side, for tests
// of where rows lie.
import assert from 'node:assert/strict'
import { createUsers, foundCompany } from '../../app/founding.ts'
import { loadActor } from '../../ground/org/contract.ts'
import { type Person, type World, personOf } from '../world.ts'

export interface Shop {
  readonly company: string
  readonly person: Person
  readonly products: readonly string[]
}

/** The company of the world and others that are founded, with one person who does everything in all of them. */
export async function openShops(w: World, others: readonly string[]): Promise<readonly [Shop, ...Shop[]]> {
  const founded: string[] = []
  for (const name of others) founded.push(await foundCompany(w.engine, { name, country: 'DE', currency: 'EUR', zone: 'Europe/Berlin' }))
  const email = `alma.${others.join('.').toLowerCase().replaceAll(/[^a-z]+/g, '-')}@lumen.example`
  const [id = ''] = await createUsers(w.engine, [{ name: 'Alma All', email, company: w.company, companies: [w.company, ...founded],
    roles: ['administrator', 'warehouse-clerk', 'accountant', 'finance-controller', 'sales-rep'] }])
  const person = personOf(w.engine, await loadActor(w.engine.pool, id) ?? assert.fail())
  const products = [await w.product('Lamp', { price: '49.90', cost: '20.00', stock: '1000' })]
  const shops: Shop[] = []
  for (const company of founded) shops.push(await openShop(w, { company, person, products }))
  return [{ company: w.company, person, products }, ...shops]
}

/** Prices and stock of what was made known. */
async function openShop(w: World, shop: Shop): Promise<Shop> {
  const [at] = await w.rows<{ list: string, place: string }>(`select
    (select id from catalog.price_lists where company_id = $1 limit 1) as list,
    (select id from stock.warehouses where company_id = $1 order by code limit 1) as place`, [shop.company])
  for (const product of shop.products) {
    await shop.person.does('catalog.price.create', { priceList: at?.list, product, price: '49.90', validFrom: '2020-01-01' })
  }
  await shop.person.does('stock.move.receive', { company: shop.company, location: at?.place, origin: 'opening',
    lines: shop.products.map(product => ({ product, quantity: '1000', unitCost: '20.00' })) })
  return shop
}

let count = 0

/** One chain: lead, deal, order, delivery, invoice, payment; answers the customer and the order. */
export async function sell({ company, person, products }: Shop): Promise<{ customer: string, order: string, invoice: string }> {
  const number = ++count
  const { id: lead } = await person.does('crm.lead.create', { company, title: `Lamps for office ${number}`, name: `Kim Kunde ${number}`,
    email: `kim.${number}@nordlicht.example`, organisation: `Nordlicht ${number} GmbH`, country: 'DE', language: 'de', source: 'web' })
  const deal = await person.does('crm.lead.convert', { id: lead, city: 'Hamburg', street: 'Am Hafen 1', postalCode: '20457' })
  const customer = String(deal['customer'])
  const { id: order, gross } = await person.does('sales.order.create', { company, customer, contact: deal['contact'],
    opportunity: deal['opportunity'], lines: products.map(product => ({ product, quantity: '2' })) })
  await person.does('sales.order.confirm', { id: order })
  await person.does('sales.order.deliver', { id: order })
  const { invoice } = await person.does('sales.order.invoice', { id: order })
  await person.does('receivables.invoice.post', { id: invoice })
  await person.does('receivables.payment.create', { company, customer, currency: 'EUR', amount: gross, allocations: [{ invoice }] })
  return { customer, order: String(order), invoice: String(invoice) }
}

/** An entry by hand, and its reversal; answers the entry that was taken back. */
export async function postAndReverse(w: World, { company, person }: Shop): Promise<string> {
  const [bank, opening] = await w.rows<{ id: string }>(
    `select id from ledger.accounts where company_id = $1 and role in ('bank', 'opening') order by role`, [company])
  const { id } = await person.does('ledger.entry.post', { company, text: 'By hand',
    lines: [{ account: bank?.id, debit: '12.00' }, { account: opening?.id, credit: '12.00' }] })
  await person.does('ledger.entry.reverse', { id })
  return String(id)
}
