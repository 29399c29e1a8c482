// The same again: a new quote with the lines of an order, at the prices, taxes and conditions of today. What is no
// longer sold is left out and told by name, with what replaces it; nothing left is refused.
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import type { Reason } from '../../../kernel/i18n/reason.ts'
import { ownAgain } from '../../../kernel/own/again.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import type { Decimal } from '../../../kernel/values/decimal.ts'
import { addDays } from '../../../kernel/values/calendar-date.ts'
import { Money } from '../../../kernel/values/money.ts'
import { noExchangeRate } from '../../../ground/org/contract.ts'
import { orderDrafted } from '../events.ts'
import { noPrice, nothingToRepeat, noWarehouse, unknownCustomer, unknownProduct } from '../problems.ts'
import { noRate } from '../../../foundations/tax/contract.ts'
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
  refuses: [unknownCustomer, unknownProduct, noPrice, noRate, noWarehouse, noExchangeRate, nothingToRepeat],
  face: { icon: 'repeat' },
}, async (work, calls) => {
  const gone = await discontinued(work, calls.flatMap(({ row }) => row.lines.map(line => line.product)))
  const none = calls.find(({ row }) => row.lines.every(line => gone.has(line.product)))
  if (none) throw nothingToRepeat.of({ number: none.row.number }, { id: none.row.id })
  const terms = await termsFor(work, calls.map(({ row }) => ({
    ...row, day: work.today(row.company),
    // why: an agreed price was agreed for that order; the new one asks the lists again.
    lines: row.lines.filter(line => !gone.has(line.product))
      .map(line => ({ ...line, price: null, discountPercent: line.discountPercent, promisedOn: null })),
  })))
  return calls.map(({ row }, index) => {
    const found = terms[index] as Terms // why: one answer per order asked for, in order.
    const { lines, ...totals } = priceLines(work, found)
    const { company, customer, contact, inclusive } = row
    const kept = row.lines.filter(line => !gone.has(line.product))
    const made = work.insert(order, {
      ...ownAgain(work, order, { ...row }),
      company, customer, contact, inclusive,
      ...headOf(work, found),
      ...totals,
      salesperson: row.salesperson,
      validUntil: addDays(found.asked.day, validDays),
      paymentDays: found.customer.payment_days,
      language: row.language,
    })
    work.insertParts(order, made, 'lines', lines.map((line, at) => ({ ...line, ...ownAgain(work, order, { ...kept[at] }, 'lines') })))
    work.emit(orderDrafted, factOf(made))
    const { id, number, version, state } = made
    return { id, number, version, state, gross: Money.of(made.gross, made.currency).toJSON(),
      remarks: row.lines.flatMap(line => leftOut(line, gone.get(line.product))) }
  })
})

interface Gone extends Record<string, unknown> { id: string, code: string, name: string, other: string | null, other_code: string | null,
  other_name: string | null }

/** Products that are no longer sold, each with what replaces it, if that is sold. */
async function discontinued(work: Work, products: readonly string[]): Promise<ReadonlyMap<string, Gone>> {
  const rows = await work.read<Gone>(sql`select p.id, p.code, p.name, r.id as other, r.code as other_code, r.name as other_name
    from catalog_api.products p left join catalog_api.products r on r.id = p.replaced_by_id and r.active
   where p.id = any(${[...new Set(products)].sort()}::uuid[]) and not p.active`)
  return new Map(rows.map(row => [row.id, row]))
}

/** What is said of a line that does not come again, with the line that would take its place. */
interface Remark extends Reason {
  readonly adds?: { readonly lines: { readonly product: string, readonly quantity: Decimal } }
}

function leftOut(line: { readonly quantity: Decimal }, gone: Gone | undefined): Remark[] {
  if (!gone) return []
  const params = { product: `${gone.code} ${gone.name}`, quantity: { decimal: line.quantity.trimmed().toString() } }
  const records = [{ resource: 'catalog.product', id: gone.id, label: gone.code }]
  return gone.other === null ? [{ code: 'why.sales.repeat.left-out', params, records, outcome: 'lost' }]
    : [{ code: 'why.sales.repeat.replaced', params: { ...params, other: `${gone.other_code ?? ''} ${gone.other_name ?? ''}` },
      records: [...records, { resource: 'catalog.product', id: gone.other, label: gone.other_code ?? '' }], outcome: 'lost',
      adds: { lines: { product: gone.other, quantity: line.quantity } } }]
}
