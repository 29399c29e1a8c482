// Sentences are filled in as the library that the server reads its words with fills them in.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { languages, localeOf } from '../kernel/i18n/language.ts'
import { readMessage } from './message.ts'

const wordsOf = (lang: string): Record<string, string> => JSON.parse(
  readFileSync(join(import.meta.dirname, 'words', `${lang}.json`), 'utf8')) as Record<string, string> // why: flat texts.

const every = (value: string | number) => new Proxy({}, { get: () => value, has: () => true, getOwnPropertyDescriptor: () =>
  ({ configurable: true, enumerable: true, value }) })

test('every sentence of the app reads as in the library', () => {
  let compared = 0
  for (const lang of languages) {
    const locale = localeOf(lang)
    for (const [key, text] of Object.entries(wordsOf(lang))) {
      const theirs = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
      const ours = readMessage(text, locale)
      for (const value of [0, 1, 2, 5, 21, 1234567]) {
        assert.equal(ours(every(value)), String(theirs.format(every(value))), `${lang} ${key} ${value}`)
        compared += 1
      }
    }
  }
  assert.ok(compared > 10_000)
})

test('apostrophes, plurals within choices and days', () => {
  for (const text of ["it''s", "it's", "'{'{name}'}'", "'{name} isn''t'", '{n, plural, =0 {none} one {# of {of}} other {#, \'#\'}}',
    '{kind, select, a {first} other {{n, plural, one {#} other {#s}}}}', '{n, number}', '{ name }']) {
    for (const params of [{ name: 'Ada', n: 1, of: 3, kind: 'a' }, { name: 'Bo', n: 4000, of: 3, kind: 'b' },
      { name: '', n: 0, of: 0, kind: '' }]) {
      assert.equal(readMessage(text, 'de-DE')(params), String(new IntlMessageFormat(text, 'de-DE').format(params)), text)
    }
  }
  assert.equal(readMessage('{at, date, medium}', 'en-GB')({ at: '2026-03-01T12:00:00Z' }), '1 Mar 2026')
})

test('what cannot be read is refused', () => {
  for (const text of ['{', '}', '{name', '{n, plural, one {x}}', '{n, ordinal, other {x}}', '{n, date, long}', '{a b}', '{}']) {
    assert.throws(() => readMessage(text, 'en'), /cannot be read/, text)
  }
})
