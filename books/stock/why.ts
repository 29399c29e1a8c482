// What the stock book answers of a product: where it lies and who keeps how much of it aside, what is on its way, and
// which moves made its cost.
import { explanation, type Reason } from '../../kernel/model/explanation.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { product } from '../../foundations/catalog/contract.ts'
import { expectation } from './expectation.ts'
import { reservation } from './reservation.ts'
import { stockMove } from './stock-move.ts'

const plain = (value: Decimal): string => value.trimmed().toString()
const most = 12

interface Held extends Record<string, unknown> { quantity: Decimal, source_resource: string, source_id: string }
interface Coming extends Held { due_on: CalendarDate | null }
interface Lying extends Record<string, unknown> { name: string, on_hand: Decimal, reserved: Decimal }

const behind = ({ source_resource: resource, source_id: id }: Pick<Held, 'source_resource' | 'source_id'>) => [{ resource, id }]

/** Of the company somebody works for just now; who works for several asks in each. */
const companyOf = ({ actor }: Reader): string | null => actor.company ?? actor.companies[0] ?? null

async function availabilitySteps(row: { readonly id: string, readonly stocked: boolean }, reader: Reader): Promise<Reason[]> {
  const company = companyOf(reader)
  if (!row.stocked) return [{ code: 'why.stock.not-kept', params: {}, outcome: 'result' }]
  const [places, held, coming] = await Promise.all([
    reader.query<Lying>(sql`select p.name, l.on_hand, l.reserved from stock.levels l join stock.locations p on p.id = l.location_id
      where l.company_id = ${company} and l.product_id = ${row.id} and p.kind = 'internal' and l.on_hand <> 0
      order by l.on_hand desc, p.code limit ${most}`),
    reader.query<Held>(sql`select r.quantity - r.done - r.released as quantity, r.source_resource, r.source_id from stock.reservations r
      where r.company_id = ${company} and r.product_id = ${row.id} and r.state = 'pending' and ${reader.readable(reservation, 'r')}
      order by r.created_at, r.id limit ${most}`),
    reader.query<Coming>(sql`select e.quantity - e.received - e.dropped as quantity, e.due_on, e.source_resource, e.source_id
      from stock.expectations e where e.company_id = ${company} and e.product_id = ${row.id} and e.state = 'open'
        and ${reader.readable(expectation, 'e')} order by e.due_on, e.id limit ${most}`)])
  const [onHand, reserved] = [Decimal.sum(places.map(one => one.on_hand)), Decimal.sum(places.map(one => one.reserved))]
  return [
    ...places.map((one): Reason => ({ code: 'why.stock.lies', params: { place: one.name, quantity: { decimal: plain(one.on_hand) } } })),
    ...held.map((one): Reason => ({ code: 'why.stock.held', outcome: 'taken', params: { quantity: { decimal: plain(one.quantity) } },
      records: behind(one) })),
    ...coming.map((one): Reason => ({ code: one.due_on === null ? 'why.stock.coming' : 'why.stock.coming-on', records: behind(one),
      params: { quantity: { decimal: plain(one.quantity) }, day: { date: one.due_on ?? '' } } })),
    { code: 'why.stock.free', outcome: 'result', params: { onHand: { decimal: plain(onHand) }, reserved: { decimal: plain(reserved) },
      free: { decimal: plain(onHand.minus(reserved)) } } },
  ]
}

interface Moved extends Record<string, unknown> { id: string, day: CalendarDate, quantity: Decimal, value: bigint, base_currency: string,
  source_resource: string, source_id: string }

const each = (value: bigint, quantity: Decimal, currency: string): string =>
  Decimal.of(value, currencyDigits(currency)).dividedBy(quantity, 4, 'half-up').trimmed().toString()

/** What came in last before a day, with what it cost: the moves an average was made of, the newest first. */
export async function receiptSteps(reader: Reader, { company, product: id, until }: { readonly company: string, readonly product: string,
  readonly until: CalendarDate | null }): Promise<Reason[]> {
  if (!reader.sees(stockMove, 'value')) return []
  const moves = await reader.query<Moved>(sql`
    select m.id, m.day, m.quantity, m.value, m.base_currency, m.source_resource, m.source_id from stock.moves m
      join stock.locations f on f.id = m.from_location_id join stock.locations t on t.id = m.to_location_id
     where m.company_id = ${company} and m.product_id = ${id} and f.kind not in ('internal', 'transit') and t.kind = 'internal'
       and (${until}::date is null or m.day <= ${until}) and ${reader.readable(stockMove, 'm')}
     order by m.day desc, m.id desc limit 6`)
  return moves.filter(one => !one.quantity.isZero()).map(one => ({ code: 'why.stock.received', params: { day: { date: one.day },
    quantity: { decimal: plain(one.quantity) },
    each: { decimal: each(one.value, one.quantity, one.base_currency), unit: one.base_currency } },
    records: [{ resource: 'stock.move', id: one.id }, ...one.source_resource === 'stock.move' ? [] : behind(one)] }))
}

async function costSteps(row: { readonly id: string }, reader: Reader): Promise<Reason[]> {
  const company = companyOf(reader) ?? ''
  const [[level], receipts, companies] = await Promise.all([
    reader.query<{ on_hand: Decimal, value: bigint }>(sql`
      select coalesce(sum(l.on_hand), 0) as on_hand, coalesce(sum(l.value), 0)::bigint as value
      from stock.levels l where l.company_id = ${company} and l.product_id = ${row.id}`),
    receiptSteps(reader, { company, product: row.id, until: null }), reader.companies()])
  const currency = companies.get(company)?.currency ?? 'EUR'
  if (!level || !level.on_hand.isPositive()) return [...receipts, { code: 'why.stock.no-cost', params: {}, outcome: 'result' }]
  return [...receipts, { code: 'why.stock.average', outcome: 'result', params: { quantity: { decimal: plain(level.on_hand) },
    value: { amount: Decimal.of(level.value, currencyDigits(currency)).toString(), currency },
    each: { decimal: each(level.value, level.on_hand, currency), unit: currency } } }]
}

/** What moves of one line of a document were worth, each at the average of its day. */
export async function valueSteps(reader: Reader, asked: { readonly company: string, readonly source: string, readonly line: string }):
Promise<Reason[]> {
  if (!reader.sees(stockMove, 'value')) return []
  const moves = await reader.query<Moved>(sql`select m.id, m.day, m.quantity, m.value, m.base_currency, m.source_resource, m.source_id
    from stock.moves m where m.company_id = ${asked.company} and m.source_id = ${asked.source} and m.line_id = ${asked.line}
      and ${reader.readable(stockMove, 'm')} order by m.id limit ${most}`)
  return moves.map(one => ({ code: 'why.stock.moved', records: [{ resource: 'stock.move', id: one.id }], params: {
    quantity: { decimal: plain(one.quantity) }, day: { date: one.day },
    each: { decimal: one.quantity.isZero() ? '0' : each(one.value, one.quantity, one.base_currency), unit: one.base_currency },
    value: { amount: Decimal.of(one.value, currencyDigits(one.base_currency)).toString(), currency: one.base_currency } } }))
}

export const productExplanation = explanation(product, {
  questions: {
    availability: { permission: 'stock.move.read', run: availabilitySteps },
    cost: { permission: 'ledger.entry.read', run: costSteps },
  },
})
