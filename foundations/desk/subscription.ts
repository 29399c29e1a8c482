// Who gets a dashboard by mail, and how often. Its owner plans it for anybody, everybody else for themselves; whoever gets
// it may end it.
import { command } from '../../kernel/command/command.ts'
import { notAllowed } from '../../kernel/command/problems.ts'
import { choice, instant, integer, ref } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { user } from '../../ground/org/contract.ts'
import { dashboard } from './dashboard.ts'
import { nextMail, rhythms } from './mail-schedule.ts'

export const subscription = resource('desk.subscription', {
  collection: 'subscriptions',
  doc: 'A dashboard that somebody gets by mail.',
  fields: {
    dashboard: ref(dashboard).fixed(),
    recipient: ref(user).fixed().doc('Who gets it, with their own figures.'),
    planner: ref(user).fixed().doc('Who planned it.'),
    every: choice(...rhythms),
    hour: integer().notNegative().default(7).doc('Hour of the day, by the clock of whoever gets it.'),
    nextAt: instant(),
  },
  label: ['dashboard', 'recipient'],
  scopes: { own: ['recipient', 'planner'] },
  find: { by: ['dashboard', 'nextAt'] },
  unique: [['dashboard', 'recipient', 'every']],
  checks: { 'hour-of-a-day': 'hour < 24' },
  verbs: { create: false, update: false },
})

export const planMail = command('desk.subscription.plan', {
  doc: 'Has a dashboard sent by mail, at once, daily, every Monday or on the first of the month.',
  creates: subscription,
  input: { dashboard: ref(dashboard), recipient: ref(user), every: choice(...rhythms), hour: integer().notNegative().default(7) },
  face: { hidden: true },
}, async (work, calls) => {
  const ids = (of: 'dashboard' | 'recipient') => [...new Set(calls.map(({ input }) => input[of]))]
  const own = new Set((await work.read<{ id: string }>(sql`select id from desk.dashboards
    where id = any(${ids('dashboard')}::uuid[]) and owner_id::text = ${work.actor.id}`)).map(row => row.id))
  const zones = new Map((await work.read<{ id: string, zone: string }>(sql`select id, zone from org_api.users
    where id = any(${ids('recipient')}::uuid[])`)).map(row => [row.id, row.zone]))
  const known = await work.loadWhere(subscription, sql`t.dashboard_id = any(${ids('dashboard')}::uuid[])`)
  return calls.map(({ input }) => {
    if (!own.has(input.dashboard) && input.recipient !== work.actor.id && work.actor.kind !== 'house') {
      throw notAllowed.of({ permission: 'desk.subscription.plan' })
    }
    const { every, hour } = input
    const nextAt = nextMail(every, hour, { zone: zones.get(input.recipient) ?? 'UTC', now: work.now })
    const row = known.find(one => one.dashboard === input.dashboard && one.recipient === input.recipient
      && (one.every === 'once') === (every === 'once'))
    if (row) work.update(subscription, row, { every, hour, nextAt })
    const made = row ?? work.insert(subscription, { ...input, nextAt,
      planner: work.actor.kind === 'house' ? input.recipient : work.actor.id })
    return { id: made.id, version: made.version }
  })
})
