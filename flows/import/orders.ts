// Orders from another program, with their lines: lines with one order number are one order. It is known again by the
// number it had there; a draft is changed by what is different, a promise already made is compared and left alone.
import { idFrom } from '../../kernel/exchange/import-references.ts'
import { ownColumns, ownInput, ownLineColumns, readWithLines, sameOwn, toldOwn } from '../../kernel/exchange/import-own.ts'
import {
  type ImportColumn, type ImportContext, type ImportRecord, type ImportStep, type ImportTarget, type Json, type Plan, houseId,
  houseIdColumn,
} from '../../kernel/exchange/import-target.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { choice, text } from '../../kernel/model/fields.ts'
import type { Resource } from '../../kernel/model/resource.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { order } from '../../operations/sales/contract.ts'
import { fills, named, own } from './columns.ts'

type Values = Readonly<Record<string, Json>>

interface KeptLine { readonly id: string, readonly product: string, readonly quantity: string, readonly price: string,
  readonly discount: string, readonly text: string }
interface Kept extends Record<string, unknown> {
  id: string, number: string | null, state: string, customer: string, orderedOn: string, promisedOn: string | null
  validUntil: string | null
  customerReference: string | null, salesperson: string, note: string | null, currency: string, lines: readonly KeptLine[]
}

const head = ['customer', 'orderedOn', 'promisedOn', 'validUntil', 'customerReference', 'salesperson', 'note'] as const
const ofDocument = [...head, 'state', 'currency', houseId] as const
const commands = ['sales.order.create', 'sales.order.update', 'sales.order.quote', 'sales.order.confirm'] as const

const readKept = ({ reader }: Pick<ImportContext, 'reader'>, ids: readonly string[]) => reader.query<Kept>(sql`
  select t.id, t.number, t.state, t.customer_id as customer, t.ordered_on::text as "orderedOn", t.promised_on::text as "promisedOn",
         t.valid_until::text as "validUntil", t.customer_reference as "customerReference", t.salesperson_id as salesperson,
         t.note, t.currency,
         (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'product', l.product_id,
            'quantity', l.quantity::text, 'price', l.price::text,
            'discount', l.discount_percent::text, 'text', l.text) order by l.position), '[]') from sales_api.order_lines l
           where l.order_id = t.id) as lines
    from sales_api.orders t where t.id = any(${ids}::uuid[]) and ${reader.readable(order, 't')}`)

