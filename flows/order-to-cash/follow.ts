// The order follows what happens to its goods and its money: every delivery, return, invoice, credit note
// and payment moves its progress in the same transaction.
import { Decimal } from '../../kernel/values/decimal.ts'
import type { Work } from '../../kernel/command/work.ts'
import { expectFacts } from '../../kernel/process/session.ts'
import { type Reaction, when } from '../../kernel/event/reaction.ts'
import { addPaid, advance, order } from '../../operations/sales/contract.ts'
import { deliveryShipped, goodsReturned } from '../../operations/warehouse/contract.ts'
import { invoicePosted, invoiceSettled } from '../../operations/receivables/contract.ts'

/** What happened to the quantity of an order line; `back` takes it from what was counted before. */
interface Step {
  readonly order: string
  readonly orderLine: string
  readonly quantity: string
  readonly back: boolean
}

async function follow(work: Work, counted: 'delivered' | 'invoiced', steps: readonly Step[]): Promise<void> {
  const orders = await work.load(order, steps.map(step => step.order))
  for (const row of orders) {
    const quantities = new Map<string, Decimal>()
    for (const step of steps.filter(one => one.order === row.id)) {
      const moved = Decimal.parse(step.quantity)
      const before = quantities.get(step.orderLine) ?? Decimal.zero
      quantities.set(step.orderLine, step.back ? before.minus(moved) : before.plus(moved))
    }
    advance(work, row, counted, quantities)
  }
}

interface Moved {
  readonly order: string
  readonly lines: readonly { readonly orderLine: string, readonly quantity: string }[]
}

const goods = ({ order: of, lines }: Moved, back: boolean): Step[] =>
  lines.map(({ orderLine, quantity }) => ({ order: of, orderLine, quantity, back }))

export const followGoods: readonly Reaction[] = [
  when(deliveryShipped).within('order-to-cash.delivered', (work, facts) =>
    follow(work, 'delivered', facts.flatMap(({ data }) => goods(data, false)))),
  when(goodsReturned).within('order-to-cash.returned', (work, facts) =>
    follow(work, 'delivered', facts.flatMap(({ data }) => goods(data, true)))),
]

export const followMoney: readonly Reaction[] = [
  when(invoicePosted).within('order-to-cash.invoiced', (work, facts) =>
    follow(work, 'invoiced', facts.flatMap(({ data: { kind, lines } }) =>
      lines.map(({ order: of, orderLine, quantity }) =>
        ({ order: of, orderLine, quantity, back: kind === 'credit-note' }))))),
  when(invoiceSettled).within('order-to-cash.paid', async (work, facts) => {
    const shares = facts.flatMap(({ data }) => data.orders)
    const ids = shares.map(share => share.order)
    // why: that an order is paid moves its process next.
    const [orders] = await Promise.all([work.load(order, ids), expectFacts(work, ids)])
    for (const row of orders) {
      const sum = shares.filter(share => share.order === row.id)
        .reduce((total, share) => total + BigInt(share.minor), 0n)
      addPaid(work, row, sum)
    }
  }),
]
