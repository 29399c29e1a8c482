// What a customer usually buys, and what they have stopped buying. Something is bought usually when it was ordered
// at least three times; it has stopped when more than twice the usual time between two orders has gone by.
import type { Id } from '../../kernel/model/fields.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { type CalendarDate, addDays, daysBetween, parseDate } from '../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { order } from '../../operations/sales/contract.ts'

interface BoughtRow extends Record<string, unknown> {
  product: Id, code: string, name: string, unit: Id, times: bigint, quantity: Decimal, first: string, last: string
}

export interface Habit {
  readonly product: { readonly id: Id, readonly code: string, readonly name: string }
  readonly times: number
  readonly quantity: string
  readonly unit: Id
  readonly lastOn: string
  /** Usual days between two orders; null when it was ordered once only. */
  readonly everyDays: number | null
  /** Day on which the next order was to be expected. */
  readonly expectedOn: string | null
}

export interface Habits { readonly buys: readonly Habit[], readonly stopped: readonly Habit[] }

const [often, patience, leastDays, shown] = [3, 2, 30, 8]
/** Habits are of late: looked for in so many orders, so that the largest customer's page opens like any other. */
const latest = 300

/** Whether the usual time between two orders has gone by long since. */
export function hasStopped(habit: Pick<Habit, 'times' | 'everyDays' | 'lastOn'>, today: CalendarDate): boolean {
  if (habit.times < often || habit.everyDays === null) return false
  return daysBetween(parseDate(habit.lastOn), today) > Math.max(leastDays, patience * habit.everyDays)
}

/** Usual days between two orders, rounded; null when there was one only. */
export const interval = (times: number, first: CalendarDate, last: CalendarDate): number | null =>
  times < 2 || first === last ? null : Math.round(daysBetween(first, last) / (times - 1))

export async function habitsOf(reader: Reader, party: Id, today: CalendarDate): Promise<Habits> {
  const rows = await reader.query<BoughtRow>(sql`
    select l.product_id as product, p.code, p.name, l.unit_id as unit, count(distinct o.id) as times,
           sum(l.quantity) as quantity, min(o.ordered_on)::text as first, max(o.ordered_on)::text as last
      from (select o.id, o.ordered_on from sales_api.orders o
             where o.customer_id = ${party} and o.state in ('confirmed', 'closed') and ${reader.readable(order, 'o')}
             order by o.ordered_on desc limit ${latest}) o
      join sales_api.order_lines l on l.order_id = o.id and not l.optional
      join catalog_api.products p on p.id = l.product_id
     group by l.product_id, p.code, p.name, l.unit_id
     order by times desc, max(o.ordered_on) desc limit 200`)
  const habits = rows.map((row): Habit => {
    const [first, last, times] = [parseDate(row.first), parseDate(row.last), Number(row.times)]
    const everyDays = interval(times, first, last)
    return { product: { id: row.product, code: row.code, name: row.name }, times, quantity: row.quantity.trimmed().toString(),
      unit: row.unit, lastOn: row.last, everyDays, expectedOn: everyDays === null ? null : addDays(last, everyDays) }
  })
  const stopped = habits.filter(habit => hasStopped(habit, today))
  return { buys: habits.filter(habit => !stopped.includes(habit)).slice(0, shown), stopped: stopped.slice(0, shown) }
}
