// So many at once and no more; the others in the order they came, and a full line turns away.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../command/problem.ts'
import { gate } from './gate.ts'

test('two at once, three in line, the sixth is told to come back', async () => {
  const through = gate({ width: 2, waiting: 3 })
  let inside = 0
  let most = 0
  const order: number[] = []
  const one = (place: number): Promise<void> => through(async () => {
    most = Math.max(most, ++inside)
    order.push(place)
    await new Promise(done => { setTimeout(done, 5) })
    inside -= 1
    if (place === 1) throw new Error('failed inside')
  })
  const all = [0, 1, 2, 3, 4].map(one)
  await assert.rejects(one(5), error => error instanceof Refusal && error.problem.code === 'kernel/overloaded')
  const ends = await Promise.allSettled(all)
  assert.deepEqual(ends.map(end => end.status), ['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  assert.deepEqual([order, most], [[0, 1, 2, 3, 4], 2])
  await one(6)
})
