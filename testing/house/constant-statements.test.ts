// A command needs as many statements, and waits as often, for many records with many lines as for one with
// one. Every command of the house is played; one that nobody knows how to play fails here.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { house } from '../../app/house.ts'
import { commandNamed, fixtureFor, newStage, provedElsewhere } from './fixtures.ts'
import { fromFar } from './far-pool.ts'
import type { Size, Stage } from './stage.ts'

let stage: Stage
before(async () => { stage = await newStage() })
after(() => stage.w.end())

const few: Size = { items: 1, lines: 1 }
const many: Size = { items: 12, lines: 5 }
/** Longer than a busy machine needs to come from one statement to the next. */
const farMs = 60

async function usageOf(name: string, size: Size): Promise<{ statements: number, waits: number }> {
  const command = house.commands.get(name)
  const fixture = command ? fixtureFor(command) : null
  if (!fixture) throw new Error(`testing/house/fixtures.ts has no line for ${name}`)
  const inputs = await fixture(stage, size)
  assert.equal(inputs.length, size.items)
  const { usage } = stage.w.engine.pool
  const before = { ...usage }
  await stage.person.doesAll(name, inputs)
  return { statements: usage.statements - before.statements, waits: usage.waits - before.waits }
}

const names = [...house.commands.keys()].filter(name => provedElsewhere[name] === undefined)

const asAlone = new Map<string, number>()

for (const name of names) {
  test(`${name} needs as much for many as for one`, async () => {
    // why: the first run makes what later ones find.
    await usageOf(name, many)
    const one = await usageOf(name, few)
    const all = await usageOf(name, many)
    assert.equal(all.statements, one.statements)
    asAlone.set(name, one.statements)
    if (all.waits <= one.waits) return
    // why: on a busy machine a reply may be there before the next statement is sent; from far it is not.
    const { pool } = stage.w.engine
    const oneFar = await fromFar(pool, farMs, () => usageOf(name, few))
    const allFar = await fromFar(pool, farMs, () => usageOf(name, many))
    assert.ok(allFar.waits <= oneFar.waits, `waits ${allFar.waits} times for many, ${oneFar.waits} times for one`)
  })
}

test('a house with many companies needs no more for any of them', async () => {
  const companies = await fixtureFor(commandNamed('org.company.create'))?.(stage, { items: 6, lines: 1 }) ?? []
  await stage.run('org.company.create', companies)
  const more: string[] = []
  for (const [name, statements] of asAlone) {
    const first = await usageOf(name, few)
    // why: the first run after a change of what is kept reads it anew.
    const now = first.statements > statements ? await usageOf(name, few) : first
    if (now.statements > statements) more.push(`${name}: ${now.statements} statements, not ${statements}`)
  }
  assert.deepEqual(more, [])
})

/** Commands of the engine are run by their functions. */
const calledAs: Readonly<Record<string, string>> = {
  'process.task.complete': 'completeTask', 'process.instance.start': 'startInstance', 'process.incident.retry': 'retryIncident',
}

test('what is proved elsewhere exists, and is proved there', () => {
  for (const [name, file] of Object.entries(provedElsewhere)) {
    assert.ok(house.commands.has(name), name)
    const proof = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    assert.ok(proof.includes(calledAs[name] ?? `'${name}'`), `${file} proves ${name}`)
  }
})
