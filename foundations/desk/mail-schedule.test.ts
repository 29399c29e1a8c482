// Mails of dashboards go out at the hour on the reader's wall, summer and winter.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from '../../kernel/values/instant.ts'
import { nextMail } from './mail-schedule.ts'

const at = (now: string) => ({ zone: 'Europe/Berlin', now: parseInstant(now) })

test('the next mail is the first one after now', () => {
  assert.equal(nextMail('once', 7, at('2026-03-02T05:00:00.000Z')), '2026-03-02T05:00:00.000Z')
  assert.equal(nextMail('daily', 7, at('2026-03-02T05:00:00.000Z')), '2026-03-02T06:00:00.000Z')
  assert.equal(nextMail('daily', 7, at('2026-03-02T06:00:00.000Z')), '2026-03-03T06:00:00.000Z')
  assert.equal(nextMail('daily', 7, at('2026-03-28T08:00:00.000Z')), '2026-03-29T05:00:00.000Z')
  assert.equal(nextMail('weekly', 7, at('2026-03-04T08:00:00.000Z')), '2026-03-09T06:00:00.000Z')
  assert.equal(nextMail('monthly', 7, at('2026-12-04T08:00:00.000Z')), '2027-01-01T06:00:00.000Z')
})
