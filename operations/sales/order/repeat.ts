// The same again: a new quote with the lines of an order, at the prices, taxes and conditions of today. What is no
// longer sold is refused by name, as in any new order.
import { command } from '../../../kernel/command/command.ts'
import { addDays } from '../../../kernel/values/calendar-date.ts'
import { Money } from '../../../kernel/values/money.ts'
import { noExchangeRate } from '../../../ground/org/contract.ts'
import { orderDrafted } from '../events.ts'
import { noPrice, noWarehouse, unknownCustomer, unknownProduct } from '../problems.ts'
import { headOf, validDays } from './create.ts'
import { factOf } from './fact.ts'
import { order } from './order.ts'
import { priceLines } from './price-lines.ts'
import { type Terms, termsFor } from './terms.ts'

export const repeatOrder = command('sales.order.repeat', {
  doc: 'Drafts a new quote with the same lines at today\'s prices.',
  on: order,
  creates: order,
  emits: [orderDrafted],
  refuses: [unknownCustomer, unknownProduct, noPrice, noWarehouse, noExchangeRate],
  face: { icon: 'repeat' },
}, async (work, calls) => {
  const terms = await termsFor(work, calls.map(({ row }) => ({
    ...row, day: work.today(row.company),
    // why: an agreed price was agreed for that order; the new one asks the lists again.
    lines: row.lines.map(line => ({ ...line, price: null, discountPercent: line.discountPercent, promisedOn: null })),
  })))
  return calls.map(({ row }, index) => {
    const found = terms[index] as Terms // why: one answer per order asked for, in order.
    const { lines, ...totals } = priceLines(work, found)
    const { company, customer, contact, inclusive } = row
    const made = work.insert(order, {
      company, customer, contact, inclusive,
      ...headOf(work, found),
      ...totals,
      salesperson: row.salesperson,
      validUntil: addDays(found.asked.day, validDays),
      paymentDays: found.customer.payment_days,
      language: row.language,
    })
    work.insertParts(order, made, 'lines', lines)
    work.emit(orderDrafted, factOf(made))
    const { id, number, version, state } = made
    return { id, number, version, state, gross: Money.of(made.gross, made.currency).toJSON() }
  })
})
