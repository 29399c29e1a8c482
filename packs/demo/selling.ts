// Selling: deals open, move on, are quoted, won or lost; customers of old simply order. Whoever would owe too much
// waits for release.
import { type Answer, performAs, readBy } from '../../kernel/exchange/import-batches.ts'
import { type CalendarDate, addDays, daysBetween, partsOf } from '../../kernel/values/calendar-date.ts'
import type { Customer } from './customers.ts'
import { season } from './plan.ts'
import { type Deal, type Span, type Stage, atWork, count } from './stage.ts'
import { texts } from './texts.ts'

/** Places of the stages of a new pipeline. */
const proposal = 2
const negotiation = 3

const actorOf = ({ staff }: Stage, rep: number): never => staff.reps[rep]?.actor as never // why: reps are counted by their places.

export async function sell(stage: Stage, span: Span): Promise<void> {
  for (const { rep } of atWork(stage, span)) {
    await openDeals(stage, span, rep)
    await moveDeals(stage, span, rep)
    await settleDeals(stage, span, rep)
    await takeOrders(stage, span, rep)
  }
}

async function openDeals(stage: Stage, span: Span, rep: number): Promise<void> {
  const { engine, plan, company, chance, customers, deals } = stage
  const mine = customers.filter(one => one.rep === rep)
  if (mine.length === 0) return
  const wishes = Array.from({ length: count(stage, chance.whole(0, 2)) }, () => {
    const customer = chance.pick(mine)
    return { customer, input: { company, title: chance.pick(texts[plan.language].deals), customer: customer.id, contact: customer.contact,
      currency: customer.currency, expected: { amount: `${chance.whole(10, 220) * 100}.00`, currency: customer.currency },
      expectedOn: addDays(span.day, chance.whole(20, 90)), source: chance.pick(['web', 'phone', 'mail', 'fair', 'referral']) } }
  })
  const answers = await performAs(engine, actorOf(stage, rep), 'crm.opportunity.create', wishes.map(one => one.input))
  answers.forEach((answer, index) => {
    const { customer } = wishes[index] ?? {}
    if (customer) deals.push({ id: String(answer['id']), customer, rep, stage: 0, quote: null, sent: false })
  })
}

/** Deals move a stage; from the proposal on each has a next step and a quote. */
async function moveDeals(stage: Stage, span: Span, rep: number): Promise<void> {
  const { engine, plan, chance, deals, stages } = stage
  const moving = deals.filter(one => one.rep === rep && one.stage < negotiation && chance.happens(one.stage === proposal ? 45 : 66))
  await performAs(engine, actorOf(stage, rep), 'crm.opportunity.move', moving.map(one => ({ id: one.id, stage: stages[one.stage + 1]?.id,
    nextStep: chance.pick(texts[plan.language].steps), nextOn: addDays(span.day, chance.whole(2, 16)) })))
  for (const one of moving) one.stage++
  const unquoted = deals.filter(one => one.rep === rep && one.stage >= proposal && one.quote === null)
  const made = await draft(stage, rep, unquoted.map(one => ({ customer: one.customer, deal: one, day: span.day,
    valid: chance.pick([30, 45, 60]) })))
  made.forEach((answer, index) => { (unquoted[index] as Deal).quote = String(answer['id']) }) // why: one answer a deal, in order.
  const unsent = deals.filter(one => one.rep === rep && one.quote !== null && !one.sent && chance.happens(90))
  await performAs(engine, actorOf(stage, rep), 'sales.order.quote', unsent.map(one => ({ id: one.quote })))
  for (const one of unsent) one.sent = true
}

async function settleDeals(stage: Stage, span: Span, rep: number): Promise<void> {
  const { engine, chance, deals } = stage
  const mine = deals.filter(one => one.rep === rep)
  const lost = mine.filter(one => chance.happens(one.sent ? 9 : 5))
  const ripe = mine.filter(one => one.sent && !lost.includes(one) && chance.happens(one.stage === negotiation ? 42 : 14))
  const won = await stillValid(stage, ripe, span.day)
  const expired = ripe.filter(one => !won.includes(one))
  const reasons = ['price', 'timing', 'competitor', 'no-budget', 'no-answer'] as const
  const gone = [...lost, ...expired]
  await performAs(engine, actorOf(stage, rep), 'crm.opportunity.lose', gone.map(({ id }) => ({ id, reason: chance.pick(reasons) })))
  await performAs(engine, actorOf(stage, rep), 'sales.order.cancel', lost.filter(one => one.quote !== null && chance.happens(75))
    .map(one => ({ id: one.quote, reason: chance.pick(reasons) })))
  await confirm(stage, rep, won.map(one => one.quote ?? ''))
  for (const one of [...gone, ...won]) deals.splice(deals.indexOf(one), 1)
}

