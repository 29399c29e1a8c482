// Tables as spreadsheets put them on the clipboard.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTable, writeTable } from './clipboard.ts'

test('cells, rows and the line end behind the last row', () => {
  assert.deepEqual(readTable('a\tb\r\nc\td\r\n'), [['a', 'b'], ['c', 'd']])
})

test('quoted cells hold tabs, line ends and quotes', () => {
  const table = [['one\ttwo', 'say "so"'], ['first\nsecond', '']]
  assert.deepEqual(readTable(writeTable(table)), table)
})

test('a single text is a table of one cell', () => {
  assert.deepEqual(readTable('bolt'), [['bolt']])
})
