// What the door remembers is used for a moment and forgotten at once when told, even in the middle of a
// look-up.
import assert from 'node:assert/strict'
import test from 'node:test'
import { createKeeping } from './keeping.ts'

const counted = () => {
  let loads = 0
  return {
    load: (value: string | null) => () => { loads++; return Promise.resolve(value) },
    get loads() { return loads },
  }
}

test('within its age a memory costs no second look-up, after it one', async () => {
  const source = counted()
  let ms = 0
  const keeping = createKeeping<string>({ ageMs: 5000, size: 10, elapsedMs: () => ms })
  await Promise.all([keeping.take('a', source.load('Ann')), keeping.take('a', source.load('Ann'))])
  ms = 4999
  assert.equal(await keeping.take('a', source.load('Ann')), 'Ann')
  assert.equal(source.loads, 1)
  ms = 5000
  await keeping.take('a', source.load('Ann'))
  assert.equal(source.loads, 2)
})

test('strangers and failures are not remembered', async () => {
  const source = counted()
  const keeping = createKeeping<string>({ ageMs: 5000, size: 10 })
  await keeping.take('x', source.load(null))
  await keeping.take('x', source.load(null))
  assert.equal(source.loads, 2)
  await assert.rejects(keeping.take('y', () => Promise.reject(new Error('no database'))))
  assert.equal(await keeping.take('y', source.load('Yan')), 'Yan')
})

test('who is forgotten is looked up again, others are not', async () => {
  const source = counted()
  const keeping = createKeeping<string>({ ageMs: 5000, size: 10 })
  await keeping.take('a', source.load('Ann'))
  await keeping.take('b', source.load('Bob'))
  keeping.forget(name => name === 'Ann')
  await keeping.take('a', source.load('Ann'))
  await keeping.take('b', source.load('Bob'))
  assert.equal(source.loads, 3)
})

test('a look-up under way when the order to forget comes is not kept', async () => {
  const source = counted()
  const keeping = createKeeping<string>({ ageMs: 5000, size: 10 })
  let finish = (): void => {}
  const slow = keeping.take('a', () => new Promise(resolve => { finish = () => { resolve('Ann of old') } }))
  keeping.forget(name => name === 'Ann of old')
  finish()
  assert.equal(await slow, 'Ann of old')
  assert.equal(await keeping.take('a', source.load('Ann')), 'Ann')
})

test('the oldest memory goes when there are too many', async () => {
  const source = counted()
  const keeping = createKeeping<string>({ ageMs: 5000, size: 2 })
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await keeping.take(key, source.load(key))
  assert.equal(source.loads, 4)
})
