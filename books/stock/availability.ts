// What can be promised: on hand, kept aside for others, free, and on its way.
import type { Id } from '../../kernel/model/fields.ts'
import type { Row } from '../../kernel/sql/connection.ts'
import { type Sql, sql } from '../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'

/** A command's work or a reader: whatever can read by SQL. */
export type Eyes =
  | { read<R extends Row>(statement: Sql): Promise<R[]> } | { query<R extends Row>(statement: Sql): Promise<R[]> }

const ask = <R extends Row>(eyes: Eyes, statement: Sql): Promise<R[]> =>
  ('read' in eyes ? eyes.read<R>(statement) : eyes.query<R>(statement))

export interface Availability {
  readonly product: Id, readonly onHand: Decimal, readonly reserved: Decimal, readonly available: Decimal
  readonly incoming: Decimal
  /** The day the next announced goods are due; null when none are. */
  readonly earliest: CalendarDate | null
}

interface AvailabilityRow extends Record<string, unknown> {
  product_id: Id, on_hand: Decimal, reserved: Decimal, incoming: Decimal
  earliest: CalendarDate | null
}

/** By product; products never stocked are there with zeros. A warehouse means all its locations. */
export async function availability(eyes: Eyes, wanted: {
  readonly company: Id, readonly products: readonly Id[], readonly location?: Id, readonly warehouse?: Id,
}): Promise<ReadonlyMap<Id, Availability>> {
  const rows = await ask<AvailabilityRow>(eyes, sql`
    select l.product_id, sum(l.on_hand) as on_hand, sum(l.reserved) as reserved, sum(l.incoming) as incoming,
           min((select min(x.due_on) from stock.expectations x where x.company_id = l.company_id and x.product_id = l.product_id
              and x.location_id = l.location_id and x.state = 'open')) as earliest
      from stock.levels l join stock.locations p on p.id = l.location_id
     where l.company_id = ${wanted.company} and l.product_id = any(${[...wanted.products]}::uuid[]) and p.kind = 'internal'
       and (${wanted.location ?? null}::uuid is null or l.location_id = ${wanted.location ?? null})
       and (${wanted.warehouse ?? null}::uuid is null or p.warehouse_id = ${wanted.warehouse ?? null})
     group by l.product_id`)
  const found = new Map(rows.map(row => [row.product_id, row]))
  return new Map(wanted.products.map(product => {
    const { on_hand: onHand = Decimal.zero, reserved = Decimal.zero, incoming = Decimal.zero, earliest = null } = found.get(product) ?? {}
    return [product, { product, onHand, reserved, available: onHand.minus(reserved), incoming, earliest }]
  }))
}
