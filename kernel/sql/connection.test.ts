// Of statements under way at once, each that fails says why the transaction failed, not that it had failed already.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testServer } from '../testing/database.ts'
import { connect } from './connection.ts'

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : error)

test('what is behind a failed statement fails for its reason, and a new transaction knows nothing of it', async () => {
  const connection = await connect(await testServer())
  try {
    connection.beginLater()
    const sent = await Promise.all(['select 1', 'select 1 / 0', 'select 1', 'select nothing'].map(text =>
      connection.run(text).then(() => 'done', codeOf)))
    assert.deepEqual(sent, ['done', '22012', '22012', '22012'])
    await connection.run('rollback')
    connection.beginLater()
    const again = await Promise.all(['select nothing', 'select 1'].map(text => connection.run(text).then(() => 'done', codeOf)))
    assert.deepEqual(again, ['42703', '42703'])
    await connection.run('rollback')
    assert.equal(await connection.run('select 1').then(() => 'done', codeOf), 'done')
  } finally {
    await connection.client.end()
  }
})
