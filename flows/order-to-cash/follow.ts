// The order follows what happens to its goods and its money: every delivery, return, invoice, credit note
// and payment moves its progress in the same transaction.
import { Decimal } from '../../kernel/values/decimal.ts'
import type { Work } from '../../kernel/command/work.ts'
import { type Reaction, when } from '../../kernel/event/reaction.ts'
import { addPaid, advance, order } from '../../operations/sales/contract.ts'
import { deliveryShipped, goodsReturned } from '../../operations/warehouse/contract.ts'
import { invoicePosted, invoiceSettled } from '../../operations/receivables/contract.ts'

interface Step { readonly order: string, readonly orderLine: string, readonly quantity: string }

async function follow(work: Work, counted: 'delivered' | 'invoiced', steps: readonly (Step & { readonly back: boolean })[]): Promise<void> {
  const orders = await work.load(order, steps.map(step => step.order))
  for (const row of orders) {
    const quantities = new Map<string, Decimal>()
    for (const step of steps.filter(one => one.order === row.id)) {
      const moved = Decimal.parse(step.quantity)
      const before = quantities.get(step.orderLine) ?? Decimal.parse('0')
      quantities.set(step.orderLine, step.back ? before.minus(moved) : before.plus(moved))
    }
    advance(work, row, counted, quantities)
  }
}

export const followGoods: readonly Reaction[] = [
  when(deliveryShipped).within('order-to-cash.delivered', (work, facts) => follow(work, 'delivered',
    facts.flatMap(({ data }) => data.lines.map(line => ({ order: data.order, orderLine: line.orderLine, quantity: line.quantity, back: false }))))),
  when(goodsReturned).within('order-to-cash.returned', (work, facts) => follow(work, 'delivered',
    facts.flatMap(({ data }) => data.lines.map(line => ({ order: data.order, orderLine: line.orderLine, quantity: line.quantity, back: true }))))),
]

export const followMoney: readonly Reaction[] = [
  when(invoicePosted).within('order-to-cash.invoiced', (work, facts) => follow(work, 'invoiced',
    facts.flatMap(({ data }) => data.lines.map(line => ({ ...line, back: data.kind === 'credit-note' }))) as (Step & { back: boolean })[])),
  when(invoiceSettled).within('order-to-cash.paid', async (work, facts) => {
    const shares = facts.flatMap(({ data }) => data.orders)
    const orders = await work.load(order, shares.map(share => share.order))
    for (const row of orders) {
      const sum = shares.filter(share => share.order === row.id).reduce((total, share) => total + BigInt(share.minor), 0n)
      addPaid(work, row, sum)
    }
  }),
]
