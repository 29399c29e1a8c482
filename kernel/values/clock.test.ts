// The machine's clock tells an instant, the fixed clock tells exactly what it was set to.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock, systemClock } from './clock.ts'
import { isInstant, parseInstant } from './instant.ts'

const start = parseInstant('2026-03-28T12:00:00Z')

test('the system clock tells an instant and does not run backwards', () => {
  const [earlier, later] = [systemClock.now(), systemClock.now()]
  assert.ok(isInstant(earlier))
  assert.ok(earlier <= later)
})

test('a fixed clock stands still until it is moved', () => {
  const clock = fixedClock(start)
  assert.equal(clock.now(), start)
  assert.equal(clock.now(), start)
  const later = clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4, ms: 5 })
  assert.equal(later, '2026-03-29T14:03:04.005Z')
  assert.equal(clock.now(), '2026-03-29T14:03:04.005Z')
  assert.equal(clock.advance({}), '2026-03-29T14:03:04.005Z')
})

test('two fixed clocks do not move each other', () => {
  const [one, other] = [fixedClock(start), fixedClock(start)]
  one.advance({ minutes: 1 })
  assert.equal(other.now(), start)
})

test('a fixed clock can be set, but not advanced backwards', () => {
  const clock = fixedClock(start)
  clock.set(parseInstant('2026-01-01T00:00:00Z'))
  assert.equal(clock.now(), '2026-01-01T00:00:00.000Z')
  assert.throws(() => clock.advance({ minutes: -1 }), RangeError)
  assert.equal(clock.now(), '2026-01-01T00:00:00.000Z')
})