/** Quotes that ran out before anybody said yes win nothing. */
async function stillValid({ engine }: Stage, deals: readonly Deal[], day: CalendarDate): Promise<Deal[]> {
  const rows = await readBy<{ id: string }>(engine,
    'select id from sales_api.orders where id = any($1::uuid[]) and valid_until >= $2::date',
    [deals.map(one => one.quote), day])
  const valid = new Set(rows.map(row => row.id))
  return deals.filter(one => valid.has(one.quote ?? ''))
}

/** Orders without much talk; a few are taken back at once. */
async function takeOrders(stage: Stage, span: Span, rep: number): Promise<void> {
  const { engine, plan, chance, customers } = stage
  const mine = customers.filter(one => one.rep === rep)
  if (mine.length === 0) return
  const high = season[partsOf(span.day).month - 1] ?? 100
  const growth = 100 + Math.trunc(span.index / 4)
  const wanted = count(stage, plan.orders * high * growth / 10_000 / plan.active * chance.whole(60,
    140) / 100 / (span.last ? plan.reps / plan.active : 1))
  const days = daysBetween(span.from, span.day)
  const wishes = Array.from({ length: wanted }, () => ({ customer: favourite(stage, mine), deal: null, valid: 30,
    day: addDays(span.from, chance.whole(Math.min(1, days), days)) })).sort((a, b) => (a.day < b.day ? -1 : 1))
  const made = (await draft(stage, rep, wishes)).map(one => String(one['id']))
  const drafts = made.filter(() => span.left < 25 && chance.happens(12))
  const withdrawn = made.filter(id => !drafts.includes(id) && chance.happens(2))
  await performAs(engine, actorOf(stage, rep), 'sales.order.cancel', withdrawn.map(id => ({ id, reason: 'other' })))
  await confirm(stage, rep, made.filter(id => !drafts.includes(id) && !withdrawn.includes(id)))
}

/** Who buys often: the first of a salesperson's customers. */
const favourite = ({ chance }: Stage, mine: readonly Customer[]): Customer =>
  mine[Math.min(chance.whole(0, mine.length - 1), chance.whole(0, mine.length - 1))] as Customer // why: within bounds.

async function confirm(stage: Stage, rep: number, orders: readonly string[]): Promise<void> {
  const answers = await performAs(stage.engine, actorOf(stage, rep), 'sales.order.confirm',
    orders.map(id => ({ id, requestRelease: true })))
  for (const answer of answers) if (answer['state'] === 'held') stage.held.push(String(answer['id']))
}

interface Wish { readonly customer: Customer, readonly deal: Deal | null, readonly day: CalendarDate, readonly valid: number }

async function draft(stage: Stage, rep: number, wishes: readonly Wish[]): Promise<readonly Answer[]> {
  const { engine, company, chance, staff, asked } = stage
  return performAs(engine, actorOf(stage, rep), 'sales.order.create', wishes.map(({ customer, deal, day, valid }) => {
    const lines = linesFor(stage, customer, deal !== null)
    if (deal === null) for (const line of lines) asked.set(line.product, (asked.get(line.product) ?? 0) + Number(line.quantity))
    return { company, customer: customer.id, contact: customer.contact, opportunity: deal?.id ?? null, salesperson: staff.reps[rep]?.id,
      orderedOn: day, validUntil: addDays(day, valid), promisedOn: addDays(day, chance.whole(3, 21)),
      customerReference: chance.happens(40) ? `PO ${chance.whole(1000, 9999)}` : null, lines }
  }))
}

function linesFor({ articles, chance }: Stage, customer: Customer, isProject: boolean) {
  const weights = articles.map(value => ({ weight: value.demand, value }))
  const wanted = chance.whole(1, customer.size + (isProject ? 3 : 2))
  const chosen = new Set(Array.from({ length: wanted }, () => chance.weighted(weights)))
  return [...chosen].map(article => {
    const most = article.stocked ? [6, 14, 36][customer.size - 1] ?? 6 : 8
    const cheap = article.price < 3000 ? 4 : article.price > 40_000 ? 0.5 : 1
    const quantity = Math.max(1, Math.round(chance.whole(1, most) * cheap * (isProject ? 1.6 : 1)))
    return { product: article.id, quantity: String(quantity),
      discountPercent: String(chance.weighted([{ weight: 60, value: 0 }, { weight: 14, value: 3 },
      { weight: 16, value: 5 }, { weight: 8, value: 8 }, { weight: 2, value: 12 }])) }
  })
}
