/** Books of others, posted here, must say the same: a year of postings and seven charts of accounts. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { period } from '../../ground/org/contract.ts'
import { type Merchant, on, openMerchant } from '../../testing/merchant.ts'
import { account } from './account.ts'
import { addAccounts, post, readChart, rollUp } from './contract.ts'

const shared = new URL('../../../shared/data/', import.meta.url)
const there = existsSync(shared)
const missing = there ? false : 'the sample books at ../shared/data are not there'
const read = (file: string): string => readFileSync(new URL(file, shared), 'utf8')
const table = (file: string): Record<string, string>[] => parse(read(file), { columns: true })

let shop: Merchant
before(async () => { shop = await openMerchant({ currency: 'USD' }) })
after(() => shop.close())

// why: the sample counts fund shares and vacation hours beside dollars; each stands for a currency of its own here.
const stand = new Map<string, string>([['USD', 'USD']])
const spare = ['AUD', 'BRL', 'CAD', 'CHF', 'CZK', 'DKK', 'GBP', 'HUF', 'INR', 'MXN', 'NOK', 'NZD', 'PLN', 'RON', 'SEK', 'SGD']
function currencyOf(commodity: string): string {
  const known = stand.get(commodity)
  if (known) return known
  const next = spare.find(code => ![...stand.values()].includes(code))
  assert.ok(next, 'more commodities than currencies to stand for them')
  stand.set(commodity, next)
  return next
}

const cents = (amount: string): bigint => Decimal.parse(amount).rescale(2, 'half-up').unscaled

interface SampleLine {
  readonly txn: string, readonly date: string, readonly account: string, readonly currency: string, readonly amount: bigint
}

/** A period for every year of the sample. */
async function openYears(years: readonly string[]): Promise<void> {
  await shop.does(work => {
    for (const year of years.filter(one => one !== '2026')) {
      work.insert(period, { company: shop.company, name: year, fiscalYear: Number(year), startsOn: on(`${year}-01-01`),
        endsOn: on(`${year}-12-31`) })
    }
  })
}

async function openAccounts(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return shop.does(work => new Map(names.map((name, index) =>
    [name, work.insert(account, { company: shop.company, code: `X${index}`, name, kind: 'asset' }).id])))
}

test('sample postings give the sample trial balances to the cent, year by year', { skip: missing }, async () => {
  const lines: SampleLine[] = table('accounting-ledger/postings.csv').map(row => ({ txn: row['txn'] ?? '',
    date: row['date'] ?? '', account: row['account'] ?? '', currency: currencyOf(row['weight_currency'] ?? ''),
    amount: cents(row['weight'] ?? '0') }))
  const dates = new Map(lines.map(line => [line.txn, line.date]))
  const rounding: SampleLine[] = table('accounting-ledger/rounding_residuals.csv').map(row => ({ txn: row['txn'] ?? '',
    date: '', account: 'Rounding', currency: currencyOf(row['currency'] ?? ''), amount: -cents(row['residual'] ?? '0') }))
  await openYears([...new Set([...dates.values()].map(date => date.slice(0, 4)))])
  const ids = await openAccounts([...new Set([...lines, ...rounding].map(line => line.account))])
  const groups = Map.groupBy([...lines, ...rounding], line => `${line.txn}/${line.currency}`)
  await shop.does(work => post(work, [...groups.values()].map(group => ({ company: shop.company,
    journal: 'general' as const, day: on(dates.get(group[0]?.txn ?? '') ?? ''), text: `Transaction ${group[0]?.txn}`,
    currency: group[0]?.currency ?? '', rate: Decimal.one, number: `T${group[0]?.txn}`,
    source: { resource: 'test.any', id: work.newId() },
    lines: group.map(line => ({ account: ids.get(line.account) ?? '', amount: line.amount })) }))))
  await rollUp(shop.engine.pool, shop.clock)
  const told = table('accounting-ledger/trial_balance_cumulative.csv')
  for (const [asOf, rows] of Map.groupBy(told, row => row['as_of'] ?? '')) {
    const ours = await balances(asOf)
    for (const row of rows) {
      const key = `${row['account']} ${currencyOf(row['currency'] ?? '')}`
      assert.equal(ours.get(key) ?? 0n, cents(row['balance_debit_positive'] ?? '0'), `${key} on ${asOf}`)
      ours.delete(key)
    }
    const rest = [...ours].filter(([key, amount]) => amount !== 0n && !key.startsWith('Rounding'))
    assert.deepEqual(rest, [], `accounts the sample does not know on ${asOf}`)
  }
  assert.ok(told.length > 40)
})

async function balances(until: string): Promise<Map<string, bigint>> {
  const rows = await shop.engine.pool.query<{ name: string, currency: string, balance: Decimal }>(sql`
    select a.name, t.currency, t.debit - t.credit as balance
      from ledger.turnover_until(${shop.company}, ${until}) t join ledger.accounts a on a.id = t.account_id`)
  return new Map(rows.map(row => [`${row.name} ${row.currency}`, row.balance.rescale(0, 'down').unscaled]))
}

const charts = {
  de_skr03: 1200, de_skr04: 1100, dk_standard: 250, cn_small_enterprise: 100, cn_large_enterprise: 150, fr_pcg: 600,
  generic_us: 30,
}
for (const [chart, least] of Object.entries(charts)) {
  test(`the chart ${chart} is read and installed`, { skip: missing }, async () => {
    const rows = readChart(read(`charts-of-accounts/${chart}.csv`))
    assert.ok(rows.length >= least, `${rows.length} accounts`)
    const before = await count()
    const added = await shop.does(work => addAccounts(work, shop.company, rows))
    assert.equal(await count(), before + added)
    assert.equal(await shop.does(work => addAccounts(work, shop.company, rows)), 0)
  })
}

const count = async (): Promise<number> => {
  const [row] = await shop.engine.pool.query<{ n: number }>(sql`select count(*)::integer as n from ledger.accounts`)
  return row?.n ?? 0
}
