// Names of table and constraint come back to errors of other machines, and nothing else is touched.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAway } from '../sql/unavailable.ts'
import { fromAfar } from './error-from-afar.ts'

test('what another machine refused is told by the name it has on one', () => {
  const message = 'insert or update on table "entries_102101" violates foreign key constraint "entries_party_id_fkey_102101"'
  assert.deepEqual(fromAfar({ code: '23503', message }), { code: '23503', message, constraint: 'entries_party_id_fkey', table: 'entries' })
  assert.equal(fromAfar({ code: '23514', message: 'new row for relation "levels_102093" violates check constraint "levels_not_negative"' })
    .constraint, 'levels_not_negative')
  const closed = { code: '23514', message: '2027-01-01 lies in no open period', hint: 'ledger_period_open' }
  assert.equal(fromAfar(closed).constraint, 'ledger_period_open')
})

test('a machine behind the server that goes is away, not a fault', () => {
  const gone = Object.assign(new Error('SSL error: unexpected eof while reading'), { code: 'XX000' })
  assert.ok(isAway(gone))
  assert.ok(!isAway(Object.assign(new Error('cache lookup failed'), { code: 'XX000' })))
})

test('what this machine refused stays as it is', () => {
  const error = { code: '23505', message: 'duplicate key', constraint: 'orders_number_key', table: 'orders', schema: 'sales' }
  assert.equal(fromAfar(error), error)
  const bare = { code: '40001', message: 'could not serialize access', hint: 'Retry the transaction.' }
  assert.equal(fromAfar(bare), bare)
})
