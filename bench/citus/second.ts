// A second company in the house of the bench: its books lie on a machine of their own, or on the same; it sells what the first sells.
import { foundCompany, perform } from '../../app/founding.ts'
import { withEngine } from '../../app/console.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Seed } from '../lead-to-cash/seed.ts'

export const openSecond = (databaseUrl: string, first: Seed): Promise<Seed> => withEngine(async ({ engine }) => {
  const company = await foundCompany(engine, { name: 'Lumen Nord', country: 'DE', currency: 'EUR', language: 'de', zone: 'Europe/Berlin' })
  const [at] = await engine.pool.query<{ list: string, place: string }>(sql`select
    (select id from catalog.price_lists where company_id = ${company} limit 1) as list,
    (select id from stock.warehouses where company_id = ${company} order by code limit 1) as place`)
  await perform(engine, 'catalog.price.create', first.products.map(product =>
    ({ priceList: at?.list, product, price: '49.90', validFrom: '2020-01-01' })))
  await perform(engine, 'stock.move.receive', [{ company, location: at?.place, origin: 'opening',
    lines: first.products.map(product => ({ product, quantity: '10000000', unitCost: '20.00' })) }])
  return { ...first, company }
}, { databaseUrl, say: () => {} })

/** An entry by hand and its reversal. */
export const takeBack = (databaseUrl: string, { company }: Seed): Promise<void> => withEngine(async ({ engine }) => {
  const [bank, opening] = await engine.pool.query<{ id: string }>(
    sql`select id from ledger.accounts where company_id = ${company} and role in ('bank', 'opening') order by role`)
  const [entry] = await perform(engine, 'ledger.entry.post', [{ company, text: 'By hand',
    lines: [{ account: bank?.id, debit: '12.00' }, { account: opening?.id, credit: '12.00' }] }])
  await perform(engine, 'ledger.entry.reverse', [{ id: entry?.['id'] }])
}, { databaseUrl, say: () => {} })
