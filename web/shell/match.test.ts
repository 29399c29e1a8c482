// What typed letters mean, in languages with spaces, without, and with words put together.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matches } from './match.ts'

test('the beginnings of words, in any order, accents aside', () => {
  assert.ok(matches('Post the invoice', 'inv po'))
  assert.ok(matches('Übersicht der Größen', 'uber grossen'))
  assert.ok(!matches('Post the invoice', 'order'))
})

test('a part of a word that was put together, but not two or three letters by chance', () => {
  assert.ok(matches('Verkaufschance anlegen', 'chance'))
  assert.ok(!matches('Verkaufschance anlegen', 'han'))
  assert.ok(matches('Opret salgsordre', 'ordre'))
})

test('Chinese anywhere', () => {
  assert.ok(matches('新建销售订单', '订单'))
})
