// What was paid on an invoice, divided among its orders.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { sharesOf } from './shares.ts'

const line = (salesOrder: string | null, price: string, taxRate = '19') => ({ salesOrder, quantity: Decimal.parse('1'),
  price: Decimal.parse(price), discountPercent: Decimal.parse('0'), taxCategory: 'S' as const, taxRate: Decimal.parse(taxRate) })
const invoice = (gross: bigint, lines: ReturnType<typeof line>[]) =>
  ({ currency: 'EUR', inclusive: false, gross, settled: 0n, lines })
const paid = (row: ReturnType<typeof invoice>, amounts: readonly bigint[]): Record<string, bigint> => {
  const sums: Record<string, bigint> = {}
  let settled = 0n
  for (const amount of amounts) {
    for (const { order, minor } of sharesOf({ ...row, settled }, amount)) sums[order] = (sums[order] ?? 0n) + BigInt(minor)
    settled += amount
  }
  return sums
}

test('among orders alone no cent is lost, and each counts with its tax', () => {
  const row = invoice(22600n, [line('a', '100'), line('b', '100', '7')])
  assert.deepEqual(paid(row, [22600n]), { a: 11900n, b: 10700n })
  const [a = 0n, b = 0n] = Object.values(paid(row, [3333n, 3333n, 15934n]))
  assert.equal(a + b, 22600n)
})

test('what was added by hand belongs to no order; paid in parts, the order gets exactly what it was claimed for', () => {
  const row = invoice(12495n, [line('a', '100'), line(null, '5')])
  assert.deepEqual(paid(row, [12495n]), { a: 11900n })
  for (let first = 1n; first < 400n; first += 7n) assert.deepEqual(paid(row, [first, 3333n, 12495n - 3333n - first]), { a: 11900n })
  assert.deepEqual(paid(invoice(10900n, [line('a', '100'), line(null, '-8.40')]), [10900n]), { a: 11900n }, 'less a rebate')
  assert.deepEqual(paid(invoice(500n, [line(null, '4.20')]), [500n]), {})
})
