// Books, stock and figures of a house of a size: trial balance and account sheet on two days, what can be promised for a
// thousand lines, a document of five hundred lines, pivots of revenue, and a program that catches up with changes.
import { availability } from '../../books/stock/contract.ts'
import { sumUp } from '../../kernel/cube/sums.ts'
import { readTrail } from '../../kernel/feed/trail.ts'
import type { Asker } from './asker.ts'
import { type Measure, compare } from './measure.ts'
import type { RunningEngine } from '../../app/engine.ts'

const summed = (company: string, until: string): string => `select account_id, sum(greatest(base, 0)), sum(greatest(-base, 0))
  from ledger.entry_lines where company_id = '${company}' and day <= '${until}' group by 1`

export async function measureBooks(asker: Asker, measure: Measure, company: string): Promise<void> {
  for (const [name, until] of [['today', '2026-06-30'], ['past', '2025-02-14']] as const) {
    await compare(measure, { name: `trial-balance.${name}`, goal: 100, floor: () => asker.plain(summed(company, until)),
      ours: () => asker.report('ledger.trial-balance', { company, until }) })
  }
  const [account] = await asker.plain<{ id: string }>(`select id from ledger.accounts where company_id = '${company}'
    and role = 'receivable'`)
  for (const [name, since, until] of [['today', '2026-06-01', '2026-06-30'], ['past', '2025-02-01', '2025-02-14']] as const) {
    await compare(measure, { name: `account-sheet.${name}`, goal: 100,
      ours: () => asker.report('ledger.account-sheet', { account: account?.id ?? '', since, until }),
      floor: () => asker.plain(`select l.*, e.number, p.name from ledger.entry_lines l
        join ledger.entries e on e.company_id = l.company_id
        and e.id = l.entry_id left join party.parties p on p.id = l.party_id where l.company_id = '${company}'
        and l.account_id = '${account?.id}' and l.day between '${since}' and '${until}' order by l.day, l.id limit 101`) })
  }
}

export async function measureGoods(asker: Asker, measure: Measure, company: string): Promise<void> {
  const products = (await asker.plain<{ id: string }>('select id from bench.goods where stocked order by i limit 1000')).map(one => one.id)
  await compare(measure, { name: 'availability.thousand-lines', ours: () => availability(asker.reader, { company, products }),
    floor: () => asker.plain(`select product_id, sum(on_hand), sum(reserved), sum(incoming)
      from stock.levels where company_id = '${company}'
      and product_id = any('{${products.join(',')}}'::uuid[]) group by 1`) })
  const [long] = await asker.plain<{ id: string }>(`select bench.id(10, n) as id from bench.orders where size = 500 limit 1`)
  await compare(measure, { name: 'document.five-hundred-lines', ours: () => asker.record('sales.order', long?.id ?? ''),
    floor: () => asker.plain(`select o.*, (select json_agg(l order by l.position) from (select l.*, p.name from sales.order_lines l
      join catalog.products p on p.id = l.product_id where l.order_id = o.id) l) from sales.orders o where o.id = '${long?.id}'`) })
}

export async function measureFigures(engine: RunningEngine, asker: Asker, measure: Measure): Promise<void> {
  // why: a job of the house does so every minute.
  for (const cube of engine.house.cubes.values()) await sumUp(engine.pool, cube)
  const facts = (by: string): string => `select month, ${by}, sum(net) from sales.revenue_facts
    where ordered_on >= '2025-07-01' and ordered_on < '2026-07-01' group by month, ${by}`
  for (const [name, rows, columns, by] of [['salesperson', 'salesperson', 'month', 'salesperson_id'],
    ['group', 'customerGroup', 'month', 'customer_group_id'], ['product', 'product', 'month', 'product_id'],
    ['product-group', 'product,customerGroup', 'month', 'product_id, customer_group_id'],
    ['product-by-group', 'product', 'customerGroup,month', 'product_id, customer_group_id']] as const) {
    for (const sort of ['label', '-net']) {
      await compare(measure, { name: `pivot.month-${name}.${sort}`, goal: 200, floor: () => asker.plain(facts(by)),
        ours: () => asker.pivot('sales.revenue', { rows, columns, measures: 'net', from: '2025-07', to: '2026-06', sort }) })
    }
  }
}

/** From a figure to its records: the newest of a month, of the largest customer and of a product, by who sees all and who does not. */
export async function measureRecords(asker: Asker, seller: Asker, measure: Measure): Promise<void> {
  const mostSold = async (by: string): Promise<string> => (await asker.plain<{ id: string }>(
    `select ${by} as id from sales.revenue_facts where ${by} is not null group by 1 order by count(*) desc limit 1`))[0]?.id ?? ''
  const [customer, product] = [await mostSold('customer_id'), await mostSold('product_id')]
  for (const [name, asked, where] of [
    ['month', { from: '2025-11', to: '2025-11' }, "month = '2025-11-01'"],
    ['customer', { customer }, `customer_id = '${customer}'`],
    ['product', { product }, `product_id = '${product}'`]] as const) {
    for (const [who, one] of [['all', asker], ['seller', seller]] as const) {
      await compare(measure, { name: `records.${name}.${who}`,
        ours: () => one.behind('sales.revenue', { measures: 'net', limit: '50', ...asked }),
        floor: () => asker.plain(`with f as materialized (
            select order_id, sum(net) as net from sales.revenue_facts where ${where} group by 1)
          select f.*, o.number, (select sum(net) from f) from f left join sales.orders o on o.id = f.order_id
           order by order_id desc limit 50`) })
    }
  }
}

export async function measureFeed(engine: RunningEngine, asker: Asker, measure: Measure): Promise<void> {
  const [start] = await asker.plain<{ xid: string, seq: bigint }>('select min(xid)::text as xid, 0::bigint as seq from kernel.changes')
  await compare(measure, { name: 'feed.thousand-changes',
    ours: () => readTrail(engine.pool, { xid: start?.xid ?? '0', seq: '500000' }, 1000),
    floor: () => asker.plain(`select * from kernel.changes where (xid, seq) > ('${start?.xid}'::xid8, 500000) order by xid,
      seq limit 1000`) })
}
