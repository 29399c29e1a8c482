// Releasing an order that was held for its customer's credit limit: somebody who may decides that it becomes
// binding all the same.
import { command } from '../../../kernel/command/command.ts'
import { lockLevelsFor } from '../../../books/stock/contract.ts'
import { orderConfirmed } from '../events.ts'
import { orderIsEmpty } from '../problems.ts'
import { bind } from './bind.ts'
import { order } from './order.ts'
import { wishesOf } from './reservation.ts'

export const releaseOrder = command('sales.order.release', {
  doc: 'Releases an order that was held for its customer\'s credit limit: it becomes binding.',
  on: order,
  from: ['held'],
  emits: [orderConfirmed],
  refuses: [orderIsEmpty],
  face: { primary: true, icon: 'lock-open' },
}, async (work, calls) => {
  const orders = calls.map(({ row }) => row)
  await bind(work, orders, await lockLevelsFor(work, wishesOf(orders)))
})
