// The words of the app: every key in every language, none too many, each a message that can be read, and
// every key the screens ask for is there.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { languages, localeOf } from '../../kernel/i18n/language.ts'

const web = join(import.meta.dirname, '..')
const wordsOf = (lang: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `${lang}.json`), 'utf8')) as Record<string, string> // why: flat texts.
const english = wordsOf('en')

const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file) && !file.startsWith('dist') && !file.endsWith('.test.ts'))
  .map(file => readFileSync(join(web, file), 'utf8')).join('\n')

test('all languages have the same keys', () => {
  for (const lang of languages) assert.deepEqual(Object.keys(wordsOf(lang)).toSorted(), Object.keys(english).toSorted(), lang)
})

interface Element { readonly type: number, readonly value?: unknown,
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>> }
/** What the reader of messages calls a piece of plain text, and the number within a plural. */
const [literal, pound] = [0, 7]

/** The names a message asks for, within its branches too. */
const parametersOf = (elements: readonly Element[]): Set<string> => new Set(elements.flatMap(one => [
  ...one.type === literal || one.type === pound ? [] : [String(one.value)],
  ...Object.values(one.options ?? {}).flatMap(option => [...parametersOf(option.value)])]))

test('every message can be read, with the same parameters as in English', () => {
  for (const lang of languages) {
    for (const [key, text] of Object.entries(wordsOf(lang))) {
      const read = () => new IntlMessageFormat(text, localeOf(lang))
      assert.doesNotThrow(read, `${lang} ${key}`)
      const known = parametersOf(new IntlMessageFormat(english[key] ?? '', 'en').getAst())
      for (const name of parametersOf(read().getAst())) assert.ok(known.has(name), `${lang} ${key} ${name}`)
    }
  }
})

const asked = new Set([...sources.matchAll(/['"`](ui\.[A-Za-z][\w.-]*)['"`]/g)].map(match => match[1] ?? ''))

test('the screens ask for no key without words', () => {
  assert.deepEqual([...asked].filter(key => english[key] === undefined), [])
})

test('no words stand there that no screen asks for', () => {
  const families = [...sources.matchAll(/[`'](ui\.[\w.]*?)\$\{/g)].map(match => match[1] ?? '')
  const unused = Object.keys(english).filter(key => !asked.has(key)
    && !families.some(family => key.startsWith(family)))
  assert.deepEqual(unused, [])
})
