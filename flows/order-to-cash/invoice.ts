// Invoicing orders: what was delivered (or, for services and prepayment, what was ordered) and is on no
// invoice yet. One invoice per order, or one for all orders of the same customer.
import { Decimal } from '../../kernel/values/decimal.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { boolean, choice, date } from '../../kernel/model/fields.ts'
import { command } from '../../kernel/command/command.ts'
import { problem } from '../../kernel/command/problem.ts'
import type { Work } from '../../kernel/command/work.ts'
import { order, type OrderRow } from '../../operations/sales/contract.ts'
import {
  type Claim, type ClaimLine, draftInvoices, invoice, invoicePosted, postInvoices,
} from '../../operations/receivables/contract.ts'

export const nothingToInvoice = problem('order-to-cash/nothing-to-invoice', 409, { params: ['number'] })
export const notCollectable = problem('order-to-cash/not-collectable', 422, { params: ['number'] })

export const invoiceOrder = command('sales.order.invoice', {
  doc: 'Drafts invoices for what was delivered and is not invoiced yet; posts them at once if wished.',
  on: order,
  from: ['confirmed', 'closed'],
  input: {
    what: choice('delivered', 'ordered').default('delivered'),
    collect: boolean().default(false).doc('One invoice for all orders of the same customer and conditions.'),
    post: boolean().default(false),
    day: date().optional(),
  },
  emits: [invoicePosted],
  beside: onDrafts,
  refuses: [nothingToInvoice, notCollectable],
  leadsTo: { resource: invoice, by: 'invoice' },
  face: { primary: true, icon: 'file-invoice' },
}, async (work, calls) => {
  const drafted = await onDrafts(work, calls.map(({ row }) => row.id))
  const claims = calls.map(({ row, input }) => claimOf(work, row, { ...input, drafted }))
  const first = calls[0]?.input
  const groups = first?.collect ? collect(claims, calls.map(({ row }) => row))
    : claims.map((claim, index) => ({ claim, members: [index] }))
  const rows = draftInvoices(work, groups.map(group => group.claim))
  const posting = rows.filter((_, index) => calls[groups[index]?.members[0] ?? 0]?.input.post)
  if (posting.length > 0) await postInvoices(work, posting)
  return calls.map(({ row }, index) => {
    const made = rows[groups.findIndex(group => group.members.includes(index))]
    return { id: row.id, invoice: made?.id, number: made?.number ?? null, version: row.version }
  })
})

const drafts = new WeakMap<Work, Promise<ReadonlyMap<string, Decimal>>>()

/**
 * Quantities that stand on drafts already, by order line; asked for along with the lock, once per command.
 */
function onDrafts(work: Work, orders: readonly string[]): Promise<ReadonlyMap<string, Decimal>> {
  const known = drafts.get(work)
  if (known) return known
  const reading = readDrafts(work, orders)
  drafts.set(work, reading)
  return reading
}

async function readDrafts(work: Work, orders: readonly string[]): Promise<ReadonlyMap<string, Decimal>> {
  const rows = await work.read<{ line: string, quantity: Decimal }>(sql`
    select l.order_line as line, sum(l.quantity) as quantity
      from receivables_api.invoice_lines l join receivables_api.invoices i on i.id = l.invoice_id
     where l.sales_order_id = any(${[...orders]}::uuid[]) and i.state = 'draft' and i.kind = 'invoice'
     group by l.order_line`)
  return new Map(rows.map(row => [row.line, row.quantity]))
}

const none = Decimal.parse('0')

interface Wish {
  readonly what: 'delivered' | 'ordered'
  readonly day: Claim['day'] | null
  readonly drafted: ReadonlyMap<string, Decimal>
}

function claimOf(work: Work, row: OrderRow, { what, day, drafted }: Wish): Claim {
  const lines = row.lines.flatMap((line): ClaimLine[] => {
    if (line.optional) return []
    const due = what === 'ordered' || !line.stocked ? line.quantity : line.delivered
    const open = due.minus(line.invoiced).minus(drafted.get(line.id) ?? none)
    return open.isPositive()
      ? [{
        salesOrder: row.id,
        orderLine: line.id,
        product: line.product,
        text: line.text,
        quantity: open,
        unit: line.unit,
        price: line.price,
        discountPercent: line.discountPercent,
        taxCategory: line.taxCategory,
        taxRate: line.taxRate,
      }] : []
  })
  if (lines.length === 0) throw nothingToInvoice.of({ number: row.number }, { id: row.id })
  const today = work.today(row.company)
  return {
    company: row.company,
    customer: row.customer,
    kind: 'invoice',
    salesOrder: row.id,
    day: day ?? today,
    deliveredOn: day ?? today,
    paymentDays: row.paymentDays,
    currency: row.currency,
    rate: row.rate,
    inclusive: row.inclusive,
    customerReference: row.customerReference,
    language: row.language,
    lines,
  }
}

function collect(
  claims: readonly Claim[], orders: readonly OrderRow[]): Array<{ claim: Claim, members: number[] }> {
  const groups = new Map<string, { claim: Claim, members: number[] }>()
  claims.forEach((claim, index) => {
    const key = [claim.company, claim.customer, claim.currency, claim.inclusive, claim.paymentDays].join('/')
    const known = groups.get(key)
    if (!known) groups.set(key, { claim, members: [index] })
    else if (known.claim.rate.equals(claim.rate)) {
      known.members.push(index)
      known.claim = { ...known.claim, salesOrder: null, lines: [...known.claim.lines, ...claim.lines] }
    } else throw notCollectable.of({ number: orders[index]?.number ?? '' }, { id: orders[index]?.id ?? '' })
  })
  return [...groups.values()]
}
