// Orders from another program, with their lines: lines with one order number are one order. It is known again by the
// number it had there; a draft is changed by what is different, a promise already made is compared and left alone.
import { idFrom } from '../../kernel/exchange/import-references.ts'
import type { ImportContext, ImportRecord, ImportStep, ImportTarget, Json, Plan } from '../../kernel/exchange/import-target.ts'
import { choice, text } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { order } from '../../operations/sales/contract.ts'
import { fills, named, own } from './columns.ts'

type Values = Readonly<Record<string, Json>>

interface KeptLine { readonly product: string, readonly quantity: string, readonly price: string, readonly discount: string }
interface Kept extends Record<string, unknown> {
  id: string, state: string, customer: string, orderedOn: string, promisedOn: string | null, validUntil: string | null
  customerReference: string | null, salesperson: string, note: string | null, lines: readonly KeptLine[]
}

const head = ['customer', 'orderedOn', 'promisedOn', 'validUntil', 'customerReference', 'salesperson', 'note'] as const
const commands = ['sales.order.create', 'sales.order.update', 'sales.order.quote', 'sales.order.confirm'] as const

const readKept = ({ reader }: ImportContext, ids: readonly string[]) => reader.query<Kept>(sql`
  select t.id, t.state, t.customer_id as customer, t.ordered_on::text as "orderedOn", t.promised_on::text as "promisedOn",
         t.valid_until::text as "validUntil", t.customer_reference as "customerReference", t.salesperson_id as salesperson, t.note,
         (select coalesce(jsonb_agg(jsonb_build_object('product', l.product_id, 'quantity', l.quantity::text,
            'price', l.price::text, 'discount', l.discount_percent::text)), '[]') from sales_api.order_lines l
           where l.order_id = t.id) as lines
    from sales_api.orders t where t.id = any(${ids}::uuid[]) and ${reader.readable(order, 't')}`)

const given = (values: Values, names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(names.flatMap(name => (values[name] === undefined ? [] : [[name, values[name]]])))

const lineOf = (row: Values): Values =>
  ({ ...given(row, ['product', 'quantity', 'price', 'discountPercent']), ...(row['lineText'] === undefined ? {}
    : { text: row['lineText'] }) })

const same = (one: string, other: Json): boolean =>
  other === undefined || Decimal.parse(one).equals(Decimal.parse(String(other)))

/** Whether the lines kept are those of the table, whatever their order; what the table does not say may be anything. */
function sameLines(kept: readonly KeptLine[], rows: readonly Values[]): boolean {
  const left = [...kept]
  return kept.length === rows.length && rows.every(row => {
    const at = left.findIndex(line => line.product === row['product'] && same(line.quantity, row['quantity'])
      && same(line.price, row['price']) && same(line.discount, row['discountPercent']))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

/** How a draft becomes what the table says it is. */
const furtherTo = (id: string, state: Json, from: string): ImportStep[] => {
  if (state === 'confirmed' && (from === 'draft' || from === 'quoted')) return [{ command: 'sales.order.confirm', item: { id } }]
  return state === 'quoted' && from === 'draft' ? [{ command: 'sales.order.quote', item: { id } }] : []
}

/** The number it had there stays findable here as the reference, unless the customer gave one. */
const valuesOf = ({ values }: ImportRecord): Values => ({ ...values, customerReference: values['customerReference'] ?? values['number'] })

function planNew({ company }: ImportContext, id: string, record: ImportRecord): Plan {
  const values = valuesOf(record)
  return { outcome: 'new', id, steps: [{ command: 'sales.order.create', item: { ...given(values, [...head, 'currency']), id,
    company: company?.id, lines: record.rows.map(lineOf) } }, ...furtherTo(id, values['state'], 'draft')] }
}

function planChange(kept: Kept, record: ImportRecord): Plan {
  const { id } = kept
  const values = valuesOf(record)
  const differs = head.filter(name => values[name] !== undefined && values[name] !== kept[name])
  const lines = sameLines(kept.lines, record.rows) ? {} : { lines: record.rows.map(lineOf) }
  const further = furtherTo(id, values['state'], kept.state)
  const changed = differs.length > 0 || 'lines' in lines
  if (!changed && further.length === 0) return { outcome: 'unchanged', id, steps: [] }
  if (changed && kept.state !== 'draft') {
    return { outcome: 'rejected', errors: [{ column: differs[0] ?? 'quantity', code: 'already-promised', params: {} }] }
  }
  const changes = Object.fromEntries([...differs.map(name => [name, [kept[name] ?? null, values[name]] as const] as const),
    ...('lines' in lines ? [['quantity', [kept.lines.length, record.rows.length] as const] as const] : []),
    ...(further.length > 0 ? [['state', [kept.state, values['state']] as const] as const] : [])])
  return { outcome: 'changed', id, changes, steps: [
    ...(changed ? [{ command: 'sales.order.update', item: { ...given(values, differs), ...lines, id } }] : []), ...further] }
}

const line = order.parts.lines.fields

export const orders: ImportTarget = {
  name: 'order', ofCompany: true, commands, together: ['number'],
  columns: [own('order', 'number', text({ max: 80 }), { required: true }),
    fills(order, 'customer', { required: true, reference: named.party }), fills(order, 'orderedOn'),
    { ...own('order', 'state', choice('draft', 'quoted', 'confirmed'), { words: 'field.sales.order.state' }),
      choices: 'sales.order.state' },
    fills(order, 'promisedOn'), fills(order, 'validUntil'), fills(order, 'customerReference'), fills(order, 'currency'),
    fills(order, 'salesperson', { reference: named.user }), fills(order, 'note'),
    own('order', 'product', line.product, { required: true, reference: named.product, words: 'field.sales.order.lines.product' }),
    own('order', 'quantity', line.quantity, { required: true, words: 'field.sales.order.lines.quantity' }),
    own('order', 'price', line.price, { words: 'field.sales.order.lines.price' }),
    own('order', 'discountPercent', line.discountPercent, { words: 'field.sales.order.lines.discountPercent' }),
    own('order', 'lineText', line.text, { words: 'field.sales.order.lines.text' })],
  async plan(context, records) {
    const idOf = ({ values }: ImportRecord): string => idFrom('sales.order', context.company?.id ?? '', String(values['number']))
    const kept = new Map((await readKept(context, records.map(idOf))).map(row => [row.id, row]))
    return records.map((record): Plan => {
      const row = kept.get(idOf(record))
      return row ? planChange(row, record) : planNew(context, idOf(record), record)
    })
  },
}
