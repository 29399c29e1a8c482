// A paper is the wish for a printed document of a record: quote, confirmation, delivery note, invoice. It
// waits until it is set as a PDF and kept as a file; what cannot be set is tried again and stays visible.
import { boolean, choice, instant, integer, language, link, ref, states, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'

export const paperKinds = ['quote', 'confirmation', 'delivery-note', 'invoice', 'credit-note'] as const
export type PaperKind = (typeof paperKinds)[number]

export const paper = resource('papers.paper', {
  collection: 'papers',
  doc: 'A document of a record that is to be printed, and perhaps mailed to the partner.',
  fields: {
    company: ref(company).fixed(),
    kind: choice(...paperKinds).fixed(),
    number: text({ max: 40 }).fixed().doc('Number of the record it shows.'),
    subjectResource: text({ max: 80 }).fixed().doc('The kind of record it shows, such as sales.order.'),
    subjectId: text({ max: 36 }).fixed(),
    occasion: text({ max: 60 }).fixed().doc('Why it is printed; each occasion of a record prints once.'),
    revision: integer().optional().fixed().doc('Which version of a quote.'),
    party: ref('party.party').fixed(),
    language: language().optional().derived('Language in which it was printed.'),
    mail: boolean().fixed().doc('Goes to the partner by mail once it is printed.'),
    state: states({ waiting: ['printed', 'failed'], printed: [], failed: ['waiting'] }),
    attempts: integer().default(0).notNegative().derived('Counts the tries to print it.'),
    dueAt: instant().derived('When it is tried next.'),
    problem: text({ max: 500 }).optional().derived('Why it could not be printed.'),
    file: link('documents.file').optional().derived('The printed file.'),
  },
  company: 'company',
  label: ['kind', 'number'],
  find: { search: ['number'], by: ['state', 'kind', 'subjectId', 'party'], sort: ['dueAt'] },
  unique: [['subjectId', 'kind', 'occasion']],
  verbs: { create: false, update: false, remove: false },
})

export const rule = resource('papers.rule', {
  collection: 'rules',
  doc: 'Whether a company mails papers of a kind to its partners by itself.',
  fields: {
    company: ref(company).fixed(),
    kind: choice(...paperKinds).fixed(),
    mail: boolean(),
  },
  company: 'company',
  label: ['kind'],
  find: { by: ['kind'] },
  unique: [['company', 'kind']],
})

/** What is mailed where a company has no rule: all but delivery notes, which travel with the goods. */
export const mailedUnlessTold = (kind: PaperKind): boolean => kind !== 'delivery-note'
