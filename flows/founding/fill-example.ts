// Fills example companies through the public commands, each step once by its key: whoever is interrupted, or comes
// second, gets the answers of the first and goes on from there. The last step is a payment; with it the example is whole.
import { type Actor, houseActor } from '../../kernel/access/actor.ts'
import type { Answer } from '../../kernel/command/command.ts'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { addDays, partsOf, type CalendarDate } from '../../kernel/values/calendar-date.ts'
import { formatMinor, type MoneyJson } from '../../kernel/values/money.ts'
import { type Instant, dateIn } from '../../kernel/values/instant.ts'
import { type ExampleTrade, exampleTrades } from './example-trade.ts'

interface Bare extends Record<string, unknown> {
  id: string, country: string, currency: string, language: Language, zone: string, since: Instant, keeper: string | null
}

/** Fills what is not whole yet; answers how many companies. One that cannot be filled keeps no other one waiting. */
export async function fillExamples(engine: Engine): Promise<number> {
  const bare = await engine.pool.query<Bare>(sql`
    select c.id, c.country, c.currency, c.language, c.zone, c.created_at as since,
           (select uc.user_id from org.user_companies uc where uc.company_id = c.id order by uc.id limit 1) as keeper
      from org.companies c where c.example and not exists (select 1 from receivables_api.payments p where p.company_id = c.id)
     order by c.id`)
  const failures: unknown[] = []
  for (const one of bare) await fill(new Filling(engine, one)).catch((error: unknown) => { failures.push(error) })
  if (failures.length > 0) throw failures[0]
  return bare.length
}

class Filling {
  readonly actor: Actor
  readonly trade: ExampleTrade
  readonly today: CalendarDate
  private readonly engine: Engine
  readonly at: Bare

  constructor(engine: Engine, at: Bare) {
    this.engine = engine
    this.at = at
    // why: what this actor makes is known as the example's own, wherever it stands (founding.going).
    this.actor = { ...houseActor(`example:${at.id}`, exampleTrades[at.language].mark), company: at.id, companies: [at.id] }
    this.trade = exampleTrades[at.language]
    // why: whoever goes on after midnight must say the same of each step as whoever began.
    this.today = dateIn(at.zone, at.since)
  }

  async does(step: string, name: string, items: readonly object[]): Promise<readonly Answer[]> {
    const command = this.engine.house.commands.get(name)
    if (!command) throw new Error(`no command ${name}`)
    return (await execute(this.engine, { command, actor: this.actor, items, idempotencyKey: step })).answers
  }

  /** The ids of what was made. */
  async makes(step: string, name: string, items: readonly object[]): Promise<string[]> {
    return (await this.does(step, name, items)).map(answer => String(answer['id']))
  }

  async ids(text: string): Promise<string[]> {
    const { rows } = await this.engine.pool.use(connection => connection.run(text, [this.at.id]))
    return (rows as { id: string }[]).map(row => row.id) // why: each text selects ids of the company.
  }

  /** What an invoice comes to. */
  async gross(invoice: string): Promise<MoneyJson> {
    const [row] = await this.engine.pool.query<{ gross: bigint }>(sql`select gross from receivables_api.invoices where id = ${invoice}`)
    return { amount: formatMinor(row?.gross ?? 0n, this.at.currency), currency: this.at.currency }
  }
}

async function fill(f: Filling): Promise<void> {
  const { year } = partsOf(f.today)
  await f.does('furnish', 'org.company.furnish', [{ id: f.at.id, fromYear: year - 1, years: 3 }])
  const customers = await people(f)
  const products = await goods(f)
  await deals(f, customers)
  await orders(f, { customers, products })
}

async function people(f: Filling): Promise<string[]> {
  const { at: { id: company, country, currency, language, keeper }, trade, today } = f
  const customers = await f.makes('customers', 'party.party.create', trade.customers.map(({ name, ...address }) => ({ name,
    kind: 'organisation', country, currency, language, isCustomer: true, owner: keeper,
    addresses: [{ purpose: 'billing', ...address, country }] })))
  await f.does('lead', 'crm.lead.create', [{ company, country, source: 'web', owner: keeper, ...trade.lead }])
  await f.does('notes', 'activity.entry.log', trade.notes.map((title, index) =>
    ({ company, party: customers[index], kind: 'call', title })))
  await f.does('tasks', 'activity.task.create', trade.tasks.map((title, index) => ({ company, party: customers[index + 1], title,
    dueOn: addDays(today, index), assignee: keeper })))
  return customers
}

