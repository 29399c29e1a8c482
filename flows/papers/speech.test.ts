// Every word a paper can say exists in every language, with the same blanks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCatalogue } from '../../kernel/i18n/catalogue.ts'
import { checkCompleteness } from '../../kernel/i18n/completeness.ts'
import { loadWords } from '../../kernel/i18n/words.ts'
import { paperKeys } from './speech.ts'

test('papers are fully worded', () => {
  const found = checkCompleteness(createCatalogue([loadWords(new URL('./words/', import.meta.url))]), paperKeys)
  assert.deepEqual({ ...found, unused: found.unused.filter(key => key.startsWith('papers.')) },
    { missing: [], unused: [], mismatched: [], malformed: [] })
})
