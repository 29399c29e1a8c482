// Cells are mended before they are read: each step alone, several in a row, and nothing that is no step.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Transform, readTransforms, transformed } from './import-transforms.ts'

const one = (cell: string, ...steps: Transform[]): string | undefined =>
  transformed({ header: ['A', 'B'], cells: [cell, 'Hansen'] }, { A: steps })[0]

test('each step does what it says', () => {
  const cases: ReadonlyArray<readonly [string, Transform, string]> = [
    ['hamburg', { do: 'upper' }, 'HAMBURG'], ['INFO@X.EXAMPLE', { do: 'lower' }, 'info@x.example'],
    ['ANNA-MARIA VON DER LEHE', { do: 'title' }, 'Anna-Maria Von Der Lehe'], ['Nr. 0 12/3', { do: 'digits' }, '0123'],
    ['  a   b ', { do: 'spaces' }, 'a b'], ['1 000 EUR', { do: 'replace', what: ' EUR', by: '' }, '1 000'],
    ['20095 Hamburg', { do: 'piece', between: ' ', at: 1 }, '20095'],
    ['20095 Bad Bramstedt', { do: 'piece', between: '', at: -1 }, 'Bramstedt'],
    ['a;b', { do: 'piece', between: ';', at: 3 }, ''], ['77', { do: 'before', text: 'K-' }, 'K-77'], ['', { do: 'before', text: 'K-' }, ''],
    ['5', { do: 'after', text: ' %' }, '5 %'], [' ', { do: 'empty', text: 'DE' }, 'DE'], ['AT', { do: 'empty', text: 'DE' }, 'AT'],
    ['KD', { do: 'means', words: { kd: 'customer' } }, 'customer'], ['XX', { do: 'means', words: { kd: 'customer' } }, 'XX'],
    ['Lars', { do: 'with', header: 'B', between: ' ' }, 'Lars Hansen'], ['', { do: 'with', header: 'B', between: ' ' }, 'Hansen'],
  ]
  for (const [cell, step, wanted] of cases) assert.equal(one(cell, step), wanted, JSON.stringify([cell, step]))
})

test('steps follow one another, and columns without steps stay as they came', () => {
  assert.equal(one('ANNA  MARIA', { do: 'spaces' }, { do: 'title' }, { do: 'with', header: 'B', between: ' ' }), 'Anna Maria Hansen')
  assert.deepEqual(transformed({ header: ['A', 'B'], cells: [' x '] }, {}), [' x ', ''])
})

test('what is no step is refused', () => {
  assert.deepEqual(readTransforms(undefined), {})
  assert.deepEqual(readTransforms({ A: [{ do: 'upper' }] }), { A: [{ do: 'upper' }] })
  for (const wrong of ['x', { A: 'upper' }, { A: [{ do: 'fly' }] }, { A: [{ do: 'piece', between: ' ', at: 0 }] },
    { A: [{ do: 'replace', what: 1, by: '' }] }, { A: Array.from({ length: 11 }, () => ({ do: 'upper' })) }]) {
    assert.throws(() => readTransforms(wrong), JSON.stringify(wrong))
  }
})
