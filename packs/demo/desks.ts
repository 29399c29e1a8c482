// What lies on the desks when the story ends: stages and plans in the language of the house, mails that are written often,
// meetings of these two weeks, targets, a dashboard everybody sees, and somebody who is asked something.
import { performAs, readBy } from '../../kernel/exchange/import-batches.ts'
import { type CalendarDate, addDays, addMonths, endOfMonth, isoWeekday, startOfMonth } from '../../kernel/values/calendar-date.ts'
import { instantAt } from '../../kernel/values/instant.ts'
import { deskTexts, englishMails } from './desk-texts.ts'
import type { Stage } from './stage.ts'

export async function furnishDesks(stage: Stage, today: CalendarDate): Promise<void> {
  await nameSteps(stage)
  await writeTemplates(stage)
  await planMeetings(stage, today)
  await setTargets(stage, today)
  await shareDashboard(stage)
  await serve(stage, today)
}

async function nameSteps({ engine, plan, company, staff, stages }: Stage): Promise<void> {
  const words = deskTexts[plan.language]
  const manager = staff.manager.actor
  await performAs(engine, manager, 'crm.stage.update', stages.map(({ id }, place) => ({ id, name: words.stages[place] ?? '' })))
  const [path] = await readBy<{ id: string }>(engine, 'select id from crm_api.pipelines where company_id = $1', [company])
  if (path) await performAs(engine, manager, 'crm.pipeline.update', [{ id: path.id, name: words.pipeline }])
  const [first] = await readBy<{ id: string }>(engine, 'select id from crm_api.plans where company_id = $1', [company])
  const [call, mail] = words.first.steps
  if (first) await performAs(engine, manager, 'crm.plan.update', [{ id: first.id, name: words.first.name, stage: stages[0]?.id,
    steps: [{ kind: 'call', title: call, afterDays: 2 }, { kind: 'mail', title: mail, afterDays: 5 }] }])
  await performAs(engine, manager, 'crm.plan.create', [{ company, name: words.plan.name, stage: stages[2]?.id,
    steps: words.plan.steps.map(([kind, title, afterDays]) => ({ kind, title, afterDays })) }])
}

async function writeTemplates({ engine, plan, staff }: Stage): Promise<void> {
  const own = deskTexts[plan.language].mails.map(mail => ({ ...mail, language: plan.language }))
  // why: English is nobody's own here, and written by all; the first house brings it.
  const english = plan.key === 'hamburg' ? englishMails.map(mail => ({ ...mail, language: 'en' })) : []
  await performAs(engine, staff.manager.actor, 'activity.mail-template.create', [...own, ...english])
}

const hours = [9, 10, 13, 14, 15] as const

async function planMeetings({ engine, plan, company, staff, customers, chance }: Stage, today: CalendarDate): Promise<void> {
  const words = deskTexts[plan.language]
  const monday = addDays(today, 1 - isoWeekday(today))
  for (const [rep, person] of staff.reps.entries()) {
    const mine = customers.filter(one => one.rep === rep)
    if (mine.length === 0) continue
    const days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11].filter(() => chance.happens(55))
    await performAs(engine, person.actor, 'activity.appointment.plan', days.map(day => {
      const [title, place] = chance.pick(words.meetings)
      const hour = chance.pick(hours)
      const at = (minutes: string) => instantAt(plan.zone, addDays(monday, day), minutes)
      return { company, title, place, party: chance.pick(mine).id, startsAt: at(`${String(hour).padStart(2, '0')}:00`),
        endsAt: at(`${String(hour + 1).padStart(2, '0')}:${chance.happens(50) ? '30' : '00'}`) }
    }))
    const asked = chance.pick(mine)
    await performAs(engine, staff.manager.actor, 'activity.entry.log', [{ company, party: asked.id, kind: 'note',
      title: asked.name.slice(0, 200),
      body: `@${person.name} ${words.mention}` }])
  }
}

