// The order of a flow's columns, what is folded, and the way of the arrow keys.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layOut, mostOfKind, nextCard, stepsOf } from './flow-layout.ts'

const items = ['lead', 'deal', 'order', 'delivery', 'invoice', 'note', 'payment', 'entry']
  .map(resource => ({ resource: resource === 'note' ? 'invoice' : resource, book: resource === 'entry' }))
const ties = [[0, 1], [1, 2], [2, 3], [2, 4], [4, 5], [4, 6], [2, 6], [6, 7]].map(([from = 0, to = 0]) => ({ from, to }))
const drawn = (all: ReadonlySet<string> = new Set()) => layOut(items, ties, { width: 100, all })

test('kinds stand in the order in which one leads to another, whatever short cuts there are', () => {
  assert.deepEqual(Object.fromEntries(stepsOf(items, ties)), { lead: 0, deal: 1, order: 2, delivery: 3, invoice: 3, payment: 4 })
  const circle = stepsOf(items, [...ties, { from: 6, to: 0 }])
  assert.ok([...circle.values()].every(step => step < 6), 'a circle ends')
})

test('entries of the books stand with their document, and nothing overlaps', () => {
  const { cards, columns, curves } = drawn()
  assert.equal(columns, 5)
  assert.deepEqual(cards.find(card => card.place === 6)?.kept, [7])
  for (const one of cards) for (const other of cards) {
    if (one !== other && one.x === other.x && one.y <= other.y) assert.ok(one.y + one.height <= other.y)
  }
  assert.equal(curves.length, 7)
})

test('many of a kind are folded until they are asked for', () => {
  const many = [...items, ...Array.from({ length: 8 }, () => ({ resource: 'delivery', book: false }))]
  const lane = (all: ReadonlySet<string>) => layOut(many, ties, { width: 100, all }).lanes.find(one => one.resource === 'delivery')
  assert.deepEqual([lane(new Set())?.count, lane(new Set())?.hidden, lane(new Set(['delivery']))?.hidden], [9, 9 - mostOfKind, 0])
})

test('arrow keys walk to the nearest card of the next column, and within one', () => {
  const { cards } = drawn()
  const card = (place: number) => cards.find(one => one.place === place) ?? assert.fail()
  assert.equal(nextCard(cards, card(2), 'ArrowRight')?.place, 3)
  assert.equal(nextCard(cards, card(3), 'ArrowDown')?.place, 4)
  assert.equal(nextCard(cards, card(6), 'ArrowLeft')?.place, 3)
  assert.equal(nextCard(cards, card(0), 'ArrowLeft'), undefined)
})
