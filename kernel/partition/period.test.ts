// Which period a moment lies in, and which ids belong to it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochMs, parseInstant } from '../values/instant.ts'
import { uuidMaker } from '../values/uuid.ts'
import { type Length, firstIdAt, periodAt } from './period.ts'

const at = (length: Length, moment: string, later = 0): string => {
  const { name, from, until } = periodAt(length, parseInstant(moment), later)
  return `${name} ${from.slice(0, 10)} ${until.slice(0, 10)}`
}

test('a moment lies in one month, quarter and year', () => {
  assert.equal(at('month', '2026-12-31T23:59:59.999Z'), '2026_12 2026-12-01 2027-01-01')
  assert.equal(at('quarter', '2026-09-30T23:59:59Z'), '2026q3 2026-07-01 2026-10-01')
  assert.equal(at('quarter', '2026-10-01T00:00:00Z'), '2026q4 2026-10-01 2027-01-01')
  assert.equal(at('year', '2028-02-29T12:00:00Z'), '2028 2028-01-01 2029-01-01')
})

test('periods follow each other without a gap, over the ends of years', () => {
  for (const length of ['month', 'quarter', 'year'] as const) {
    for (let later = 0; later < 30; later++) {
      assert.equal(periodAt(length, parseInstant('2026-11-22T00:00:00Z'), later).until,
        periodAt(length, parseInstant('2026-11-22T00:00:00Z'), later + 1).from)
    }
  }
})

test('no id made before the border is in the period, and every id made from then on is', () => {
  const border = parseInstant('2027-01-01T00:00:00Z')
  const idAt = (ms: number, random: number): string => uuidMaker({ nowMs: () => ms, fillRandom: bytes => { bytes.fill(random) } })()
  for (const random of [0, 255]) {
    assert.ok(idAt(epochMs(border) - 1, random) < firstIdAt(border))
    assert.ok(idAt(epochMs(border), random) >= firstIdAt(border))
  }
})
