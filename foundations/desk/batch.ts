// A batch: one command on all records that match a list, however many. It is looked through first, then done piece by
// piece by a job with the rights of its owner; what it changed can be taken back.
import { type JsonValue, choice, integer, json, link, prose, ref, states, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { user } from '../../ground/org/contract.ts'

/** One record that was refused: which, how it is called, and why, in the words of the owner. */
export type Refused = { readonly id: string, readonly title: string, readonly reason: string }

export const batch = resource('desk.batch', {
  collection: 'batches',
  doc: 'One command on all records that match a list: looked through, done, taken back.',
  fields: {
    owner: ref(user).fixed().doc('Who started it; it has the rights of this person.'),
    resource: text({ max: 120 }).fixed().doc('Kind of the records.'),
    command: text({ max: 160 }).fixed().doc('What is done with each.'),
    query: text({ max: 4000 }).optional().fixed().doc('Query of the list whose records are meant.'),
    input: json<Readonly<Record<string, JsonValue>>>().fixed().doc('What the command is given, the same for each.'),
    mode: choice('each', 'all').default('each').derived('Set when it is run.'),
    reverts: link('desk.batch').optional().fixed().doc('The batch whose changes it takes back.'),
    state: states({ looking: ['looked', 'cancelled', 'stopped'], looked: ['running', 'cancelled'],
      running: ['done', 'cancelled', 'stopped'], done: [], cancelled: [], stopped: [] }),
    total: integer().notNegative().default(0).derived('Counted when it is started.'),
    good: integer().notNegative().default(0).derived('Counted while it goes on.'),
    same: integer().notNegative().default(0).derived('Records that were so already.'),
    refused: integer().notNegative().default(0).derived('Counted while it goes on.'),
    refusals: json<readonly Refused[]>().optional().derived('The first of the refused records.'),
    at: text({ max: 40 }).optional().derived('The last record that was decided.'),
    problem: prose({ max: 2000 }).optional().derived('Why it stopped.'),
  },
  label: ['command', 'resource'],
  scopes: { own: ['owner'] },
  find: { by: ['owner', 'state'] },
  unique: [['reverts']],
  verbs: { create: false, update: false, remove: false },
})

/** How the trail names what a batch has changed. */
export const requestOf = (id: string): string => `batch:${id}`

/** Records of one transaction. */
export const pieceSize = 500
/** Most records that can all be done or none. */
export const mostTogether = 10_000
/** Most refused records that are kept by name. */
export const mostRefusals = 200
