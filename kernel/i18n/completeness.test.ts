// The check that keeps four languages equal must itself find every kind of gap.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCatalogue } from './catalogue.ts'
import type { Words } from './catalogue.ts'
import { checkCompleteness, completenessReport } from './completeness.ts'
import { languages } from './language.ts'

const everywhere = (messages: Readonly<Record<string, string>>): Words =>
  Object.fromEntries(languages.map(lang => [lang, messages]))

test('a fully worded house has nothing to report', () => {
  const words = everywhere({ 'ui.save': 'Save', 'ui.rows': '{n, plural, one {# row} other {# rows}}' })
  const required = ['ui.save', { key: 'ui.rows', params: ['n', 'spare'] }]
  const found = checkCompleteness(createCatalogue([words]), required)
  assert.deepEqual(found, { missing: [], unused: [], mismatched: [], malformed: [] })
  assert.deepEqual(completenessReport(found), [])
})

test('what is asked for and not worded is missing, per language', () => {
  const catalogue = createCatalogue([{ en: { a: 'A' }, de: { a: 'A' } }])
  assert.deepEqual(completenessReport(checkCompleteness(catalogue, ['a', 'b'])),
    ['missing in zh: a', 'missing in da: a', 'missing in en: b', 'missing in de: b', 'missing in zh: b',
      'missing in da: b'])
})

test('what is worded and not asked for is unused', () => {
  const catalogue = createCatalogue([everywhere({ a: 'A', b: 'B' })])
  assert.deepEqual(checkCompleteness(catalogue, ['a']).unused, ['b'])
})

test('languages must fill the same blanks, and only those that are given', () => {
  const catalogue = createCatalogue([{
    en: { a: '{limit} of {total}', b: '{x}' }, de: { a: '{limit} von {summe}', b: '{x}' },
    zh: { a: '{total}{limit}', b: '{x}' }, da: { a: '{limit} af {total}', b: '{x, number}' },
  }])
  const found = checkCompleteness(catalogue, ['a', { key: 'b', params: ['y'] }])
  assert.deepEqual(completenessReport(found), [
    'blanks differ in de: a ({summe} is not in English)',
    'blanks differ in de: a ({total} is left out)',
    ...languages.map(lang => `blanks differ in ${lang}: b ({x} is never given)`),
  ])
})

test('broken, empty and untidy sentences are malformed', () => {
  const broken = { de: { a: '{', b: ' ', c: 'x ', d: '{at, time}' } }
  const catalogue = createCatalogue([everywhere({ ok: 'fine' }), broken])
  const { malformed } = checkCompleteness(catalogue, ['ok'])
  assert.deepEqual(malformed.map(({ lang, key }) => lang + key), ['dea', 'deb', 'dec', 'ded'])
  assert.deepEqual(malformed.slice(1, 3).map(({ detail }) => detail), ['empty', 'spaces at an end'])
})
