// Reserving again what was missing when the order was confirmed, once goods have come in.
import { command } from '../../../kernel/command/command.ts'
import { order } from './order.ts'
import { keepAside } from './reservation.ts'

export const reserveMissing = command('sales.order.reserve', {
  doc: 'Reserves goods that have come in for lines that could not be reserved in full.',
  on: order,
  from: ['confirmed'],
  face: { icon: 'lock' },
}, async (work, calls) => {
  const missing = await keepAside(work, calls.map(({ row }) => row))
  return calls.map(({ row: { id, version } }, index) =>
    ({ id, version, missing: missing[index]?.trimmed().toString() ?? '0' }))
})
