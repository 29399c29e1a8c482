// The last orders of the house, drafted once more by this version of the program and never kept: what each line costs,
// how it is taxed, what the whole comes to. Compared with what was stored when they were written, and with what another
// version says.
import { houseActor } from '../../kernel/access/actor.ts'
import { erased } from '../../kernel/command/command.ts'
import { execute } from '../../kernel/command/execute.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { createOrder } from '../../operations/sales/contract.ts'
import type { RunningEngine } from '../engine.ts'

const rehearser = houseActor('00000000-0000-7000-8000-00000000c5f1', 'Rehearsal')
const mostOrders = 50

/** What a line was priced and taxed from, as it was kept with it. */
interface Reasons {
  readonly price: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly tax: Readonly<Record<string, unknown>>
}

interface StoredLine {
  readonly position: number, readonly product: string, readonly text: string, readonly quantity: string
  readonly price: string, readonly discountPercent: string, readonly optional: boolean, readonly promisedOn: string | null
  readonly taxCategory: string, readonly taxRate: string, readonly net: string, readonly why: Reasons | null
}

interface StoredOrder extends Record<string, unknown> {
  readonly name: string, readonly company: string, readonly customer: string, readonly currency: string, readonly orderedOn: string
  readonly inclusive: boolean, readonly warehouse: string | null, readonly salesperson: string
  readonly net: string, readonly tax: string, readonly gross: string, readonly lines: readonly StoredLine[]
}

type Figures = Pick<StoredLine, 'quantity' | 'price' | 'discountPercent' | 'taxCategory' | 'taxRate' | 'net'>
type Sums = Pick<StoredOrder, 'net' | 'tax' | 'gross'>

/** Lines `of → is`, as pictures are made of. */
export interface OrdersAnew {
  readonly anew: ReadonlyMap<string, string>
  readonly stored: ReadonlyMap<string, string>
  /** Orders whose prices, customer or tax have been changed by somebody since: that they cost something else now is no wonder. */
  readonly moved: ReadonlySet<string>
}

const plain = (text: unknown): string => Decimal.parse(String(text)).trimmed().toString()
const money = (minor: unknown, currency: string): string => Decimal.of(BigInt(String(minor)), currencyDigits(currency)).toString()

const lineText = (line: Figures, currency: string): string => `${plain(line.quantity)} × ${plain(line.price)}`
  + `${plain(line.discountPercent) === '0' ? '' : ` less ${plain(line.discountPercent)} %`} = ${money(line.net, currency)}, `
  + `${line.taxCategory} ${plain(line.taxRate)} %`

const sumText = ({ net, tax, gross }: Sums, currency: string): string =>
  `net ${money(net, currency)}, tax ${money(tax, currency)}, gross ${money(gross, currency)} ${currency}`

/** The same prices on offer and the same tax question, whatever was made of them. */
const causeOf = (why: Reasons | null): string => (why === null ? 'unknown' : JSON.stringify([
  why.price.map(({ rule, taken, listName: _, ...offered }) => JSON.stringify(rule === 'entered' ? { taken } : offered)).sort(),
  Object.entries(why.tax).filter(([name]) => name !== 'rule' && name !== 'country').sort()]))

const isEntered = ({ why }: StoredLine): boolean => why === null
  || why.price.some(one => one['rule'] === 'entered' && one['taken'] === true)

const sample = (engine: RunningEngine): Promise<StoredOrder[]> => engine.pool.query<StoredOrder>(sql`
  select c.name || ' ' || o.number as name, o.company_id as company, o.customer_id as customer, o.currency,
         o.ordered_on::text as "orderedOn", o.inclusive, o.warehouse_id as warehouse, o.salesperson_id as salesperson,
         o.net::text as net, o.tax::text as tax, o.gross::text as gross,
         (select jsonb_agg(jsonb_build_object('position', l.position, 'product', l.product_id, 'text', l.text,
            'quantity', l.quantity::text, 'price', l.price::text, 'discountPercent', l.discount_percent::text, 'optional', l.optional,
            'promisedOn', l.promised_on, 'taxCategory', l.tax_category, 'taxRate', l.tax_rate::text, 'net', l.net::text, 'why', l.why)
            order by l.position) from sales.order_lines l where l.order_id = o.id) as lines
    from sales.orders o join org.companies c on c.id = o.company_id
   where exists (select from sales.order_lines l where l.order_id = o.id)
   order by o.id desc limit ${mostOrders}`)

interface Drafted { readonly lines: readonly StoredLine[], readonly sums: Sums }

/** Drafts the order as if it were asked for again on its day; prices entered by hand stay. */
async function draft(engine: RunningEngine, order: StoredOrder): Promise<Drafted> {
  const { company, customer, currency, orderedOn, inclusive, warehouse, salesperson } = order
  const { preview } = await execute(engine, { command: erased(createOrder), actor: rehearser, dryRun: true, items: [{
    company, customer, currency, orderedOn, inclusive, warehouse, salesperson,
    lines: order.lines.map(line => ({ product: line.product, text: line.text, quantity: line.quantity,
      discountPercent: line.discountPercent, optional: line.optional, promisedOn: line.promisedOn,
      ...(isEntered(line) ? { price: line.price } : {}) })) }] })
  // why: what a dry run would write has the shape of the tables.
  const lines = (preview?.['sales.order_lines'] ?? []) as StoredLine[]
  const [sums] = (preview?.['sales.orders'] ?? []) as Sums[]
  if (!sums) throw new Error(`a draft of ${order.name} came to nothing`)
  return { lines: lines.toSorted((a, b) => a.position - b.position), sums }
}

const refusedText = (error: unknown): string => {
  if (error instanceof Refusal) return `refused: ${error.problem.code} ${JSON.stringify(error.params)}`
  throw error
}

/** One order after the other, so that one that is refused is told as such. */
export async function ordersAnew(engine: RunningEngine): Promise<OrdersAnew> {
  const [anew, stored, moved] = [new Map<string, string>(), new Map<string, string>(), new Set<string>()]
  for (const order of await sample(engine)) {
    const { name, currency } = order
    const nameOf = (index: number): string => `${name} line ${index + 1}`
    order.lines.forEach((line, index) => { stored.set(nameOf(index), lineText(line, currency)) })
    stored.set(name, sumText(order, currency))
    try {
      const { lines, sums } = await draft(engine, order)
      lines.forEach((line, index) => { anew.set(nameOf(index), lineText(line, currency)) })
      anew.set(name, sumText(sums, currency))
      if (lines.some((line, index) => causeOf(line.why) !== causeOf(order.lines[index]?.why ?? null))) moved.add(name)
    } catch (error) {
      anew.set(name, refusedText(error))
      moved.add(name)
    }
  }
  return { anew, stored, moved }
}

/** The order a line of the picture is of. */
export const orderNamed = (of: string): string => of.replace(/ line \d+$/, '')
