// The migrated database is the one the definitions describe: two databases, one by the reviewed migrations,
// one derived from the definitions, compared through the catalogue. What a migration adds beyond the
// definitions is named by its module as handwritten, and nothing else is there.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { house } from '../../app/house.ts'
import { floors, type Module } from '../../kernel/model/house.ts'
import { moduleDdl } from '../../kernel/schema/derive-ddl.ts'
import { type Migrated, migrate } from '../../kernel/schema/migrate.ts'
import { connect } from '../../kernel/sql/connection.ts'
import { cloneDatabase, dropTemplate, ensureTemplate } from '../../kernel/testing/database.ts'
import { type Thing, readCatalogue } from './catalogue.ts'

const hasResources = (module: Module): boolean => (module.resources ?? []).length > 0

/** What can only be written by hand: tables of the kernel and of modules without resources. */
const handwritten: Migrated = { modules: house.modules.filter(module => !hasResources(module)) }

const derived = (): string[] =>
  floors.flatMap(floor => house.modules.filter(one => one.floor === floor && hasResources(one)))
  .map(module => moduleDdl(house, module.name))

async function catalogueAfter(migrations: Migrated, texts: readonly string[] = []): Promise<ReadonlyMap<string, Thing>> {
  const template = await ensureTemplate(`schema ${process.pid} ${texts.length} ${process.hrtime.bigint()}`,
    async url => {
    await migrate(url, migrations)
    const connection = await connect(url, 'schema')
    try {
      for (const text of texts) await connection.run(text)
    } finally {
      await connection.client.end()
    }
  })
  const database = await cloneDatabase(template)
  const connection = await connect(database.url, 'schema')
  try {
    return await readCatalogue(connection)
  } finally {
    await connection.client.end()
    await database.drop()
    await dropTemplate(template)
  }
}

let migrated: ReadonlyMap<string, Thing>
let defined: ReadonlyMap<string, Thing>
before(async () => {
  migrated = await catalogueAfter(house)
  defined = await catalogueAfter(handwritten, derived())
})

const declared = new Set(house.modules.flatMap(module => module.handwritten ?? []))
const isDeclared = (thing: Thing): boolean => declared.has(thing.name)
  || (thing.table !== null && declared.has(thing.table))

test('everything the definitions describe is there, as they describe it', () => {
  const findings = [...defined].flatMap(([key, thing]) => {
    const there = migrated.get(key)
    if (!there) return [`missing: ${key}\n    ${thing.text}`]
    return there.text === thing.text ? []
      : [`differs: ${key}\n    migrated ${there.text}\n    defined  ${thing.text}`]
  })
  assert.ok(findings.length === 0, `\n${findings.join('\n')}`)
})

test('nothing else is there but what a module names as handwritten', () => {
  const findings = [...migrated].filter(([key, thing]) => !defined.has(key) && !isDeclared(thing))
  assert.ok(findings.length === 0,
    `\n${findings.map(([key, thing]) => `${key} (as ${thing.name})`).join('\n')}`)
})

test('what is named as handwritten exists', () => {
  const names = new Set([...migrated.values()].map(thing => thing.name))
  const findings = [...declared].filter(name => !names.has(name))
  assert.ok(findings.length === 0, `\n${findings.join('\n')}`)
})

test('there is something to compare', () => {
  const kinds = new Set([...defined.keys()].map(key => key.split(' ')[0]))
  assert.deepEqual([...kinds].sort(),
    ['column', 'constraint', 'definition', 'function', 'index', 'sequence', 'table',
    'trigger', 'view'])
  assert.ok(defined.size > 1000, `${defined.size} things`)
})
