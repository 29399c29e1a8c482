// When timers go off: durations on the wall clock across clock changes, dates, repetitions, and
// times that a variable holds.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from '../values/instant.ts'
import type { JsonObject } from './json.ts'
import { dueAt, parseDuration, parseTimeCycle, parseTimeDate, parseTimeDuration } from './timer.ts'

const berlin = (now: string) => ({ now: parseInstant(now), zone: 'Europe/Berlin' })
const variables: JsonObject = { dueOn: '2026-03-31', at: '2026-03-31T10:00:00Z', wait: 'P2D', bad: 'soon' }
const lookup = (name: string) => variables[name]

const durations: readonly (readonly [string, string, string])[] = [
  ['2026-03-02T08:00:00Z', 'PT90M', '2026-03-02T09:30:00.000Z'],
  ['2026-03-02T08:00:00.250Z', 'P1D', '2026-03-03T08:00:00.250Z'],
  ['2026-03-28T08:00:00Z', 'P1D', '2026-03-29T07:00:00.000Z'], // clocks go forward: same hour on the wall
  ['2026-03-28T08:00:00Z', 'PT24H', '2026-03-29T08:00:00.000Z'],
  ['2026-10-24T08:00:00Z', 'P1W', '2026-10-31T09:00:00.000Z'],
  ['2026-01-31T08:00:00Z', 'P1M', '2026-02-28T08:00:00.000Z'],
  ['2026-01-31T08:00:00Z', 'P1Y2M3DT4H5M6.5S', '2027-04-03T11:05:06.500Z'],
]

for (const [now, text, expected] of durations) {
  test(`${text} after ${now} in Berlin is ${expected}`, () => {
    const timer = parseTimeDuration(text)
    assert.ok(timer)
    assert.equal(dueAt(timer, berlin(now), lookup), expected)
  })
}

const dates: readonly (readonly [string, string])[] = [
  ['2026-12-24', '2026-12-23T23:00:00.000Z'],
  ['2026-12-24T09:00:00+01:00', '2026-12-24T08:00:00.000Z'],
  ['=dueOn', '2026-03-30T22:00:00.000Z'],
  ['=dueOn + P3D', '2026-04-02T22:00:00.000Z'],
  ['= dueOn - P1D', '2026-03-29T22:00:00.000Z'],
  ['=at + PT1H', '2026-03-31T11:00:00.000Z'],
  ['=at + duration("PT1H")', '2026-03-31T11:00:00.000Z'],
]

for (const [text, expected] of dates) {
  test(`${text} is ${expected}`, () => {
    const timer = parseTimeDate(text)
    assert.ok(timer)
    assert.equal(dueAt(timer, berlin('2026-03-02T08:00:00Z'), lookup), expected)
  })
}

test('a duration can come from a variable', () => {
  const timer = parseTimeDuration('=wait')
  assert.ok(timer)
  assert.equal(dueAt(timer, berlin('2026-03-02T08:00:00Z'), lookup), '2026-03-04T08:00:00.000Z')
})

for (const text of ['=bad', '=missing']) {
  test(`${text} is a fault, not a time`, () => {
    for (const timer of [parseTimeDuration(text), parseTimeDate(text)]) {
      assert.ok(timer)
      assert.throws(() => dueAt(timer, berlin('2026-03-02T08:00:00Z'), lookup), { code: 'timer-invalid' })
    }
  })
}

test('repetitions are read with their count', () => {
  const cycle = (text: string) => {
    const timer = parseTimeCycle(text)
    return timer?.kind === 'cycle' ? [timer.times, timer.every.text] : null
  }
  assert.deepEqual(cycle('R3/PT1H'), [3, 'PT1H'])
  assert.deepEqual(cycle('R/P1D'), [null, 'P1D'])
  const unreadable = ['R0/PT1H', 'R3/PT0S', 'PT1H', 'R3', 'R3/-PT1H', '0 0 * * *']
  for (const text of unreadable) assert.equal(cycle(text), null)
})

for (const text of ['', 'P', 'PT', 'P1DT', '1D', 'P1H', 'PT1D', 'P1.5D', 'P9999999D']) {
  test(`'${text}' is no duration`, () => assert.equal(parseDuration(text), null))
}

const noDates = ['2026-02-30', '2026-13-01', '24.12.2026', '2026-12-24T25:00:00Z', '2026-12-24T09:00:00']
for (const text of noDates) {
  test(`'${text}' is no date`, () => assert.equal(parseTimeDate(text), null))
}
