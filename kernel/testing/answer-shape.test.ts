// The judge of answers is judged first: it lets right ones pass and tells wrong ones with the place.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openapiOf } from '../openapi/document.ts'
import { AnswerShapes } from './answer-shape.ts'
import { operationsOf } from './api-fuzz.ts'
import { toyHouse } from './toy-house.ts'

test('an answer that has not the shape its description promises is told with the place', () => {
  const document = openapiOf(toyHouse())
  const shapes = new AnswerShapes(document)
  const list = operationsOf(document).find(({ method, path }) => method === 'GET' && path === '/api/shop/orders')
  assert.ok(list)
  const fault = (body: unknown, status = 200, type = 'application/json; charset=utf-8'): string | null =>
    shapes.faultIn(list, { status, type, text: JSON.stringify(body) })
  assert.equal(fault({ items: [], labels: {}, next: null }), null)
  assert.match(fault({ items: [], labels: {} }) ?? '', /required property 'next'/)
  assert.match(fault({ items: [{ id: 'seven' }], labels: {}, next: null }) ?? '', /\/items\/\*/)
  assert.match(fault({ title: 'no code' }, 403, 'application/problem+json') ?? '', /required/)
  assert.equal(fault('anything', 200, 'text/csv'), null, 'what is no JSON has no shape')
})
