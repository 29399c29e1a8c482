// kill -9 of app, worker, database and one of its connections while clients sell: what was acknowledged is there
// once, and everything the house can be asked to prove holds. The long version is a bench.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { playRounds } from '../../bench/faults/rounds.ts'
import { type Town, openTown, victims } from '../../bench/faults/town.ts'

let town: Town
before(async () => { town = await openTown() })
after(() => town.close())

test('whoever is killed at any moment, nothing acknowledged is lost and nothing happens twice', async () => {
  const report = await playRounds(town, { count: victims.length, clients: 3, chains: 1 })
  assert.deepEqual(report.rounds.flatMap(one => one.wrong), [], town.said())
  assert.deepEqual(report.rounds.flatMap(one => one.victims), [...victims])
  // why: a chain is eight commands and one read.
  assert.equal(report.acknowledged, victims.length * 3 * 8)
})
