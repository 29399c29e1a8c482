// Confirming turns quotes into promises: the credit policy is asked once for the whole set, goods on hand are
// reserved in the same transaction, and what is missing stays visible as such.
import { boolean } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { expectFacts } from '../../../kernel/process/session.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { lockLevelsFor } from '../../../books/stock/contract.ts'
import { orderConfirmed, orderPlaced } from '../events.ts'
import { creditPolicy } from '../policies.ts'
import { creditLimitExceeded, customerBlocked, orderIsEmpty, quoteExpired } from '../problems.ts'
import { bind } from './bind.ts'
import { overCreditLimit } from './credit.ts'
import { factOf } from './fact.ts'
import { countingLines, goodsLines } from './lines.ts'
import { type OrderRow, order } from './order.ts'
import { wishesOf } from './reservation.ts'

export const confirmOrder = command('sales.order.confirm', {
  doc: 'Makes the promise binding and reserves the goods on hand. '
    + 'Over the credit limit it is refused, or held for release.',
  on: order,
  from: ['draft', 'quoted'],
  input: {
    requestRelease: boolean().default(false)
      .doc('Hold the order for release instead of refusing it over the credit limit.'),
  },
  emits: [orderPlaced, orderConfirmed],
  beside: expectFacts,
  refuses: [orderIsEmpty, creditLimitExceeded, customerBlocked, quoteExpired],
  face: { primary: true, icon: 'check' },
}, async (work, calls) => {
  const orders = calls.map(({ row }) => row)
  for (const row of orders) refuseUnready(work, row)
  const [verdicts, levels] = await Promise.all([
    work.use(creditPolicy).judge(work, orders),
    lockLevelsFor(work, wishesOf(orders)),
  ])
  const blocked = verdicts.find(verdict => verdict.blocked)
  if (blocked) throw customerBlocked.of({ customer: blocked.customerName }, { id: blocked.order })

  const exceeding = new Map(verdicts.filter(one => one.exceeded).map(one => [one.order, one]))
  for (const { row, input } of calls) {
    const verdict = exceeding.get(row.id)
    if (verdict && !input.requestRelease) throw overCreditLimit(verdict, row)
    if (verdict) work.update(order, row, { state: 'held' })
    work.emit(orderPlaced, {
      ...factOf(row),
      held: verdict ? 'yes' : 'no',
      ships: goodsLines(row).length > 0 ? 'yes' : 'no',
    })
  }
  await bind(work, orders.filter(row => row.state !== 'held'), levels)
})

function refuseUnready(work: Work, row: OrderRow): void {
  const { id, number, state, validUntil } = row
  if (countingLines(row).length === 0) throw orderIsEmpty.of({ number }, { id })
  if (state === 'quoted' && validUntil !== null && validUntil < work.today(row.company)) {
    throw quoteExpired.of({ number, validUntil }, { id })
  }
}
