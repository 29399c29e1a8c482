/** Test databases: built once, cloned for each, gone afterwards. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'

import pg from 'pg'

import { cloneDatabase, dropTemplate, ensureTemplate, testServer } from './database.ts'

const query = async <T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

const made = new Set<string>()
after(() => Promise.all([...made].map(dropTemplate)))

const template = async (name: string, build: (url: string) => Promise<void>): Promise<string> => {
  const answer = await ensureTemplate(`${name} ${randomUUID()}`, build)
  made.add(answer)
  return answer
}

const countBuilds = (): { builds: () => number, build: (url: string) => Promise<void> } => {
  let builds = 0
  const build = async (url: string): Promise<void> => {
    builds += 1
    await query(url, 'create table bolts (name text)')
  }
  return { builds: () => builds, build }
}

test('many ask for a template at once, and it is built once', async () => {
  const name = `once ${randomUUID()}`
  const { builds, build } = countBuilds()
  const answers = await Promise.all([1, 2, 3, 4].map(() => ensureTemplate(name, build)))
  for (const answer of answers) made.add(answer)
  assert.equal(builds(), 1)
  assert.equal(new Set(answers).size, 1)
})

test('clones hold what the template held and know nothing of each other', async () => {
  const source = await template('apart', countBuilds().build)
  const [left, right] = await Promise.all([cloneDatabase(source), cloneDatabase(source)])
  await query(left.url, "insert into bolts values ('M8')")
  assert.deepEqual(await query(left.url, 'select name from bolts'), [{ name: 'M8' }])
  assert.deepEqual(await query(right.url, 'select name from bolts'), [])
  await Promise.all([left.drop(), right.drop()])
})

test('a dropped clone is gone even while somebody is still connected', async () => {
  const clone = await cloneDatabase(await template('gone', countBuilds().build))
  const lingering = new pg.Client({ connectionString: clone.url })
  const ended = new Promise(resolve => { lingering.on('error', resolve) })
  await lingering.connect()
  await clone.drop()
  await ended
  const name = new URL(clone.url).pathname.slice(1)
  assert.deepEqual(await query(await testServer(), `select 1 from pg_database where datname = '${name}'`), [])
})

test('a template whose building failed does not exist, and the next one may build it', async () => {
  const name = `failed ${randomUUID()}`
  const fail = (url: string): Promise<void> => query(url, 'select 1/0').then(() => undefined)
  await assert.rejects(ensureTemplate(name, fail), /division by zero/)
  const { builds, build } = countBuilds()
  made.add(await ensureTemplate(name, build))
  assert.equal(builds(), 1)
})
