// Heavy work is done so many at once, in the order it came, and refused where too many wait.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../command/problem.ts'
import { Turns } from './workbook-turns.ts'

/** Works that end when they are told to. */
function works(turns: Turns) {
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<string>>()
  return { begun,
    begin(name: string): Promise<string> {
      const end = Promise.withResolvers<string>()
      ends.set(name, end)
      return turns.take(() => {
        begun.push(name)
        return end.promise
      })
    },
    end: (name: string) => ends.get(name)?.resolve(name),
    fail: (name: string) => ends.get(name)?.reject(new Error(name)) }
}

test('so many at once, the others in the order they came, whether one before them fails or not', async () => {
  const { begun, begin, end, fail } = works(new Turns({ atOnce: 2, waiting: 3, seconds: 10 }))
  const all = ['a', 'b', 'c', 'd', 'e'].map(begin)
  assert.deepEqual(begun, ['a', 'b'])
  fail('b')
  await assert.rejects(all[1] ?? assert.fail(), /^Error: b$/)
  assert.deepEqual(begun, ['a', 'b', 'c'])
  end('a')
  assert.equal(await all[0], 'a')
  assert.deepEqual(begun, ['a', 'b', 'c', 'd'])
  for (const name of ['c', 'd', 'e']) end(name)
  assert.deepEqual(await Promise.all(all.slice(2)), ['c', 'd', 'e'])
  assert.deepEqual(begun, ['a', 'b', 'c', 'd', 'e'])
})

test('who comes when as many wait is told when to come back, and nothing is begun; a place is free again afterwards', async () => {
  const { begun, begin, end } = works(new Turns({ atOnce: 1, waiting: 1, seconds: 7 }))
  const [first, second] = [begin('a'), begin('b')]
  await assert.rejects(begin('c'), (error: unknown) => error instanceof Refusal && error.problem.code === 'kernel/overloaded'
    && error.problem.status === 503 && error.params['seconds'] === 7)
  end('a')
  await first
  const third = begin('d')
  end('b')
  end('d')
  assert.deepEqual(await Promise.all([second, third]), ['b', 'd'])
  assert.deepEqual(begun, ['a', 'b', 'd'])
  const last = begin('e')
  end('e')
  assert.equal(await last, 'e', 'nobody keeps the place of who is through')
})
