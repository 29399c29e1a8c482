// A webhook: an address of another program that is told of what happens in a company, signed so that it can tell who
// speaks. What is told, and how it went, are its deliveries.
import { keepSecrets } from '../../kernel/auth/kept-secrets.ts'
import { command } from '../../kernel/command/command.ts'
import { newSecret } from '../../kernel/auth/secret.ts'
import { boolean, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'
import { beginHere } from './fan-out.ts'
import { isHookUrl } from './hook-url.ts'
import { notAHookUrl, unknownEvents } from './problems.ts'

export const webhook = resource('hooks.webhook', {
  collection: 'webhooks',
  doc: 'An address of another program that is told of what happens.',
  fields: {
    company: ref(company).fixed(),
    name: text({ max: 100 }),
    url: text({ max: 1000 }).doc('Where facts are posted: https, or http within the own network.'),
    events: text({ max: 2000 }).default('*')
      .doc('Names of facts, separated by commas, such as sales.order.confirmed or receivables.*; * for all.'),
    active: boolean().default(true),
  },
  company: 'company',
  label: ['name'],
  find: { search: ['name', 'url'], by: ['active'], sort: ['name'] },
  order: { field: 'name' },
  verbs: { create: false, update: false },
})

/** As receivers that follow the Standard Webhooks specification expect it. */
const newHookSecret = (): string => `whsec_${Buffer.from(newSecret(), 'base64url').toString('base64')}`

interface Wish { readonly url?: string | null, readonly events?: string | null }

/** The same wish with its facts written evenly; refuses addresses that cannot be told and facts nobody knows. */
function proved<T extends Wish>(known: readonly string[], wish: T): T {
  if (wish.url != null && !isHookUrl(wish.url)) throw notAHookUrl.of({ url: wish.url.slice(0, 200) })
  if (wish.events == null) return wish
  const patterns = wish.events.split(',').map(one => one.trim()).filter(one => one !== '')
  const unknown = patterns.filter(pattern => !known.some(fact =>
    pattern.endsWith('*') ? fact.startsWith(pattern.slice(0, -1)) : fact === pattern))
  if (unknown.length > 0) throw unknownEvents.of({ events: unknown.join(', ').slice(0, 200) })
  return { ...wish, events: patterns.join(', ') || '*' }
}

const { name, url, events, active } = webhook.fields

export const createWebhook = command('hooks.webhook.create', {
  guarded: true,
  doc: 'Has another program told of what happens from now on.',
  creates: webhook,
  toldOnce: ['secret'],
  refuses: [notAHookUrl, unknownEvents],
  input: { company: ref(company), name, url, events, active },
}, async (work, calls) => {
  const known = [...work.setting.house.events.keys()]
  work.later('hooks.begin', beginHere)
  const answers = calls.map(({ input }) => {
    const made = work.insert(webhook, proved(known, input))
    return { id: made.id, version: made.version, secret: newHookSecret() }
  })
  keepSecrets(work, answers.map(({ id, secret }) => ({ owner: id, secret })))
  return answers
})

export const updateWebhook = command('hooks.webhook.update', {
  guarded: true,
  doc: 'Changes where, of what and whether a program is told; what is left out stays.',
  on: webhook,
  refuses: [notAHookUrl, unknownEvents],
  input: { name: name.optional(), url: url.optional(), events: text({ max: 2000 }).optional(), active: boolean().optional() },
}, async (work, calls) => {
  const known = [...work.setting.house.events.keys()]
  for (const { row, input } of calls) {
    const { name, url, events, active } = proved(known, input)
    work.update(webhook, row, { name: name ?? row.name, url: url ?? row.url, events: events ?? row.events, active: active ?? row.active })
  }
})

export const renewSecret = command('hooks.webhook.renew-secret', {
  guarded: true,
  doc: 'Gives the webhook another secret, told this once; the old one signs nothing any more.',
  on: webhook,
  toldOnce: ['secret'],
  face: { icon: 'key' },
}, async (work, calls) => {
  const secrets = calls.map(({ row }) => ({ owner: row.id, secret: newHookSecret() }))
  for (const { row } of calls) work.touch(webhook, row, {})
  keepSecrets(work, secrets)
  return secrets.map(({ owner, secret }) => ({ id: owner, secret }))
})
