// Which language a reader gets when the browser states its wishes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLanguage, languageFor, languageNames, languages, localeOf } from './language.ts'

test('the reader gets the first wish we speak', () => {
  const table: [string | undefined, string][] = [
    [undefined, 'en'], ['', 'en'], ['*', 'en'], ['de', 'de'], ['de-AT,en;q=0.5', 'de'],
    ['fr-FR,da;q=0.7,de;q=0.8', 'de'], ['zh-Hant-TW', 'zh'], ['en;q=0.1, da;q=0.2', 'da'],
    ['da;q=0,de;q=0.1', 'de'], ['fr,it', 'en'], ['da;q=0', 'en'], ['DE', 'de'], ['de;q=0.5,da;q=0.5', 'de'],
    ['de;q=x,da;q=0.3', 'da'], ['constructor', 'en'],
  ]
  for (const [header, expected] of table) assert.equal(languageFor(header), expected, header ?? 'no header')
})

test('every language has a name and a locale the platform knows', () => {
  for (const lang of languages) {
    assert.ok(isLanguage(lang))
    assert.deepEqual(Intl.NumberFormat.supportedLocalesOf(localeOf(lang)), [localeOf(lang)])
    assert.match(languageNames[lang], /\S/)
  }
  for (const text of ['fr', 'EN', '', 'toString']) assert.equal(isLanguage(text), false)
})
