// What is typed about an own field becomes what the server is told, and nothing that does not belong to its kind.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOfChange, bodyOfNew, emptyDraft, metaOfDraft, valueFor } from './field-draft.ts'

const choices = [{ value: '', labels: { en: 'Very large', de: 'Sehr groß' } }, { value: 'b', labels: { zh: '小' } },
  { value: '', labels: { zh: '中' } }]

test('choices get names for programs from their labels', () => {
  assert.deepEqual(choices.map(valueFor), ['very-large', 'b', 'choice-3'])
})

test('a new field tells what its kind needs', () => {
  const plain = bodyOfNew('party.party', { ...emptyDraft, labels: { en: ' Size ', de: '' } })
  assert.deepEqual(plain, { labels: { en: 'Size' }, help: null, listed: true, forCompany: null, seenBy: null, editedBy: null,
    required: false, unrepeated: false, fallback: null, least: null, most: null, resource: 'party.party', kind: 'text' })
  const bounds = bodyOfNew('party.party', { ...emptyDraft, kind: 'integer', least: ' 1 ', most: '' })
  assert.deepEqual([bounds['least'], bounds['most']], ['1', null])
  assert.equal(bodyOfNew('party.party', { ...emptyDraft, kind: 'decimal', scale: 3 })['scale'], 3)
  assert.deepEqual((bodyOfNew('party.party', { ...emptyDraft, kind: 'choice', choices })['choices'] as object[])[0],
    { value: 'very-large', labels: { en: 'Very large', de: 'Sehr groß' } })
})

test('a computed field is not required, not repeated and has no first value', () => {
  const body = bodyOfNew('party.party', { ...emptyDraft, computed: true, formula: '1', required: true, fallback: 'x' })
  assert.deepEqual(Object.keys(body).filter(name => ['required', 'fallback', 'unrepeated'].includes(name)), [])
  assert.equal(body['formula'], '1')
})

test('a change tells nothing that cannot change', () => {
  const body = bodyOfChange({ ...emptyDraft, kind: 'choice', choices, target: 'x' })
  assert.deepEqual(Object.keys(body).sort(),
    ['choices', 'editedBy', 'fallback', 'forCompany', 'help', 'labels', 'least', 'listed', 'most', 'required', 'seenBy', 'unrepeated'])
})

test('the preview speaks the language of its reader, or the one there is', () => {
  const meta = metaOfDraft({ ...emptyDraft, labels: { en: 'Size' }, kind: 'choice', choices }, 'de')
  assert.equal(meta.label, 'Size')
  assert.deepEqual(meta.choices?.map(one => one.label), ['Sehr groß', '小', '中'])
})
