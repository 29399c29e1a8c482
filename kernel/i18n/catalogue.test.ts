// Words of several modules come together once, fall back to English, and every gap is reported.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { createCatalogue } from './catalogue.ts'
import type { Defect, Words } from './catalogue.ts'
import { loadWords } from './words.ts'

const sales: Words = {
  en: {
    'sales.order': 'Sales order', 'sales.bad': '{',
    'sales.count': '{n, plural, one {# order} other {# orders}}',
  },
  de: { 'sales.order': 'Auftrag', 'sales.count': '{n, plural, one {# Auftrag} other {# Aufträge}}' },
  zh: { 'sales.order': '销售订单' },
  da: { 'sales.order': 'Salgsordre' },
}
const shell: Words = { en: { 'ui.save': 'Save' }, de: { 'ui.save': 'Speichern' } }

test('each key is said in the language asked for', () => {
  const catalogue = createCatalogue([sales, shell])
  assert.equal(catalogue.translate('de', 'sales.order'), 'Auftrag')
  assert.equal(catalogue.translate('zh', 'sales.order'), '销售订单')
  assert.equal(catalogue.translate('de', 'sales.count', { n: 1200 }), '1.200 Aufträge')
  assert.equal(catalogue.translate('de', 'ui.save'), 'Speichern')
  assert.deepEqual(catalogue.missing(), [])
})

test('what a language lacks is said in English and reported once', () => {
  const heard: Defect[] = []
  const catalogue = createCatalogue([sales, shell], { onDefect: defect => { heard.push(defect) } })
  assert.equal(catalogue.translate('da', 'ui.save'), 'Save')
  assert.equal(catalogue.translate('da', 'ui.save'), 'Save')
  assert.equal(catalogue.translate('zh', 'sales.count', { n: 1 }), '1 order')
  assert.deepEqual(heard.map(({ problem, lang, key }) => [problem, lang, key]),
    [['missing', 'da', 'ui.save'], ['missing', 'zh', 'sales.count']])
  assert.deepEqual(catalogue.missing(), heard)
})

test('what nobody has is shown as its key; an optional sentence is null', () => {
  const catalogue = createCatalogue([sales])
  assert.equal(catalogue.find('de', 'sales.nothing'), null)
  assert.deepEqual(catalogue.missing(), [])
  assert.equal(catalogue.translate('de', 'sales.nothing'), 'sales.nothing')
  assert.equal(catalogue.translate('de', 'constructor'), 'constructor')
  const missing = catalogue.missing().map(({ key, lang }) => `${lang} ${key}`)
  assert.deepEqual(missing, ['de sales.nothing', 'de constructor'])
})

test('a sentence that cannot be filled is shown raw and reported, never thrown', () => {
  const heard: Defect[] = []
  const catalogue = createCatalogue([sales], { onDefect: defect => { heard.push(defect) } })
  assert.equal(catalogue.translate('en', 'sales.bad'), '{')
  assert.equal(catalogue.translate('de', 'sales.count'), '{n, plural, one {# Auftrag} other {# Aufträge}}')
  assert.deepEqual(heard.map(({ problem, lang, key }) => [problem, lang, key]),
    [['malformed', 'en', 'sales.bad'], ['malformed', 'de', 'sales.count']])
})

test('the same key twice in one language is refused by name', () => {
  const again = { de: { 'sales.order': 'Bestellung' } }
  assert.throws(() => createCatalogue([sales, again]), /sales\.order .*twice in de/)
})

test('keys and messages are listed and cannot be changed', () => {
  const catalogue = createCatalogue([shell, sales])
  assert.deepEqual(catalogue.keys, ['sales.bad', 'sales.count', 'sales.order', 'ui.save'])
  assert.deepEqual(catalogue.messages('da'), { 'sales.order': 'Salgsordre' })
  assert.ok(catalogue.has('da', 'sales.order') && !catalogue.has('da', 'ui.save'))
  for (const part of [catalogue, catalogue.keys, catalogue.messages('en')]) assert.ok(Object.isFrozen(part))
})

function withFolder(files: Readonly<Record<string, string>>, use: (folder: URL) => void): void {
  const path = mkdtempSync(join(tmpdir(), 'words-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
    use(pathToFileURL(`${path}/`))
  } finally {
    rmSync(path, { recursive: true })
  }
}

const complete = {
  'en.json': '{"a":"A"}', 'de.json': '{"a":"Ä"}', 'zh.json': '{"a":"甲"}', 'da.json': '{"a":"Å"}',
}

test('a word may sound like a key', () => {
  withFolder({ ...complete, 'en.json': '{"a":"b","b":"a"}' }, folder => {
    assert.deepEqual(loadWords(folder).en, { a: 'b', b: 'a' })
  })
})

test('words are read from the four files of a folder', () => {
  withFolder(complete, folder => {
    assert.deepEqual(loadWords(folder), { en: { a: 'A' }, de: { a: 'Ä' }, zh: { a: '甲' }, da: { a: 'Å' } })
  })
})

test('a folder with a missing, broken or ambiguous file is refused', () => {
  const { 'da.json': _, ...threeFiles } = complete
  const table: [Readonly<Record<string, string>>, RegExp][] = [
    [threeFiles, /da\.json/],
    [{ ...complete, 'de.json': '{' }, /JSON/],
    [{ ...complete, 'de.json': '["a"]' }, /not an object of words/],
    [{ ...complete, 'de.json': 'null' }, /not an object of words/],
    [{ ...complete, 'de.json': '{"a":{"b":"x"}}' }, /a is not a text/],
    [{ ...complete, 'de.json': '{"a":"x","b":"a: \\"y\\"","a":"z"}' }, /a is there twice/],
  ]
  for (const [files, message] of table) {
    withFolder(files, folder => assert.throws(() => loadWords(folder), message))
  }
})