/** What customers have asked for, for today and the days after; and a visit of today. */
async function serve({ engine, plan, company, staff: { service }, customers }: Stage, today: CalendarDate): Promise<void> {
  const { service: words } = deskTexts[plan.language]
  const asked = customers.slice(0, words.tasks.length)
  await performAs(engine, service.actor, 'activity.task.create', asked.map((customer, place) => ({ company, party: customer.id,
    kind: 'call', title: words.tasks[place] ?? '', dueOn: addDays(today, place), assignee: service.id })))
  await performAs(engine, service.actor, 'activity.entry.log', asked.map((customer, place) => ({ company, party: customer.id,
    kind: 'call', title: words.tasks[place] ?? '' })))
  await performAs(engine, service.actor, 'activity.appointment.plan', asked.slice(0, 1).map(customer => ({ company, party: customer.id,
    title: words.visit, startsAt: instantAt(plan.zone, today, '15:00'), endsAt: instantAt(plan.zone, today, '16:00') })))
}

async function setTargets({ engine, company, staff }: Stage, today: CalendarDate): Promise<void> {
  const month = startOfMonth(today)
  const sold = await readBy<{ person: string, net: string }>(engine, `
    select salesperson_id as person, sum(net)::text as net from sales.revenue_facts
     where company_id = $1 and month >= $2::date and month < $3::date group by salesperson_id order by 1`,
  [company, addMonths(month, -6), month])
  // why: a little more than usual, in round hundreds; business of half a year and minor units.
  const goal = (net: bigint, months: bigint): string => `${net * months * 108n / 6n / 1_000_000n * 100n + 100n}`
  const all = sold.reduce((sum, { net }) => sum + BigInt(net), 0n)
  const span = { startsOn: month, endsOn: endOfMonth(month) }
  const year = { startsOn: `${today.slice(0, 4)}-01-01`, endsOn: `${today.slice(0, 4)}-12-31` }
  const people = staff.reps.flatMap(({ id }) => ({ id, net: BigInt(sold.find(one => one.person === id)?.net ?? '0') }))
  await performAs(engine, staff.manager.actor, 'desk.target.create', [
    { company, figure: 'revenue', ...span, goal: goal(all, 1n) }, { company, figure: 'revenue', ...year, goal: goal(all, 12n) },
    { company, figure: 'margin', ...span, goal: goal(all * 45n / 100n, 1n) }, { company, figure: 'won', ...span, goal: '8' },
    { company, figure: 'delivered', ...span, goal: '30' },
    ...people.map(({ id, net }) => ({ company, figure: 'revenue', ...span, person: id, goal: goal(net, 1n) })),
    ...people.map(({ id }) => ({ company, figure: 'won', ...span, person: id, goal: '3' }))])
}

async function shareDashboard({ engine, plan, staff }: Stage): Promise<void> {
  const { board, tiles } = deskTexts[plan.language]
  const sales = { source: 'sales.revenue' }
  const [made] = await performAs(engine, staff.manager.actor, 'desk.dashboard.create', [{ owner: staff.manager.id, name: board, tiles: [
    { ...sales, kind: 'figure', title: tiles.revenue, query: 'measures=net&period=year&compare=year', across: 0, down: 0, width: 6,
      height: 2 },
    { ...sales, kind: 'figure', title: tiles.margin, query: 'measures=margin&period=year&compare=year', across: 6, down: 0, width: 6,
      height: 2 },
    { ...sales, kind: 'chart', title: tiles.months, query: 'measures=net&rows=month&period=last-12', across: 0, down: 2, width: 6,
      height: 4 },
    { ...sales, kind: 'chart', title: tiles.people, query: 'measures=net&rows=salesperson&period=year', across: 6, down: 2, width: 6,
      height: 4 },
    { kind: 'list', source: 'crm.opportunity', title: tiles.deals, query: 'state=open&sort=-expected', across: 0, down: 6, width: 6,
      height: 4 },
    { kind: 'list', source: 'receivables.invoice', title: tiles.late,
      query: 'state=posted&payment.in=none,partial&sort=dueOn', across: 6, down: 6, width: 6, height: 4 }] }])
  await performAs(engine, staff.manager.actor, 'desk.dashboard.share', [{ id: made?.['id'], shared: 'everybody' }])
}
