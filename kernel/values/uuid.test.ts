// Identifiers must be well-formed version 7, never repeat and always grow, even when the machine's
// clock stands still, steps back or too many are made in one millisecond.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isUuid, uuidMaker, uuidv7 } from './uuid.ts'

const fillWith = (byte: number) => (bytes: Uint8Array) => { bytes.fill(byte) }
const msOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

test('is a version 7 UUID of the given millisecond', () => {
  const id = uuidMaker({ nowMs: () => 0x0123_4567_89ab, fillRandom: fillWith(0xff) })()
  assert.equal(id, '01234567-89ab-77ff-bfff-ffffffffffff')
  const zeros = uuidMaker({ nowMs: () => 1, fillRandom: fillWith(0) })()
  assert.equal(zeros, '00000000-0001-7000-8000-000000000000')
})

test('grows strictly over more ids than one millisecond can count', () => {
  let previous = ''
  for (let index = 0; index < 100_000; index += 1) {
    const id = uuidv7()
    assert.ok(id > previous)
    previous = id
  }
})

test('runs ahead of a clock that stands still, and falls back in when it moves', () => {
  let now = 1_000
  const next = uuidMaker({ nowMs: () => now, fillRandom: fillWith(0) })
  const ids = Array.from({ length: 0x1000 }, next)
  assert.equal(msOf(ids.at(-1) ?? ''), 1_000)
  const overflowed = next()
  assert.equal(msOf(overflowed), 1_001)
  assert.ok(overflowed > (ids.at(-1) ?? ''))
  now = 2_000
  assert.equal(msOf(next()), 2_000)
})

test('no random byte is used for two ids', () => {
  let byte = 0
  const counting = (bytes: Uint8Array) => {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = byte++ % 251
  }
  const next = uuidMaker({ nowMs: () => 1, fillRandom: counting })
  const tails = Array.from({ length: 20 }, () => next().slice(-12))
  assert.equal(new Set(tails).size, tails.length)
})

test('property: order survives every jump of the clock', () => {
  const clocks = fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 2, maxLength: 60 })
  fc.assert(fc.property(clocks, fc.integer({ min: 0, max: 255 }), (readings, byte) => {
    let at = 0
    const next = uuidMaker({ nowMs: () => readings[at++ % readings.length] ?? 0, fillRandom: fillWith(byte) })
    const ids = Array.from({ length: 200 }, next)
    assert.deepEqual(ids, [...new Set(ids)].toSorted())
    assert.ok(ids.every(isUuid))
  }))
})

test('only the canonical text is a UUID', () => {
  assert.ok(isUuid(uuidv7()))
  assert.ok(isUuid('00000000-0000-0000-0000-000000000000'))
  for (const text of ['', 'x', '01A20196-7E89-75B1-8383-CC1E1851FF03', '01a201967e8975b18383cc1e1851ff03',
    '{01a20196-7e89-75b1-8383-cc1e1851ff03}', '01a20196-7e89-75b1-8383-cc1e1851ff03 ']) {
    assert.equal(isUuid(text), false, text)
  }
})