async function goods(f: Filling): Promise<string[]> {
  const { at: { id: company, currency }, trade: { products, category: name, regulars } } = f
  const [unit] = await f.ids(`select id from org.units where code = 'C62' and $1::uuid is not null`)
  const [category] = await f.makes('category', 'catalog.category.create', [{ name }])
  // why: article numbers are one's own; an example may stand beside another one.
  const own = company.slice(-4).toUpperCase()
  const made = await f.makes('products', 'catalog.product.create', products.map(({ code, name: what, cost }) => ({ code: `${code}-${own}`,
    name: what, kind: cost === null ? 'service' : 'good', stocked: cost !== null, category, unit })))
  const [standard] = await f.ids('select id from catalog.price_lists where company_id = $1 and standard order by id')
  const [list] = await f.makes('regulars', 'catalog.price-list.create',
    [{ name: `${regulars} (${own})`, currency, company, standard: false }])
  const since = addDays(f.today, -365)
  await f.does('prices', 'catalog.price.create', made.flatMap((product, index) => [
    { priceList: standard, product, price: products[index]?.price, validFrom: since },
    ...index < 2 ? [{ priceList: list, product, price: products[index]?.cost ? '99.00' : '80.00', validFrom: since }] : []]))
  const [location] = await f.ids('select id from stock.warehouses where company_id = $1 order by code')
  await f.does('stock', 'stock.move.receive', [{ company, location, origin: 'opening', lines: made.flatMap((product, index) => {
    const unitCost = products[index]?.cost ?? null
    return unitCost === null ? [] : [{ product, quantity: index === 4 ? '400' : '40', unitCost }]
  }) }])
  return made
}

async function deals(f: Filling, customers: readonly string[]): Promise<void> {
  const { at: { id: company, currency, keeper }, trade, today } = f
  const made = await f.makes('deals', 'crm.opportunity.create', trade.deals.map((title, index) => ({ company, title, currency,
    owner: keeper, customer: customers[index],
    expected: { amount: `${4200 + 1750 * index}.00`, currency }, expectedOn: addDays(today, 20 + 15 * index) })))
  const stages = await f.ids('select id from crm.stages where company_id = $1 order by rank')
  await f.does('moves', 'crm.opportunity.move', made.slice(1).map((id, index) => ({ id, stage: stages[index + 1],
    nextStep: trade.steps[index], nextOn: addDays(today, 3 + index) })))
}

/** A quote that waits for its answer, an order that waits for its goods, one for its invoice, one for its money, one done. */
async function orders(f: Filling, { customers, products }: Readonly<Record<'customers' | 'products', readonly string[]>>): Promise<void> {
  const { at: { id: company, currency, keeper }, today } = f
  const places = [[3, 5], [0, 4], [1, 4], [2, 3], [0, 1]]
  const [quote, open, delivered, invoiced, paid] = await f.makes('orders', 'sales.order.create', places.map((which, index) => ({
    company, customer: customers[index % customers.length], salesperson: keeper, currency, validUntil: addDays(today, 30),
    lines: which.map((place, line) => ({ product: products[place], quantity: String(4 + 3 * line + index) })) })))
  await f.does('quote', 'sales.order.quote', [{ id: quote }])
  await f.does('confirm', 'sales.order.confirm', [open, delivered, invoiced, paid].map(id => ({ id })))
  await f.does('deliver', 'sales.order.deliver', [delivered, invoiced, paid].map(id => ({ id })))
  const answers = await f.does('invoice', 'sales.order.invoice', [invoiced, paid].map(id => ({ id, post: true })))
  const invoice = String(answers[1]?.['invoice'])
  const amount = await f.gross(invoice)
  await f.does('payment', 'receivables.payment.create', [{ company, customer: customers[0], currency, amount, allocations: [{ invoice }] }])
}
