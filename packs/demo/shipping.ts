// Goods: receipts at costs that change, deliveries of what is kept aside, some in part, and now and then something
// that comes back. Shelves are looked at only every other time, so that an order may have to wait.
import { performAs, readBy } from '../../kernel/exchange/import-batches.ts'
import { type CalendarDate, addDays } from '../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { type Article, listPrice, money } from './founding.ts'
import type { Span, Stage } from './stage.ts'
import { texts } from './texts.ts'

/** Cost of an article in minor units of the house's currency: a little dearer every year, never quite the same. */
function costOf({ plan, chance }: Stage, article: Article, years: number): number {
  const full = listPrice(article.cost, plan.currency, plan.costLevel)
  return Math.max(1, Math.round(full * (1000 + 28 * years) * chance.whole(955, 1045) / 1_000_000))
}

/** Pieces usually asked for in ten days, before there is any experience. */
const guess = ({ plan, share }: Stage, article: Article): number =>
  Math.max(4, Math.round(article.demand * (article.price < 3000 ? 9 : article.price > 40_000 ? 0.7 : 2.2) * plan.orders * share / 300))

export async function openShelves(stage: Stage, day: CalendarDate): Promise<void> {
  const { engine, company, warehouse, articles, staff } = stage
  await performAs(engine, staff.clerk.actor, 'stock.move.receive', [{ company, location: warehouse, day, origin: 'opening',
    lines: articles.filter(one => one.stocked).map(article => ({ product: article.id, quantity: String(guess(stage, article) * 4),
      unitCost: money(costOf(stage, article, 0)) })) }])
}

export async function fillShelves(stage: Stage, span: Span): Promise<void> {
  const { engine, company, warehouse, articles, staff, asked } = stage
  const rows = await readBy<{ product_id: string, free: Decimal }>(engine,
    `select l.product_id, l.on_hand - l.reserved - coalesce((select sum(ol.quantity - ol.delivered - ol.reserved)
       from sales_api.order_lines ol join sales_api.orders o on o.id = ol.order_id
      where o.company_id = l.company_id and o.state = 'confirmed' and ol.product_id = l.product_id and not ol.optional), 0) as free
       from stock_api.levels l where l.company_id = $1 and l.location_id = $2`, [company, warehouse])
  const free = new Map(rows.map(row => [row.product_id, Math.floor(Number(row.free.toString()))]))
  const years = span.index / 36
  const lines = articles.filter((one, place) => one.stocked && (place + span.index) % 2 === 0).flatMap(article => {
    const usual = span.index < 6 ? guess(stage, article) : Math.max(2, (asked.get(article.id) ?? 0) / span.index)
    const here = free.get(article.id) ?? 0
    if (here > usual * 2.2) return []
    const quantity = Math.ceil(usual * 4.6 - here)
    return quantity < 1 ? [] : [{ product: article.id, quantity: String(quantity), unitCost: money(costOf(stage, article, years)) }]
  })
  const [first, second] = [lines.filter((_, place) => place % 2 === 0), lines.filter((_, place) => place % 2 === 1)]
  await performAs(engine, staff.clerk.actor, 'stock.move.receive', [first, second].filter(some => some.length > 0)
    .map(some => ({ company, location: warehouse, day: span.from, origin: 'supplier', lines: some })))
}

interface Waiting { id: string, ordered_on: CalendarDate, lines: Array<{ id: string, reserved: string, open: string }> }

export async function ship(stage: Stage, span: Span): Promise<void> {
  const { engine, company, staff, chance } = stage
  const short = await readBy<{ id: string }>(engine, `select o.id from sales_api.orders o where o.company_id = $1 and o.state = 'confirmed'
      and o.delivery <> 'full' and exists (select 1 from sales_api.order_lines l where l.order_id = o.id and l.stocked and not l.optional
        and l.quantity > l.delivered + l.reserved) order by o.number`, [company])
  await performAs(engine, staff.manager.actor, 'sales.order.reserve', short.map(({ id }) => ({ id })))
  const waiting = await readBy<Waiting>(engine, `
    select o.id, o.ordered_on, json_agg(json_build_object('id', l.id, 'reserved', l.reserved::text,
      'open', (l.quantity - l.delivered)::text) order by l.position) as lines
    from sales_api.orders o join sales_api.order_lines l on l.order_id = o.id
   where o.company_id = $1 and o.state = 'confirmed' and l.reserved > 0 and not l.optional group by o.id, o.ordered_on,
     o.number order by o.number`, [company])
  const leaving = waiting.filter(() => chance.happens(span.last ? 55 : 90))
  await performAs(engine, staff.clerk.actor, 'sales.order.deliver', leaving.map(order => {
    const latest = order.ordered_on > span.from ? order.ordered_on : span.from
    const day = span.day > latest && chance.happens(70) ? addDays(span.day, -1) : span.day
    const [line] = order.lines
    const whole = Math.floor(Number(line?.reserved ?? 0))
    return { id: order.id, day: day < latest ? latest : day,
      ...(line && whole > 3 && chance.happens(7) ? { lines: [{ line: line.id, quantity: String(Math.floor(whole / 2)) }] } : {}) }
  }))
  await takeBack(stage, span)
}

/** A few customers send something back that they have not paid yet. */
async function takeBack(stage: Stage, span: Span): Promise<void> {
  const { engine, plan, company, staff, chance, share, returned } = stage
  if (!chance.happens(26 * share / 100 * plan.orders / 5)) return
  const lines = await readBy<{ delivery: string, line: string, quantity: string, invoice: string, invoice_line: string }>(engine, `
    select d.id as delivery, dl.id as line, floor(least(dl.quantity - dl.returned, il.quantity))::text as quantity, i.id as invoice,
      il.id as invoice_line
      from receivables_api.invoices i join receivables_api.invoice_lines il on il.invoice_id = i.id
      join warehouse_api.delivery_lines dl on dl.order_line = il.order_line join warehouse_api.deliveries d on d.id = dl.delivery_id
     where i.company_id = $1 and i.state = 'posted' and i.kind = 'invoice' and i.settled = 0 and d.kind = 'delivery' and d.state = 'shipped'
       and dl.returned = 0 and i.day >= $2 order by i.number, il.position, d.number limit 40`, [company, addDays(span.day, -30)])
  const fit = lines.filter(one => Number(one.quantity) >= 1)
  if (fit.length === 0) return
  const one = chance.pick(fit)
  const quantity = String(chance.happens(50) ? Number(one.quantity) : Math.max(1, Math.floor(Number(one.quantity) / 3)))
  await performAs(engine, staff.clerk.actor, 'warehouse.delivery.return',
    [{ id: one.delivery, day: span.day, reason: texts[plan.language].returned,
    lines: [{ line: one.line, quantity }] }])
  returned.push({ invoice: one.invoice, line: one.invoice_line, quantity })
}