const given = (values: Values, names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(names.flatMap(name => (values[name] === undefined ? [] : [[name, values[name]]])))

/** Own fields that were added to orders and to their lines, as columns. */
interface Own { readonly head: readonly ImportColumn[], readonly lines: readonly ImportColumn[] }

const lineOf = (row: Values, own: Own, currency: string): Values =>
  ({ ...given(row, ['product', 'quantity', 'price', 'discountPercent']), ...(row['lineText'] === undefined ? {}
    : { text: row['lineText'] }), ...ownInput(own.lines, row, currency) })

const same = (one: string, other: Json): boolean =>
  other === undefined || Decimal.parse(one).equals(Decimal.parse(String(other)))

/** What is there with its own fields; what may not be read counts as different, or sending it would tell whether it is so. */
interface Compared { readonly whole: Values, readonly sees: ImportContext['sees'] }

const ofLine = ['product', 'quantity', 'price', 'discountPercent', 'lineText'] as const

/** Whether the lines kept are those of the table, whatever their order; what the table does not say may be anything. */
function sameLines(kept: Kept, rows: readonly Values[], own: Own, { whole, sees }: Compared): boolean {
  const unseen = [...ofLine, ...own.lines.map(column => column.name)].filter(name => !sees(name))
  if (rows.some(row => unseen.some(name => row[name] !== undefined))) return false
  const left = [...kept.lines]
  const lines = new Map((whole['lines'] as Array<Values> | undefined ?? []).map(one => [one['id'], one])) // why: parts are rows.
  return kept.lines.length === rows.length && rows.every(row => {
    const at = left.findIndex(one => one.product === row['product'] && same(one.quantity, row['quantity'])
      && same(one.price, row['price']) && same(one.discount, row['discountPercent'])
      && (row['lineText'] === undefined || row['lineText'] === one.text)
      && sameOwn(own.lines, row, { kept: lines.get(one.id) ?? {}, currency: kept.currency }))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

/** The lines of the table, each the line it was before where one has its product: what the table does not say of it stays. */
function linesOf({ lines, currency }: Kept, rows: readonly Values[], own: Own): Values[] {
  const left = [...lines]
  return rows.map(row => {
    const at = left.findIndex(one => one.product === row['product'])
    const [known] = at < 0 ? [] : left.splice(at, 1)
    return { ...(known ? { id: known.id } : {}), ...lineOf(row, own, currency) }
  })
}

/** How a draft becomes what the table says it is. */
const furtherTo = (id: string, state: Json, from: string): ImportStep[] => {
  if (state === 'confirmed' && (from === 'draft' || from === 'quoted')) return [{ command: 'sales.order.confirm', item: { id } }]
  return state === 'quoted' && from === 'draft' ? [{ command: 'sales.order.quote', item: { id } }] : []
}

/** The number it had there stays findable here as the reference, unless the customer gave one. */
const valuesOf = ({ values }: ImportRecord, sees: ImportContext['sees']): Values => ({ ...values,
  ...(values[houseId] === undefined && sees('customerReference') ? {
    customerReference: values['customerReference'] ?? values['number'] } : {}) })

function planNew({ company }: ImportContext, id: string, record: ImportRecord, own: Own): Plan {
  const values = valuesOf(record, () => true)
  const currency = String(values['currency'] ?? company?.currency ?? '')
  return { outcome: 'new', id, steps: [{ command: 'sales.order.create', item: {
    ...given(values, [...head, 'currency']), ...ownInput(own.head, values, currency), id, company: company?.id,
    lines: record.rows.map(row => lineOf(row, own, currency)) } }, ...furtherTo(id, values['state'], 'draft')] }
}

function planChange(kept: Kept, record: ImportRecord, own: Own, compared: Compared): Plan {
  const { id } = kept
  const { whole, sees } = compared
  const values = valuesOf(record, sees)
  const differs = head.filter(name => values[name] !== undefined && (!sees(name) || values[name] !== kept[name]))
  const added = own.head.filter(column => (!sees(column.name) && values[column.name] !== undefined)
    || !sameOwn([column], values, { kept: whole, currency: kept.currency }))
  const lines = sameLines(kept, record.rows, own, compared) ? {} : { lines: linesOf(kept, record.rows, own) }
  const further = furtherTo(id, values['state'], kept.state)
  const changed = differs.length > 0 || added.length > 0 || 'lines' in lines
  if (!changed && further.length === 0) return { outcome: 'unchanged', id, steps: [] }
  if (changed && kept.state !== 'draft') {
    return { outcome: 'rejected', errors: [{ column: differs[0] ?? added[0]?.name ?? 'quantity', code: 'already-promised', params: {} }] }
  }
  const changes = Object.fromEntries([...differs.map(name => [name, [kept[name] ?? null, values[name]] as const] as const),
    ...added.map(({ name }) => [name, [whole[name] ?? null, values[name]] as const] as const),
    ...('lines' in lines ? [['quantity', [kept.lines.length, record.rows.length] as const] as const] : []),
    ...(further.length > 0 ? [['state', [kept.state, values['state']] as const] as const] : [])])
  return { outcome: 'changed', id, changes, steps: [
    ...(changed ? [{ command: 'sales.order.update', item: { ...given(values, differs), ...ownInput(added, values, kept.currency),
      ...lines, id } }] : []), ...further] }
}

const line = order.parts.lines.fields

const none: Own = { head: [], lines: [] }

/** Orders as this house has them: with the columns that were added. */
const ordersWith = (own: Own, resource: Resource): ImportTarget => ({
  ...orders, columns: [...orders.columns, ...own.head, ...own.lines], head: [...ofDocument, ...own.head.map(column => column.name)],
  plan: (context, records) => planAll(context, records, own, resource),
  told: (reader, ids) => toldOf(reader, ids, own, resource),
})

/** Ids by number. An order whose import was taken back stays as cancelled; taken in again it is another one. */
async function idsOf({ reader, company }: ImportContext, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(numbers.map(number => [number, idFrom('sales.order', company?.id ?? '', number)]))
  for (;;) {
    const rows = await reader.query<{ id: string }>(sql`select t.id from sales_api.orders t
      where t.id = any(${[...ids.values()]}::uuid[]) and t.state = 'cancelled' and exists (select from kernel.changes c
        where c.resource = ${order.name} and c.record_id = t.id and c.request like 'import-undo:%')`)
    if (rows.length === 0) return ids
    const gone = new Set(rows.map(row => row.id))
    for (const [number, id] of ids) if (gone.has(id)) ids.set(number, idFrom('sales.order', id, number))
  }
}

async function planAll(context: ImportContext, records: readonly ImportRecord[], own: Own, resource: Resource): Promise<Plan[]> {
  const known = await idsOf(context, records.filter(({ values }) => values[houseId] === undefined)
    .map(({ values }) => String(values['number'])))
  const idOf = ({ values }: ImportRecord): string => String(values[houseId] ?? known.get(String(values['number'])) ?? '')
  const ids = [...new Set(records.map(idOf))]
  const [rows, whole] = await Promise.all([readKept(context, ids),
    own.head.length + own.lines.length === 0 ? new Map<string, Values>() : readWithLines(context.reader, resource, 'lines', ids)])
  const kept = new Map(rows.map(row => [row.id, row]))
  return records.map((record): Plan => {
    const row = kept.get(idOf(record))
    // why: what cannot be read of an order that is here is not compared with it.
    if (row && record.faulty.size > 0) return { outcome: 'rejected', errors: [] }
    return row ? planChange(row, record, own, { whole: whole.get(row.id) ?? {}, sees: context.sees })
      : planNew(context, idOf(record), record, own)
  })
}

/** Orders as lines of a table that changes nothing. */
async function toldOf(reader: Reader, ids: readonly string[], own: Own, resource: Resource): Promise<ReadonlyMap<string, Values[]>> {
  const [rows, whole] = await Promise.all([readKept({ reader }, ids), own.head.length + own.lines.length === 0 ? new Map<string, Values>()
    : readWithLines(reader, resource, 'lines', ids)])
  return new Map(rows.map(row => {
    const added = whole.get(row.id) ?? {}
    const inLines = new Map((added['lines'] as Array<Values> | undefined ?? []).map(one => [one['id'], one])) // why: parts are rows.
    const ofHead = { ...given({ ...row }, ofDocument), number: row.number ?? row.id, [houseId]: row.id, ...toldOwn(own.head, added) }
    return [row.id, row.lines.map(one => ({ ...ofHead, product: one.product, quantity: one.quantity, price: one.price,
      discountPercent: one.discount, lineText: one.text, ...toldOwn(own.lines, inLines.get(one.id) ?? {}) }))]
  }))
}

export const orders: ImportTarget = {
  name: 'order', ofCompany: true, commands, together: ['number'], head: ofDocument, inPart: true, back: 'sales.order.cancel',
  whole: house => {
    const resource = house.resources.get(order.name) ?? order
    return ordersWith({ head: ownColumns(house, resource), lines: ownLineColumns(house, resource, 'lines') }, resource)
  },
  plan: (context, records) => planAll(context, records, none, order),
  told: (reader, ids) => toldOf(reader, ids, none, order),
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
    own('order', 'lineText', line.text, { words: 'field.sales.order.lines.text' }), houseIdColumn(order.name)],
}
