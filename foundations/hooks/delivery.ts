// A delivery: one fact that one webhook is told. It is told at least once, under the same id every time, and facts of one
// record in their order: while one waits, those after it wait too. After the last try it is kept for a person.
import { anyId, decimal, instant, integer, json, ref, states, text } from '../../kernel/model/fields.ts'
import { command } from '../../kernel/command/command.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'
import { webhook } from './webhook.ts'

export const delivery = resource('hooks.delivery', {
  collection: 'deliveries',
  doc: 'One fact that a webhook is told.',
  fields: {
    company: ref(company).fixed(),
    webhook: ref(webhook).fixed(),
    event: text({ max: 100 }).fixed().doc('Name of the fact.'),
    subject: anyId().fixed().doc('The record the fact is about.'),
    place: decimal(0).fixed().doc('Facts of one record are told in this order.'),
    body: json().confidential().fixed().doc('What is sent.'),
    state: states({ waiting: ['delivered', 'dead'], delivered: ['waiting'], dead: ['waiting'] }),
    attempts: integer().default(0).notNegative().derived('Counts the tries.'),
    dueAt: instant().derived('When it is tried next.'),
    status: integer().optional().derived('What the receiver answered last, as an HTTP status.'),
    problem: text({ max: 500 }).optional().derived('Why the last try failed.'),
  },
  company: 'company',
  label: ['event'],
  find: { by: ['webhook', 'state', 'event', 'subject'], sort: ['dueAt'] },
  verbs: { create: false, update: false, remove: false },
})

export const replay = command('hooks.delivery.replay', {
  doc: 'Tells the fact once more, under the same id.',
  on: delivery,
  from: ['dead', 'delivered'],
  face: { primary: true, icon: 'refresh' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(delivery, row, { state: 'waiting', attempts: 0, dueAt: work.now, problem: null })
})
