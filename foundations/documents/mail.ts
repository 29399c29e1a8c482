// A mail is written in the transaction that gives reason for it and sent after that transaction is true.
// It is sent at least once, always under the same message id, and tried again with growing pauses.
import { instant, integer, json, language, link, prose, ref, states, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'

export const mail = resource('documents.mail', {
  collection: 'mails',
  doc: 'A mail to a party, with the files it carries.',
  fields: {
    company: ref(company).fixed(),
    party: link('party.party').optional().fixed(),
    toAddress: text({ max: 320 }).fixed(),
    subject: text().fixed(),
    body: prose({ max: 50_000 }).fixed(),
    language: language().default('en').fixed(),
    state: states({ queued: ['sent', 'failed'], sent: [], failed: ['queued'] }),
    attempts: integer().default(0).notNegative().derived('Counts the tries to send it.'),
    dueAt: instant().derived('When it is tried next.'),
    problem: text({ max: 500 }).optional().derived('What the mail server said last.'),
    messageId: text({ max: 320 }).derived('The same for every try, so that it arrives once.'),
    files: json<readonly string[]>().fixed().doc('Ids of the files it carries.'),
  },
  company: 'company',
  label: ['subject'],
  find: { search: ['subject', 'toAddress'], by: ['state', 'party'], sort: ['dueAt'] },
  verbs: { create: false, update: false, remove: false },
})
