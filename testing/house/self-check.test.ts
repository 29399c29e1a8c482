// Is every definition of the house complete? States, roles, refusals, indexes, views, words and events are
// asked of whatever there is; a finding names the definition and what it lacks.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { house } from '../../app/house.ts'
import { wordsOf } from '../../app/words.ts'
import { checkCompleteness, completenessReport } from '../../kernel/i18n/completeness.ts'
import { fallbackLanguage, languages } from '../../kernel/i18n/language.ts'
import { spokenKeys } from '../../kernel/read/naming.ts'
import { type World, createWorld } from '../world.ts'
import {
  type Index, type Role, commandFindings, eventFindings, eventSchema, indexFindings, inputFindings,
  nameFindings, roleFindings, stateFindings, untoldCommands,
} from './self-check.ts'
import { wordsAsked } from './words-asked.ts'

const none = (findings: readonly string[]): void =>
  assert.ok(findings.length === 0, `\n${findings.join('\n')}`)

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

test('every state is reached, left and written as declared', () => none(stateFindings(house)))
test('every command says what it does and refuses and states what is registered',
  () => none(commandFindings(house)))
test('inputs refer to what exists', () => none(inputFindings(house)))
test('every command is told in a story or tried in a test', () => none(untoldCommands(house)))
test('views, labels and searches name real fields', () => none(nameFindings(house)))
test('facts name real records and fields', () => none(eventFindings(house)))

test('every permission is in a role, every grant means something', () => {
  none(roleFindings(house,
    JSON.parse(readFileSync(new URL('../../packs/roles/roles.json', import.meta.url), 'utf8')) as Role[]))
})

test('every filter and sort order of a list has an index', async () => {
  const indexes = await w.rows<Index & Record<string, unknown>>(`
    select n.nspname || '.' || t.relname as table, pg_get_indexdef(i.indexrelid) as definition,
           array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality as k(num, at)
                   join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.num order by k.at) as columns
      from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
     where i.indpred is null and n.nspname !~ '^pg_'`)
  none(indexFindings(house, indexes))
})

test('cubes stand on columns that exist', async () => {
  const columns = await w.rows<{ at: string }>(`
    select table_schema || '.' || table_name || '.' || column_name as at from information_schema.columns`)
  const there = new Set(columns.map(one => one.at))
  none([...house.cubes.values()].flatMap(cube =>
    [cube.time, cube.drill.column, ...Object.values(cube.by).map(one => one.column),
    ...Object.values(cube.measures)
    .flatMap(one => one.column ?? [])].filter(column => !there.has(`${cube.from}.${column}`))
    .map(column => `${cube.name}: ${cube.from} has no column ${column}`)))
})

const golden = new URL('golden/events/', import.meta.url)
const blessed = process.env['KONTOR_BLESS'] !== undefined || process.argv.includes('--bless')

test('every event keeps its promise: name, version and fields are those of its golden file', () => {
  mkdirSync(golden, { recursive: true })
  const findings = [...house.events.values()].flatMap(event => {
    const file = new URL(`${event.name}.v${event.version}.json`, golden)
    const text = `${JSON.stringify(eventSchema(event), null, 2)}\n`
    if (blessed) writeFileSync(file, text)
    if (!existsSync(file)) return [`${event.name} has no golden file`]
    return readFileSync(file, 'utf8') === text ? [] : [`${event.name} changed without a new version`]
  })
  const known = new Set([...house.events.values()].map(event => `${event.name}.v${event.version}.json`))
  none([
    ...findings,
    ...readdirSync(golden).filter(name => !known.has(name)).map(name => `${name} is of no event any more`),
  ])
})

const asked = wordsAsked(house)
const words = wordsOf(house)
const report = checkCompleteness(words, asked.required)

test('the house is worded in all languages', () => none(completenessReport({ ...report, unused: [] })))
test('what people work with daily explains itself in every language', () => {
  none(spokenKeys(house).flatMap(key => languages.filter(lang => lang !== fallbackLanguage && !words.has(lang, key))
    .map(lang => `${lang}: ${key}`)))
})
test('no words lie around unused', () => none(words.keys.filter(key => !asked.isAskedFor(key))))

test('problems and their words are the same set', () => {
  const worded = words.keys.flatMap(key => /^problem\.([\w-]+\/[\w-]+)$/.exec(key)?.[1] ?? []).sort()
  assert.deepEqual(worded, [...house.problems.keys()].sort())
})
