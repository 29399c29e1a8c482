// The waterfall between two snapshots always closes, and each deal is told by what became of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDate } from '../../../kernel/values/calendar-date.ts'
import { compareForecasts, type SeenDeal } from './compare.ts'

const deal = (opportunity: string, expected: bigint, day: string | null, more: Partial<SeenDeal> = {}): SeenDeal => ({
  opportunity, title: opportunity, currency: 'EUR', expected, expectedOn: day === null ? null : parseDate(day), state: 'open', ...more })
const march = parseDate('2026-03-31')
const told = (before: readonly SeenDeal[], after: readonly SeenDeal[], until = march as typeof march | null) =>
  compareForecasts(before, after, until).map(one => ({ ...one,
    changes: one.changes.map(({ kind, opportunity, amount }) => [kind, opportunity, amount]) }))

test('each deal is told by what became of it, and the sums close', () => {
  const before = [deal('same', 100n, '2026-03-10'), deal('more', 200n, '2026-03-10'), deal('less', 300n, '2026-03-10'),
    deal('later', 400n, '2026-03-20'), deal('won', 500n, '2026-03-20'), deal('lost', 600n, '2026-03-20'),
    deal('april', 700n, '2026-04-20')]
  const after = [deal('same', 100n, '2026-03-10'), deal('more', 250n, '2026-03-10'), deal('less', 290n, '2026-03-10'),
    deal('later', 400n, '2026-05-20'), deal('won', 520n, '2026-03-20', { state: 'won' }),
    deal('lost', 600n, '2026-03-20', { state: 'lost' }),
    deal('april', 700n, '2026-03-30'), deal('fresh', 80n, '2026-03-31')]
  assert.deepEqual(told(before, after), [{ currency: 'EUR', start: 2100n, end: 1420n, changes: [['grown', 'more', 50n],
    ['shrunk', 'less', -10n], ['slipped', 'later', -400n], ['grown', 'won', 20n], ['won', 'won', -520n], ['lost', 'lost', -600n],
    ['pulled-in', 'april', 700n], ['new', 'fresh', 80n]] }])
})

test('what came and went in between is told as both', () => {
  assert.deepEqual(told([], [deal('quick', 90n, '2026-03-05', { state: 'won' })]),
    [{ currency: 'EUR', start: 0n, end: 0n, changes: [['new', 'quick', 90n], ['won', 'quick', -90n]] }])
})

test('without an end all deals count, those without a day too; currencies are never added', () => {
  const now = [deal('a', 10n, null), deal('b', 20n, '2027-01-01', { currency: 'DKK' })]
  assert.deepEqual(told([], now, null).map(({ currency, end }) => [currency, end]), [['DKK', 20n], ['EUR', 10n]])
  assert.deepEqual(told([], now), [])
})

test('start and changes make the end, whatever happens', () => {
  const states = ['open', 'open', 'won', 'lost'] as const
  const days = ['2026-03-10', '2026-04-10', null]
  let seed = 7
  const next = (below: number): number => (seed = seed * 48271 % 2147483647) % below
  for (let round = 0; round < 300; round++) {
    const ids = Array.from({ length: 8 }, (_, at) => `d${at}`)
    const before = ids.filter(() => next(3) > 0).map(id => deal(id, BigInt(next(500)), days[next(3)] ?? null))
    const known = new Set(before.map(one => one.opportunity))
    const after = ids.filter(id => known.has(id) || next(2) > 0)
      .map(id => deal(id, BigInt(next(500)), days[next(3)] ?? null, { state: states[next(4)] ?? 'open' }))
    for (const { start, end, changes } of compareForecasts(before, after, march)) {
      assert.equal(changes.reduce((sum, { amount }) => sum + amount, start), end, `seed of round ${round}`)
    }
  }
})
