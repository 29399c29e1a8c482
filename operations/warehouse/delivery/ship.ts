// Shipping: drafts are made for order lines, and shipping them moves goods and value and uses up the
// reservations, for any number of deliveries with the same number of statements.
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../../kernel/values/decimal.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import type { Work } from '../../../kernel/command/work.ts'
import type { FullRow } from '../../../kernel/model/resource.ts'
import { move } from '../../../books/stock/contract.ts'
import { numberFor } from '../../../foundations/documents/contract.ts'
import { deliveryShipped } from '../events.ts'
import { type PostalAddress, delivery } from './delivery.ts'

export type DeliveryRow = FullRow<typeof delivery>

export interface DeliveryWish {
  readonly company: string, readonly salesOrder: string, readonly orderNumber: string, readonly customer: string
  readonly warehouse: string, readonly day: CalendarDate, readonly language: DeliveryRow['language']
  readonly lines: readonly { readonly orderLine: string, readonly product: string, readonly text: string,
    readonly quantity: Decimal, readonly unit: string }[]
}

interface AddressRow extends Record<string, unknown> {
  id: string, name: string, country: string, street: string | null, postal_code: string | null, city: string | null
}

/** Where each customer is delivered: the delivery address, else the billing one. */
export async function addressesOf(work: Work, customers: readonly string[]): Promise<ReadonlyMap<string, PostalAddress>> {
  const rows = await work.read<AddressRow>(sql`
    select p.id, p.name, coalesce(a.country, p.country) as country, a.street, a.postal_code, a.city
      from party_api.parties p
      left join lateral (select * from party_api.addresses a where a.party_id = p.id
         order by array_position(array['delivery', 'billing', 'office'], a.purpose), a.position limit 1) a on true
     where p.id = any(${[...new Set(customers)]}::uuid[])`)
  return new Map(rows.map(row => [row.id, { name: row.name, street: row.street ?? '', postalCode: row.postal_code ?? '',
    city: row.city ?? '', country: row.country }]))
}

/** Buffers draft deliveries and answers their rows. */
export function draftDeliveries(work: Work, wishes: readonly DeliveryWish[], addresses: ReadonlyMap<string, PostalAddress>): DeliveryRow[] {
  return wishes.map(wish => {
    const { lines, ...head } = wish
    const row = work.insert(delivery, { ...head,
      number: numberFor(work, { company: wish.company, kind: 'warehouse.delivery', day: wish.day }),
      baseCurrency: work.company(wish.company).currency,
      address: addresses.get(wish.customer) ?? { name: '', street: '', postalCode: '', city: '', country: '' } })
    work.insertParts(delivery, row, 'lines', lines)
    return row
  })
}

/** Ships drafts: goods leave, reservations are used up, the fact is stated. */
export async function shipDeliveries(work: Work, rows: readonly DeliveryRow[]): Promise<void> {
  const moves = rows.flatMap(row => row.lines.map(line => ({ company: row.company, product: line.product,
    from: { warehouse: row.warehouse }, to: 'customer' as const, quantity: line.quantity, day: row.day,
    source: { resource: delivery.name, id: row.id }, line: line.id, consumes: line.orderLine })))
  const moved = await move(work, moves)
  let next = 0
  for (const row of rows) {
    for (const line of row.lines) work.updatePart(delivery, 'lines', line, { value: moved[next++]?.value ?? null })
    work.update(delivery, row, { state: 'shipped', shippedAt: work.now })
    work.emit(deliveryShipped, { ...factOf(row), lines: row.lines.map(line => (
      { orderLine: line.orderLine, product: line.product, quantity: line.quantity.toString() })) })
  }
}

export const factOf = (row: DeliveryRow) => ({ delivery: row.id, company: row.company, customer: row.customer,
  order: row.salesOrder, number: row.number, day: row.day, warehouse: row.warehouse })

