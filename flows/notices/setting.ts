// How a person wants to be told: for each kind on the screen alone, by mail at once, by mail once a day, or not at
// all; and the hours in which no mail goes out. Whoever chose nothing is told in the usual way.
import { choice, integer, ref } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { command } from '../../kernel/command/command.ts'
import { sql } from '../../kernel/sql/sql.ts'

export const ways = ['app', 'mail', 'digest', 'none'] as const
export type Way = (typeof ways)[number]

const chosen = {
  assigned: choice(...ways).default('app'),
  due: choice(...ways).default('app'),
  mentioned: choice(...ways).default('mail'),
  followed: choice(...ways).default('digest'),
  step: choice(...ways).default('app'),
  quietFrom: integer().between(0, 23).notNegative().default(20).doc('Hour of the evening from which no mail goes out.'),
  quietUntil: integer().between(0, 23).notNegative().default(7).doc('Hour of the morning until which none goes out.'),
  digestHour: integer().between(0, 23).notNegative().default(8).doc('Hour of the mail of the day, and of what is due that day.'),
}

export const setting = resource('notices.setting', {
  collection: 'settings',
  doc: 'How a person wants to be told of things.',
  fields: { user: ref('org.user').fixed(), ...chosen },
  scopes: { own: ['user'] },
  label: ['user'],
  find: { by: ['user'] },
  unique: [['user']],
  checks: { 'hours-of-a-day': 'quiet_from < 24 and quiet_until < 24 and digest_hour < 24' },
  verbs: { create: false, update: false, remove: false },
})

export const chooseSetting = command('notices.setting.choose', {
  doc: 'Says how one wants to be told of things oneself.',
  creates: setting,
  input: chosen,
  face: { hidden: true },
}, async (work, calls) => {
  const [known] = await work.loadWhere(setting, sql`t.user_id = ${work.actor.id}::uuid`)
  let row = known
  for (const { input } of calls) {
    if (row) work.update(setting, row, input)
    else row = work.insert(setting, { ...input, user: work.actor.id })
  }
  return calls.map(() => ({ id: row?.id, version: row?.version }))
})
