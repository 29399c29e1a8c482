// The module as a whole: its first migration is what the definitions say, and its words are complete.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { createCatalogue } from '../i18n/catalogue.ts'
import { checkCompleteness, completenessReport } from '../i18n/completeness.ts'
import { loadWords } from '../i18n/words.ts'
import { keys, requiredKeys } from '../read/naming.ts'
import { moduleDdl } from '../schema/derive-ddl.ts'
import { on, process } from './definition.ts'
import { within } from './service-task.ts'
import { bpmn } from './testing/bpmn-builder.ts'
import { caseOpened, casePaid, demoHouse } from './testing/demo-house.ts'

const home = new URL('./', import.meta.url)

test('the first migration is what the definitions say', () => {
  const written = readFileSync(new URL('migrations/0001_process.sql', home), 'utf8')
  assert.equal(written.slice(written.indexOf('\n') + 1), moduleDdl(demoHouse([]), 'process'))
})

test('everything is worded in every language', () => {
  const required = requiredKeys(demoHouse([])).filter(({ key }) => /^[a-z]+\.process[./]/.test(key))
  const base = new Set(required.map(({ key }) => key))
  assert.ok(base.has(keys.resource('process.task')))
  const found = checkCompleteness(createCatalogue([loadWords(new URL('words/', home))]), required)
  // why: what is worded may be explained, wherever it helps.
  const explained = new Set([...base].flatMap(key => [`${key}.doc`, `${key}.derived`]))
  assert.deepEqual(completenessReport({ ...found, unused: found.unused.filter(key => !explained.has(key)) }), [])
})

const drawing = bpmn('p').start('Opened', 'm').service('Work').user('Ask').awaits('Paid', 'm').end().xml()
const full = {
  doc: '', diagram: drawing, starts: { Opened: on(caseOpened, 'case') },
  does: { Work: within(() => Promise.resolve([])) }, awaits: { Paid: on(casePaid, 'case') },
}

const mismatches: readonly (readonly [string, object, RegExp])[] = [
  ['a drawn service without a binding', { does: {} }, /nothing is bound to the service Work/],
  ['a bound service that is not drawn', { does: { ...full.does, Gone: full.does.Work } },
    /does names Gone, which is not drawn/],
  ['a start that nothing begins', { starts: {} }, /no event is bound to the start Opened/],
  ['a wait that is no wait', { awaits: { Ask: full.awaits.Paid } }, /awaits names Ask, which is user-task/],
  ['a diagram that cannot be executed', { diagram: bpmn('p').timer('T', 'soon').xml() },
    /cannot be executed:\n.*soon/s],
]

for (const [name, change, message] of mismatches) {
  test(`the house is not built with ${name}`, async () => {
    await assert.rejects(process('p', { ...full, ...change }), message)
  })
}

test('diagram and bindings that agree make a process', async () => {
  assert.equal((await process('p', full)).graph.key, 'p')
})
