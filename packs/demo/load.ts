// Lumen, a lamp maker with houses in Hamburg, Aarhus and Shenzhen, and two years of its business: told by the
// public commands in the order in which it happened, on a clock of its own, and always the same for the same seed.
import { type Engine, houseActor, performAs, readBy } from '../../kernel/exchange/import-batches.ts'
import { type CalendarDate, addDays, daysBetween, startOfMonth } from '../../kernel/values/calendar-date.ts'
import type { Clock } from '../../kernel/values/clock.ts'
import { type Instant, dateIn, instantAt } from '../../kernel/values/instant.ts'
import { chanceOf } from './chance.ts'
import { meetCustomers } from './customers.ts'
import { type Article, type Setting, fillCatalogue, foundHouse, groupCustomers, hire, layFoundations, setPrices } from './founding.ts'
import { namerOf } from './names.ts'
import { settle } from './paying.ts'
import { furnishDesks } from './desks.ts'
import { type HousePlan, houses } from './plan.ts'
import { sell } from './selling.ts'
import { fillShelves, openShelves, ship } from './shipping.ts'
import type { Span, Stage } from './stage.ts'
import { talk } from './talking.ts'
import { lastTouches } from './today.ts'

export interface DemoOptions {
  /** The clock the engine runs on; it begins and ends at the present. */
  readonly clock: Clock & { set(to: Instant): void }
  readonly progress?: (done: number, total: number, what: string) => void
  /** Percent of the full amount of business; 100 when left out. */
  readonly share?: number
  /** Days the story goes back; two years when left out. */
  readonly days?: number
  readonly seed?: number
}

export interface DemoUser { readonly name: string, readonly email: string, readonly role: string, readonly company: string }

export interface DemoSummary {
  /** False when the demo was there already. */
  readonly loaded: boolean
  readonly companies: readonly { readonly id: string, readonly name: string }[]
  readonly users: readonly DemoUser[]
  readonly counts: Readonly<Record<string, number>>
}

/** Days told at a time. */
const stride = 10
const founderId = '00000000-0000-7000-8000-00000000d3a0'

/** Loads the demo unless it is there. Needs a migrated database; roles, units and tax rates are laid where missing. */
export async function loadDemo(engine: Engine, options: DemoOptions): Promise<DemoSummary> {
  const known = await readBy<{ id: string }>(engine, 'select id from org_api.companies where name = any($1)',
    [houses.map(one => one.company['name'])])
  if (known.length > 0) return refuseUnfinished(await summaryOf(engine, false))
  const { clock, progress = () => {}, share = 100, days = 730, seed = 20_260_101 } = options
  const now = clock.now()
  const today = dateIn('Europe/Berlin', now)
  const start = addDays(today, -days)
  const total = Math.ceil(days / stride) + 3
  clock.set(instantAt('Europe/Berlin', start, '08:00'))
  const setting: Setting = { engine, founder: houseActor(founderId, 'Lumen'), namer: namerOf(seed), today, start, seed }
  progress(0, total, 'companies')
  await layFoundations(setting)
  const stages = await raise(setting, share)
  await Promise.all(stages.map(stage => openShelves(stage, start)))
  await readBy(engine, 'analyze')
  for (const span of spansOf(start, today)) {
    await tell(stages, { span, clock, now, setting })
    progress(span.index + 2, total, span.until)
  }
  clock.set(now)
  for (const stage of stages) {
    const here = dateIn(stage.plan.zone, now)
    await lastTouches(stage, here)
    await furnishDesks(stage, here)
  }
  await readBy(engine, 'analyze')
  progress(total, total, 'ready')
  return summaryOf(engine, true)
}

/** Sets the stages one after the other, so that names fall to the same people every time. */
async function raise(setting: Setting, share: number): Promise<Stage[]> {
  const [articles, groups] = [await fillCatalogue(setting), await groupCustomers(setting)]
  const stages: Stage[] = []
  for (const [index, plan] of houses.entries()) stages.push(await raiseOne(setting, plan,
    { articles, groups, share, seed: setting.seed + 100 * (index + 1) }))
  return stages
}

async function raiseOne(setting: Setting, plan: HousePlan, { articles, groups, share, seed }: { articles: readonly Article[],
  groups: readonly string[], share: number, seed: number }): Promise<Stage> {
  const { engine } = setting
  const chance = chanceOf(seed)
  const company = await foundHouse(setting, plan)
  const staff = await hire(setting, plan, company)
  const lists = await setPrices(setting, plan, { company, articles })
  const customers = await meetCustomers(setting, { plan, reps: staff.reps, lists, groups, chance, share })
  const [place] = await readBy<{ id: string }>(engine, 'select id from stock_api.warehouses where company_id = $1', [company])
  const stages = await readBy<{ id: string, name: string }>(engine,
    'select id, name from crm_api.stages where company_id = $1 order by rank', [company])
  return { engine, plan, company, staff, articles, customers, chance, share, stages, warehouse: place?.id ?? '',
    deals: [], leads: [], held: [], awaited: [], asked: new Map(), tasks: [], returned: [] }
}

