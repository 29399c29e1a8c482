// What lies in gen/ is what the definitions say now; a change of a definition comes with `npm run gen`.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentFiles, staleFiles } from './generated.ts'

test('the generated files are current', () => {
  assert.deepEqual(staleFiles(currentFiles()), [], 'run npm run gen and commit gen/')
})

test('generating twice gives the same', () => {
  assert.deepEqual([...currentFiles()], [...currentFiles()])
})
