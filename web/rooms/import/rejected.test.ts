// Refused lines go back to where they came from: nothing of them is lost, and the reason stands behind.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rejectedTable } from './rejected.ts'

const rows = [
  { line: 2, outcome: 'new' as const },
  { line: 3, outcome: 'rejected' as const, cells: ['Ma;x "M"', 'DE'], errors: [{ column: 'name',
    detail: 'Too odd.' }, { column: null, detail: 'No.' }] },
  { line: 4, outcome: 'rejected' as const, cells: ['A'], errors: [{ column: null, detail: 'Short.' }] },
]

test('refused lines keep their cells, get their reasons, and are quoted as the table was', () => {
  assert.equal(rejectedTable({ header: ['Name', 'Land'], rows, delimiter: ';', reason: 'Why' }),
    '\ufeffName;Land;Why\r\n"Ma;x ""M""";DE;Too odd. No.\r\nA;;Short.\r\n')
  assert.match(rejectedTable({ header: ['Name', 'Land'], rows, delimiter: '\t', reason: 'Why' }),
    /\r\n"Ma;x ""M"""\tDE\t/)
  assert.match(rejectedTable({ header: ['Name', 'Land'], rows, delimiter: ';', reason: 'Why', called: name => `<${name}>` }),
    /;DE;<name>: Too odd\. No\.\r\n/, 'of many columns the reason says which')
})
