// The trial balance over the turn of a year: what lasts is carried on account by account, income and expense begin at
// zero, and their result of earlier years stands as one figure, so the sum of all openings stays nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { houseActor } from '../../kernel/access/actor.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { endOfMonth } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { type MoneyJson } from '../../kernel/values/money.ts'
import { company, period } from '../../ground/org/contract.ts'
import { type Merchant, on, openMerchant } from '../../testing/merchant.ts'
import { accountSheet } from './account-sheet.ts'
import { type AccountRole } from './account.ts'
import { accountsByRole } from './accounts-by-role.ts'
import { post } from './post.ts'
import { rollUp } from './roll-up.ts'
import { trialBalance } from './trial-balance.ts'

interface Line { account: { id: string, code: string, kind: string }, opening: MoneyJson, debit: MoneyJson, credit: MoneyJson,
  closing: MoneyJson, foreign: readonly MoneyJson[] }
interface Balance { lines: readonly Line[], totals: Record<'opening' | 'debit' | 'credit', MoneyJson>,
  carried: { until: string | null, opening: MoneyJson } }

let shop: Merchant
before(async () => {
  shop = await openMerchant()
  await shop.does(work => {
    for (let month = 1; month <= 12; month++) {
      const startsOn = on(`2025-${String(month).padStart(2, '0')}-01`)
      work.insert(period, { company: shop.company, name: startsOn.slice(0, 7), fiscalYear: 2025, startsOn, endsOn: endOfMonth(startsOn) })
    }
  })
  await book('2025-03-10', [['receivable', 10000n], ['revenue', -10000n]])
  await book('2025-11-10', [['cost-of-goods', 4000n], ['inventory', -4000n]])
  await book('2025-12-31', [['receivable', 2000n], ['revenue', -2000n]], 'GBP')
  await book('2026-02-10', [['receivable', 500n], ['revenue', -500n]])
  await book('2026-05-20', [['receivable', 300n], ['revenue', -300n]], 'GBP')
})
after(() => shop.close())

const book = (day: string, lines: readonly [AccountRole, bigint][], currency = 'EUR') => shop.does(async work => {
  const accounts = await accountsByRole(work, shop.company, lines.map(([role]) => role))
  post(work, [{ company: shop.company, journal: 'general', day: on(day), text: 'Test', currency, number: day,
    rate: Decimal.parse(currency === 'EUR' ? '1' : '1.2'), source: { resource: 'test.any', id: work.newId() },
    lines: lines.map(([role, amount]) => ({ account: accounts.get(role)?.id ?? '', amount })) }])
})

const reader = () => new Reader(shop.engine, houseActor('reader', 'Reader'))
const balanceOf = async (since: string | null, until: string): Promise<Balance> => await trialBalance.run(reader(), { company: shop.company,
  since: since && on(since), until: on(until) }, houseActor('reader', 'Reader')) as never // why: the report's own answer.

const told = ({ lines, carried, totals }: Balance) => ({ carried: carried.opening.amount, opening: totals.opening.amount,
  moved: totals.debit.amount === totals.credit.amount,
  lines: lines.map(({ account, opening, closing, foreign }) => [account.code, opening.amount, closing.amount,
    ...foreign.map(one => `${one.amount} ${one.currency}`)].join(' ')) })

test('income and expense begin the year at zero, and what earlier years earned is carried forward', async () => {
  const expected = { carried: '-84.00', opening: '0.00', moved: true, lines: ['1100 124.00 132.60 23.00 GBP', '1200 -40.00 -40.00',
    '4000 0.00 -8.60 -3.00 GBP'] }
  assert.deepEqual(told(await balanceOf('2026-01-01', '2026-12-31')), expected)
  await rollUp(shop.engine.pool, shop.clock)
  assert.deepEqual(told(await balanceOf('2026-01-01', '2026-12-31')), expected, 'rolled up or not')
})

test('within a year they open with what the year had brought', async () => {
  assert.deepEqual(told(await balanceOf('2026-04-01', '2026-12-31')), { carried: '-84.00', opening: '0.00', moved: true,
    lines: ['1100 129.00 132.60 23.00 GBP', '1200 -40.00 -40.00', '4000 -5.00 -8.60 -3.00 GBP'] })
  assert.deepEqual(told(await balanceOf('2025-06-01', '2025-12-31')), { carried: '0.00', opening: '0.00', moved: true,
    lines: ['1100 100.00 124.00 20.00 GBP', '1200 0.00 -40.00', '4000 -100.00 -124.00 -20.00 GBP', '5000 0.00 40.00'] })
})

test('without a first day nothing was before it', async () => {
  assert.deepEqual(told(await balanceOf(null, '2026-12-31')), { carried: '0.00', opening: '0.00', moved: true,
    lines: ['1100 0.00 132.60 23.00 GBP', '1200 0.00 -40.00', '4000 0.00 -132.60 -23.00 GBP', '5000 0.00 40.00'] })
})

test('the sheet of an account opens and closes as its line does', async () => {
  for (const [since, until] of [['2026-01-01', '2026-12-31'], ['2026-04-01', '2026-12-31'], ['2025-06-01', '2025-12-31']] as const) {
    for (const line of (await balanceOf(since, until)).lines) {
      const sheet: { opening: MoneyJson, closing: MoneyJson } = await accountSheet.run(reader(), { account: line.account.id,
        since: on(since), until: on(until), after: null, limit: 100 }, houseActor('reader', 'Reader')) as never // why: its own answer.
      assert.deepEqual([sheet.opening, sheet.closing], [line.opening, line.closing], `${line.account.code} since ${since}`)
    }
  }
})

test('a fiscal year may begin in any month, and a closing entry leaves nothing to carry', async () => {
  const starts = (fiscalYearStart: number) => shop.does(async work => {
    const [row] = await work.load(company, [shop.company])
    if (row) work.update(company, row, { fiscalYearStart })
  })
  await starts(4)
  assert.equal((await balanceOf('2026-01-01', '2026-12-31')).carried.opening.amount, '-100.00',
    'the year of April 2025 is running')
  assert.equal((await balanceOf('2026-04-01', '2026-12-31')).carried.opening.amount, '-89.00')
  await starts(1)
  await book('2025-12-31', [['revenue', 12000n], ['cost-of-goods', -4000n], ['retained-earnings', -8000n]])
  await book('2025-12-31', [['revenue', 400n], ['retained-earnings', -400n]])
  const { carried, opening, lines } = told(await balanceOf('2026-01-01', '2026-12-31'))
  assert.deepEqual([carried, opening, lines.find(line => line.startsWith('3100'))], ['0.00', '0.00', '3100 -84.00 -84.00'])
})
