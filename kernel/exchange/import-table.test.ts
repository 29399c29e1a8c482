// Long tables: others are served while one is read, and one that is too long is told how long it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { Refusal } from '../command/problem.ts'
import { samplesOf } from './import-look.ts'
import { readBeginning, readLongTable, readTableInTurns } from './import-table.ts'

const lines = 60_000
const text = `number,name\n${Array.from({ length: lines }, (_, at) => `${at},"Company ${at}, ""of"" the town"\n`).join('')}`

test('while a long table is read, others have their turn every quarter of a million letters', async () => {
  let turns = 0
  let over = false
  const others = (async () => {
    for (; !over; await turn()) turns++
  })()
  const table = await readLongTable(text)
  over = true
  await others
  assert.deepEqual([table.header, table.lines.length], [['number', 'name'], lines])
  assert.deepEqual(table.lines.at(-1), { line: lines + 1, cells: [String(lines - 1), `Company ${lines - 1}, "of" the town`] })
  assert.ok(turns >= text.length / (256 * 1024), `${turns} turns`)
})

test('one that is too long to wait for is refused with its length, and looked into by its beginning', async () => {
  await assert.rejects(readTableInTurns(text, {}), (error: unknown) =>
    error instanceof Refusal && JSON.stringify(error.params) === JSON.stringify({ max: 50_000, count: lines }))
  const { table, lines: about } = readBeginning(text)
  assert.deepEqual([table.lines[0]?.cells, about], [['0', 'Company 0, "of" the town'], lines])
  assert.ok(table.lines.length >= 4_000 && table.lines.length <= 5_000)
})

test('the first three values of a column are told without a look at the lines behind them', () => {
  const lines = ['', 'red', ' red ', 'blue', 'green', 'never'].map((cell, at) => ({ line: at + 2, get cells() {
    assert.notEqual(cell, 'never', 'all lines of a large table are many')
    return ['x', cell]
  } }))
  assert.deepEqual(samplesOf({ lines }, 1), ['red', 'blue', 'green'])
  assert.deepEqual(samplesOf({ lines: lines.slice(0, 4) }, 1), ['red', 'blue'])
  assert.deepEqual(samplesOf({ lines: lines.slice(0, 4) }, 7), [])
})