type Days = Omit<Span, 'day'>

function spansOf(start: CalendarDate, today: CalendarDate): Days[] {
  const count = Math.ceil(daysBetween(start, today) / stride)
  return Array.from({ length: count }, (_, index) => {
    const left = (count - 1 - index) * stride
    const until = addDays(today, -left)
    const from = addDays(until, 1 - stride)
    return { index, last: left === 0, left, until, from: from < start ? start : from }
  })
}

/** What happens when in ten days, and at what time. */
const hours = [{ back: 3, time: '09:40', act: 'talk' }, { back: 2, time: '11:25', act: 'sell' }, { back: 1, time: '13:50', act: 'ship' },
  { back: 0, time: '16:10', act: 'money' }] as const

/** The forecast is kept when a month begins, and lately every ten days. */
function keepings({ from, until, left }: Days): Array<{ readonly day: CalendarDate, readonly time: string, readonly act: 'keep' }> {
  if (left > 400) return []
  const first = startOfMonth(until)
  const days = [...new Set([...(first >= from ? [first] : []), ...(left <= 60 ? [from] : [])])]
  return days.map(day => ({ day, time: '00:10', act: 'keep' }))
}

/** Ten days: in all houses at once, as each has its own records and its own chance. */
async function tell(stages: readonly Stage[], { span, clock, now, setting }: {
  span: Days, clock: DemoOptions['clock'], now: Instant, setting: Setting }): Promise<void> {
  const acts = [...hours.map(({ back, time, act }) => ({ day: addDays(span.until, -back), time, act })), ...keepings(span)]
  for (const { day, time, act } of acts.sort((a, b) => (a.day + a.time < b.day + b.time ? -1 : 1))) {
    const at = instantAt('Europe/Berlin', day, time)
    clock.set(at < now ? at : now)
    await Promise.all(stages.map(stage => perform(stage, act, { span: { ...span, day }, setting })))
  }
}

async function perform(stage: Stage, act: (typeof hours)[number]['act'] | 'keep',
  { span, setting }: { span: Span, setting: Setting }): Promise<void> {
  switch (act) {
    case 'talk':
      await fillShelves(stage, span)
      return talk(stage, span, setting.namer)
    case 'sell': return sell(stage, span)
    case 'ship': return ship(stage, span)
    case 'money': return settle(stage, span)
    case 'keep':
      await performAs(stage.engine, setting.founder, 'crm.forecast-snapshot.take', [{ company: stage.company, night: true }])
  }
}

const counted = { parties: 'party_api.parties', products: 'catalog_api.products', leads: 'crm_api.leads', deals: 'crm_api.opportunities',
  orders: 'sales_api.orders', deliveries: 'warehouse_api.deliveries', invoices: 'receivables_api.invoices',
    payments: 'receivables_api.payments',
  tasks: 'activity_api.tasks', entries: 'ledger_api.entries' } as const

async function summaryOf(engine: Engine, loaded: boolean): Promise<DemoSummary> {
  const text = Object.entries(counted)
    .map(([name, view]) => `select '${name}' as name, count(*)::integer as count from ${view}`).join(' union all ')
  const [companies, users, counts] = await Promise.all([
    readBy<{ id: string, name: string }>(engine, 'select id, name from org_api.companies where name = any($1) order by name',
      [houses.map(one => one.company['name'])]),
    readBy<DemoUser>(engine, `select u.name, u.email, r.code as role, c.name as company
      from org_api.users u join org_api.companies c on c.id = u.company_id
      join org_api.user_roles ur on ur.user_id = u.id join org_api.roles r on r.id = ur.role_id
     where u.email like '%@lumen.example' and c.name = any($1)
      order by c.name, u.email`, [houses.map(one => one.company['name'])]),
    readBy<{ name: string, count: number }>(engine, text)])
  return { loaded, companies, users, counts: Object.fromEntries(counts.map(row => [row.name, row.count])) }
}

/** Tasks are the last thing made; companies without any are the remains of a load that was cut off. */
function refuseUnfinished(summary: DemoSummary): DemoSummary {
  if (summary.companies.length < houses.length || summary.counts['tasks'] === 0) {
    throw new Error('The demo was begun here and never finished. Load it into an empty database.')
  }
  return summary
}
