// Drafting an order, as a quote: prices every line from the customer's lists, finds the taxes, and stores
// lines and totals that agree to the cent. What is left out comes from the customer.
import {
  boolean, currency, date, integer, language, link, prose, ref, text,
} from '../../../kernel/model/fields.ts'
import { reachOf } from '../../../kernel/access/actor.ts'
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { addDays } from '../../../kernel/values/calendar-date.ts'
import { Money } from '../../../kernel/values/money.ts'
import { noExchangeRate } from '../../../ground/org/contract.ts'
import { numberFor } from '../../../foundations/documents/contract.ts'
import { orderDrafted } from '../events.ts'
import { noPrice, noWarehouse, unknownCustomer, unknownProduct } from '../problems.ts'
import { noRate } from '../../../foundations/tax/contract.ts'
import { factOf } from './fact.ts'
import { lineInput } from './line-input.ts'
import { order } from './order.ts'
import { priceLines } from './price-lines.ts'
import { type Terms, termsFor } from './terms.ts'

/** A quote without an end date is valid this long. */
export const validDays = 30

export const createOrder = command('sales.order.create', {
  doc: 'Drafts a quote: finds prices and taxes and adds everything up. Nothing is promised yet.',
  creates: order,
  input: {
    company: ref('org.company'),
    customer: ref('party.party'),
    contact: ref('party.party').optional(),
    opportunity: link('crm.opportunity').optional(),
    salesperson: ref('org.user').optional()
      .doc('Left out, the customer\'s owner or else you; you, where you may write your own orders only.'),
    currency: currency().optional().doc('Left out, the customer\'s.'),
    orderedOn: date().optional().doc('Left out, today.'),
    validUntil: date().optional(),
    promisedOn: date().optional(),
    warehouse: ref('stock.warehouse').optional(),
    inclusive: boolean().default(false),
    paymentDays: integer().between(0, 3650).notNegative().optional(),
    customerReference: text().optional(),
    language: language().optional(),
    note: prose().optional(),
  },
  lists: { lines: { fields: lineInput, max: 1000 } },
  emits: [orderDrafted],
  refuses: [unknownCustomer, unknownProduct, noPrice, noRate, noWarehouse, noExchangeRate],
}, async (work, calls) => {
  const terms = await termsFor(work, calls.map(({ input }) =>
    ({ ...input, day: input.orderedOn ?? work.today(input.company) })))
  return calls.map(({ input }, index) => {
    const found = terms[index] as Terms // why: one answer per order asked for, in order.
    const { customer, asked } = found
    const { lines, ...totals } = priceLines(work, found)
    const row = work.insert(order, {
      ...input,
      ...headOf(work, found),
      ...totals,
      salesperson: input.salesperson ?? sellerOf(work, customer.owner_id),
      validUntil: input.validUntil ?? addDays(asked.day, validDays),
      paymentDays: input.paymentDays ?? customer.payment_days,
      language: input.language ?? customer.language,
    })
    work.insertParts(order, row, 'lines', lines)
    work.emit(orderDrafted, factOf(row))
    const { id, number, version, state } = row
    return { id, number, version, state, gross: Money.of(row.gross, row.currency).toJSON() }
  })
})

/** Who looks after the customer; who may write their own orders only is the seller of what they write. */
const sellerOf = (work: Work, owner: Terms['customer']['owner_id']) =>
  reachOf(work.actor, 'sales.order.create') === 'own' ? work.actor.id : owner ?? work.actor.id

/** What follows from the terms found, whatever was asked. */
export function headOf(work: Work, { asked, customer, currency, rate, warehouse, address, shipCountry }: Terms) {
  return {
    number: numberFor(work, { company: asked.company, kind: 'sales.order', day: asked.day }),
    customerGroup: customer.customer_group_id,
    team: customer.team_id,
    currency,
    baseCurrency: work.company(asked.company).currency,
    rate,
    orderedOn: asked.day,
    warehouse,
    address,
    shipCountry,
    paid: 0n,
  }
}
