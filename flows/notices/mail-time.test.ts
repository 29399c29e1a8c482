// Mails keep the quiet hours of whoever gets them, by the clock on their wall.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from '../../kernel/values/instant.ts'
import { mailTime } from './mail-time.ts'

const hours = { zone: 'Europe/Berlin', quietFrom: 20, quietUntil: 7, digestHour: 8 }
const at = (text: string) => parseInstant(`2026-${text}:00.000Z`)
const cases = [
  ['mail', '03-02T10:00', '03-02T10:00', 'by day at once'],
  ['mail', '03-02T19:30', '03-03T06:00', 'in the evening: at seven in the morning'],
  ['mail', '03-02T04:30', '03-02T06:00', 'in the night: at seven of the same day'],
  ['mail', '03-28T22:00', '03-29T05:00', 'seven is seven after the clocks were changed too'],
  ['digest', '03-02T06:30', '03-02T07:00', 'before eight: today'],
  ['digest', '03-02T07:00', '03-03T07:00', 'from eight: tomorrow'],
] as const

for (const [way, now, then, why] of cases) {
  test(`${way}: ${why}`, () => { assert.equal(mailTime(way, hours, at(now)), at(then)) })
}

test('no quiet hours, quiet hours by day, and no mail at all', () => {
  assert.equal(mailTime('mail', { ...hours, quietFrom: 0, quietUntil: 0 }, at('03-02T23:30')), at('03-02T23:30'))
  assert.equal(mailTime('mail', { ...hours, quietFrom: 9, quietUntil: 17 }, at('03-02T10:00')), at('03-02T16:00'))
  assert.equal(mailTime('app', hours, at('03-02T10:00')), null)
  assert.equal(mailTime('none', hours, at('03-02T10:00')), null)
})
