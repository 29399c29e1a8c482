// Invoices and credit notes of another program: lines with one number are one document, known again by that number. What
// the table describes on the way, customers and products, is made with the first document that names it. A document that
// comes to less than nothing is a credit note, with the signs of its lines turned. Lines without a customer are those of a
// collective customer, one for each country.
import type { CellError, ImportColumn, ImportContext, ImportRecord, ImportTarget, Json, Plan } from '../../kernel/exchange/import-target.ts'
import { ref, text } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { uuidv7 } from '../../kernel/values/uuid.ts'
import { party } from '../../foundations/party/contract.ts'
import { invoice } from '../../operations/receivables/contract.ts'
import { allOf, fills, named, own } from './columns.ts'
import { type Meant, calledIn, codeIn, customersIn, productsIn } from './described.ts'
import { takeOverInvoice } from './take-over.ts'

type Values = Readonly<Record<string, Json>>

const head = ['day', 'deliveredOn', 'paymentDays', 'currency', 'rate', 'inclusive', 'customerReference', 'note', 'takenOver', 'salesperson',
  'language'] as const
const documentColumns = [...head, 'kind', 'customer', 'customerName', 'country'] as const
const ofLine = ['quantity', 'unit', 'price', 'discountPercent', 'taxCategory', 'taxRate', 'unitCost'] as const
const compared = ['kind', 'customer', 'day', 'product', 'quantity', 'price'] as const
const periodClosed = 'ledger/period-closed'
const said = (values: Values, names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(names.flatMap(name => (values[name] === undefined ? [] : [[name, values[name]]])))

interface Kept extends Record<string, unknown> { readonly id: string, readonly number: string, readonly kind: string,
  readonly customer: string, readonly day: string, readonly lines: string }

const kept = async ({ reader, company }: ImportContext, numbers: readonly string[]): Promise<ReadonlyMap<string, Kept>> =>
  new Map((await reader.query<Kept>(sql`
    select t.id, t.number, t.kind, t.customer_id as customer, t.day::text as day, (select string_agg(l.product_id || ' '
        || trim_scale(l.quantity) || ' ' || trim_scale(l.price), ',' order by l.product_id, l.quantity, l.price)
        from receivables_api.invoice_lines l where l.invoice_id = t.id) as lines
      from receivables_api.invoices t where t.company_id = ${company?.id ?? null}::uuid and t.number = any(${[...numbers]}::text[])
       and ${reader.readable(invoice, 't')}`)).map(row => [row.number, row]))

interface Line { readonly product: string, readonly quantity: Decimal, readonly price: Decimal }
const sorted = (lines: readonly Line[]): string => lines.toSorted((a, b) => (a.product < b.product ? -1 : a.product > b.product ? 1
  : a.quantity.compare(b.quantity) || a.price.compare(b.price)))
  .map(line => `${line.product} ${line.quantity.trimmed()} ${line.price.trimmed()}`).join()

interface Known { readonly customers: ReadonlyMap<string, Meant>, readonly products: ReadonlyMap<string, Meant>,
  readonly there: ReadonlyMap<string, Kept>, readonly closed: ReadonlySet<string> }

const decimalOf = (row: Values, name: string): Decimal => Decimal.parse(String(row[name] ?? '0'))

function planOne({ company, sees }: ImportContext, record: ImportRecord, { customers, products, there, closed }: Known): Plan {
  const { values, rows } = record
  const customer = customers.get(calledIn(record).toLowerCase())
  const goods = rows.map(row => products.get(codeIn(row).toLowerCase()))
  // why: who is meant is not known where it could not be read.
  const whom = documentColumns.slice(-3).some(name => record.faulty.has(name)) ? undefined : customer
  const errors = [whom, ...goods].flatMap(one => (one && 'error' in one ? [one.error] : []))
  if (values['takenOver'] === 'booked' && closed.has(String(values['day']))) {
    errors.push({ column: 'day', code: periodClosed, params: { day: String(values['day']), period: '–' } })
  }
  if (errors.length > 0 || record.faulty.size > 0) return { outcome: 'rejected', errors }
  const [who, ...what] = [customer, ...goods].flatMap(one => (one && 'id' in one ? [one] : []))
  const lines = rows.map((row, at): Line => ({ product: what[at]?.id ?? '', quantity: decimalOf(row, 'quantity'),
    price: decimalOf(row, 'price') }))
  const sum = lines.reduce((total, { quantity, price }) => total.plus(quantity.times(price)), Decimal.zero)
  const isCredit = values['kind'] === undefined ? sum.isNegative() : values['kind'] === 'credit-note'
  // why: whoever writes credit notes with what came back above nothing says so by their kind.
  const turned = isCredit && sum.isNegative()
  const meant = turned ? lines.map(line => ({ ...line, quantity: line.quantity.negated() })) : lines
  const kind = isCredit ? 'credit-note' : 'invoice'
  const known = there.get(String(values['number']))
  if (known) {
    // why: nothing of it is compared where something may not be read, or the answer would tell whether a guess is right.
    const same = compared.every(sees) && known.kind === kind && known.customer === who?.id
      && known.day === values['day'] && known.lines === sorted(meant)
    return same ? { outcome: 'unchanged', id: known.id, steps: [] }
      : { outcome: 'rejected', errors: [{ column: 'number', code: 'already-invoiced', params: {} }] }
  }
  const id = uuidv7()
  return { outcome: 'new', id, steps: [...[who, ...what].flatMap(one => one?.step ?? []), { command: takeOverInvoice.name, item: {
    currency: company?.currency, ...said(values, head), id, company: company?.id, number: values['number'], kind, customer: who?.id,
    lines: rows.map((row, at) => ({ ...said(row, ofLine), product: meant[at]?.product, quantity: meant[at]?.quantity.toString(),
      text: row['lineText'] ?? codeIn(row) })) } }] }
}

const line = invoice.parts.lines.fields
const fromLine = (name: keyof typeof line & string, required = false): ImportColumn =>
  ({ ...own('invoice', name, line[name], { required, words: `field.receivables.invoice.lines.${name}` }),
    ...(line[name].spec.choices ? { choices: `receivables.invoice.lines.${name}` } : {}) })

const columns: readonly ImportColumn[] = [own('invoice', 'number', text({ max: 40 }), { required: true }),
  own('invoice', 'customer', text(), { words: 'field.receivables.invoice.customer' }), own('invoice', 'customerName', text()),
  fills(party, 'country'), fills(invoice, 'day', { required: true }), fills(invoice, 'kind'),
  fills(invoice, 'takenOver'),
  ...allOf(invoice, ['deliveredOn', 'paymentDays', 'currency', 'rate', 'inclusive', 'customerReference', 'language', 'note']),
  own('invoice', 'salesperson', ref('org.user'), { reference: named.user, words: 'field.sales.order.salesperson' }),
  own('invoice', 'product', text({ max: 60 }), { required: true, words: 'field.receivables.invoice.lines.product' }),
  own('invoice', 'lineText', line.text, { words: 'field.receivables.invoice.lines.text' }), fromLine('quantity', true),
  fromLine('price', true), { ...fromLine('unit'), reference: named.unit }, fromLine('discountPercent'), fromLine('taxCategory'),
  fromLine('taxRate'), own('invoice', 'unitCost', line.price)]

/** Days of documents to be booked on which no period is open. */
const closedAmong = async ({ reader, company }: ImportContext, days: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(days.length === 0 ? [] : (await reader.query<{ day: string }>(sql`
    select d.day::text as day from unnest(${[...days]}::date[]) as d(day)
    where not exists (select from org_api.periods p where p.company_id = ${company?.id ?? null}::uuid and p.state = 'open'
       and d.day between p.starts_on and p.ends_on)`)).map(row => row.day))

export const invoices: ImportTarget = {
  name: 'invoice', ofCompany: true, together: ['number'], head: documentColumns, inPart: true, defaults: { unit: 'C62' },
  commands: ['party.party.create', 'catalog.product.create', takeOverInvoice.name],
  makes: takeOverInvoice.name,
  columns,
  marks: () => new Set<string>(),
  async plan(context, records) {
    const booked = [...new Set(records.filter(({ values }) => values['takenOver'] === 'booked').map(({ values }) => String(values['day'])))]
    const [customers, products, there, closed] = await Promise.all([customersIn(context, records), productsIn(context, records),
      kept(context, records.map(({ values }) => String(values['number']))), closedAmong(context, booked)])
    return records.map(record => planOne(context, record, { customers, products, there, closed }))
  },
}
