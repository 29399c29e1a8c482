// Whatever the values, PostgreSQL reads the same ones.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testServer } from '../testing/database.ts'
import { arrayText } from './array-text.ts'
import { connect } from './connection.ts'

const texts = ['plain', '', 'NULL', 'null', null, '{}', 'a,b', '"', '\\', '\\"\\\\', ' blank ', 'tab\tline\n', '数字', '😀', '⟦x:0:0⟧',
  '{"a": ["b\\"c"]}']

test('texts, figures and nothing come back as they were', async () => {
  const connection = await connect(await testServer())
  const read = async (type: string, values: Parameters<typeof arrayText>[0]): Promise<unknown[]> =>
    (await connection.run(`select v from unnest($1::${type}[]) with ordinality u(v, n) order by n`, [arrayText(values)]))
      .rows.map(row => (row as { v: unknown }).v) // why: its only column.
  try {
    assert.deepEqual(await read('text', texts), texts)
    assert.deepEqual(await read('integer', [1, -2, null, 0]), [1, -2, null, 0])
    assert.deepEqual(await read('boolean', [true, null, false]), [true, null, false])
    assert.deepEqual(await read('text', []), [])
    assert.deepEqual(await read('jsonb', ['{"a":"b\\"\\\\"}', null]), [{ a: 'b"\\' }, null])
  } finally {
    await connection.client.end()
  }
})
