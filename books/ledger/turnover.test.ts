/**
 * The trial balance of any day against a ledger kept in memory, while entries are posted on random days, in
 * random currencies, and rolled up at random moments.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from '../../kernel/sql/sql.ts'
import { addDays } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { type Merchant, on, openMerchant } from '../../testing/merchant.ts'
import { type Posted, accountsByRole, post, rollUp, verifySeals } from './contract.ts'

let shop: Merchant
before(async () => { shop = await openMerchant() })
after(() => shop.close())

const roles = ['bank', 'receivable', 'revenue', 'tax-output', 'opening'] as const
const currencies = { EUR: '1', USD: '0.873219', JPY: '0.0061' } as const

const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({
    day: fc.integer({ min: 0, max: 364 }), currency: fc.constantFrom('EUR' as const, 'USD' as const, 'JPY' as const),
    amounts: fc.array(fc.tuple(fc.constantFrom(...roles), fc.bigInt(-99_999n, 99_999n)), { minLength: 1, maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.constant('roll up' as const) })

interface Line { readonly account: string, readonly day: string, readonly currency: string, readonly amount: bigint, readonly base: bigint }

async function turnover(until: string): Promise<Map<string, string>> {
  const rows = await shop.engine.pool.query<{ account_id: string, currency: string, figures: string }>(sql`
    select account_id, currency, concat_ws(' ', debit, credit, base_debit, base_credit) as figures
      from ledger.turnover_until(${shop.company}, ${until})`)
  return new Map(rows.map(row => [`${row.account_id} ${row.currency}`, row.figures]))
}

function expected(lines: readonly Line[], until: string): Map<string, string> {
  const groups = Map.groupBy(lines.filter(line => line.day <= until), line => `${line.account} ${line.currency}`)
  const side = (some: readonly Line[], pick: (line: Line) => bigint): bigint =>
    some.map(pick).filter(value => value > 0n).reduce((sum, value) => sum + value, 0n)
  return new Map([...groups].map(([key, some]) => [key, [side(some, line => line.amount), side(some, line => -line.amount),
    side(some, line => line.base), side(some, line => -line.base)].join(' ')]))
}

const sorted = (figures: Map<string, string>): [string, string][] => [...figures].sort(([a], [b]) => (a < b ? -1 : 1))

test('on every day, roll-up and tail together say what the entries say', async () => {
  const lines: Line[] = []
  await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 12 }), fc.integer({ min: 0, max: 364 }),
    async (actions, day) => {
      for (const one of actions) {
        if (one === 'roll up') await rollUp(shop.engine.pool, shop.clock)
        else {
          const posted = await shop.does(async work => {
            const accounts = await accountsByRole(work, shop.company, roles)
            const total = one.amounts.reduce((sum, [, amount]) => sum + amount, 0n)
            return post(work, [{ company: shop.company, journal: 'general', day: addDays(on('2026-01-01'), one.day),
              text: 'Any', currency: one.currency, rate: Decimal.parse(currencies[one.currency]), number: 'N',
              source: { resource: 'test.any', id: work.newId() },
              lines: [...one.amounts, ['opening', -total] as const].map(([role, amount]) =>
                ({ account: accounts.get(role)?.id ?? '', amount })) }])
          })
          lines.push(...posted.flatMap((entry: Posted) => entry.lines.map(line => ({ ...line, currency: one.currency }))))
        }
      }
      const until = addDays(on('2026-01-01'), day)
      // why: lines of nothing make an account appear with zeros; they say the same as no line at all.
      const spoken = (figures: Map<string, string>) => sorted(figures).filter(([, text]) => text !== '0 0 0 0')
      assert.deepEqual(spoken(await turnover(until)), spoken(expected(lines, until)))
    }), { numRuns: 25 })
  await rollUp(shop.engine.pool, shop.clock)
  assert.deepEqual(sorted(await turnover('2026-12-31')), sorted(expected(lines, '2026-12-31')))
  const { broken, unsealed } = await verifySeals(shop.engine.pool)
  assert.deepEqual([broken, unsealed], [[], []])
})

test('posting goes on while the tail is rolled up, and nothing is counted twice or lost', async () => {
  const total = async (): Promise<string> => {
    const [row] = await shop.engine.pool.query<{ sum: Decimal }>(sql`
      select sum(base_debit) as sum from ledger.turnover_until(${shop.company}, '2026-12-31')`)
    return String(row?.sum)
  }
  const start = BigInt(await total())
  const postOne = () => shop.does(async work => {
    const accounts = await accountsByRole(work, shop.company, ['bank', 'revenue'])
    post(work, [{ company: shop.company, journal: 'general', day: on('2026-03-03'), text: 'Any', currency: 'EUR', rate: Decimal.one,
      number: 'N', source: { resource: 'test.any', id: work.newId() }, lines: [
        { account: accounts.get('bank')?.id ?? '', amount: 10n }, { account: accounts.get('revenue')?.id ?? '', amount: -10n }] }])
  })
  const seen = await Promise.all(Array.from({ length: 30 }, async (_, index) => {
    await postOne()
    if (index % 3 === 0) await rollUp(shop.engine.pool, shop.clock)
    return BigInt(await total())
  }))
  for (const one of seen) assert.ok(one > start && one <= start + 300n, `${one} after ${start}`)
  assert.equal(BigInt(await total()), start + 300n)
})
