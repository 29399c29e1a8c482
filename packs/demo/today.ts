// The desks of today: tasks for those who count and those who remind, and customers nobody may supply for now.
import { performAs, readBy } from '../../kernel/exchange/import-batches.ts'
import { type CalendarDate, addDays } from '../../kernel/values/calendar-date.ts'
import type { Stage } from './stage.ts'
import { texts } from './texts.ts'

export async function lastTouches({ engine, plan, company, staff, chance }: Stage, today: CalendarDate): Promise<void> {
  const words = texts[plan.language]
  const overdue = await readBy<{ customer: string, name: string, days: number }>(engine, `
    select i.customer_id as customer, p.name, max($2::date - i.due_on)::integer as days from receivables_api.invoices i
      join party_api.parties p on p.id = i.customer_id
     where i.company_id = $1 and i.state = 'posted' and i.kind = 'invoice' and i.residual > 0 and i.due_on < $2::date
     group by i.customer_id, p.name order by days desc, p.name limit 8`, [company, today])
  await performAs(engine, staff.accountant.actor, 'activity.task.create',
    overdue.map(({ customer, name }) => ({ company, party: customer, kind: 'call',
    title: `${words.remind}: ${name}`.slice(0, 200), dueOn: addDays(today, chance.whole(0, 5)) })))
  await performAs(engine, staff.clerk.actor, 'activity.task.create', [0, 2, 7].map(days => ({ company, kind: 'task',
    title: `${words.count} ${chance.whole(1, 24)}`, dueOn: addDays(today, days) })))
  const worst = overdue.find(one => one.days > 90)
  if (worst) await performAs(engine, staff.controller.actor, 'party.party.update',
    [{ id: worst.customer, blocked: true, blockedReason: words.remind }])
}
