// An entry is one sentence of the books: on this day these amounts went from here to there, because of that
// document. It balances in its own currency and in the company's, and once posted it never changes: a mistake
// is answered by a reversal.
import {
  anyId, amount, choice, currency, date, link, percent, ref, text,
} from '../../kernel/model/fields.ts'
import { part, resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'
import { account } from './account.ts'
import { journalKinds } from './journal.ts'

export const entryLine = part({
  table: 'entry_lines',
  doc: 'One amount on one account; debit is positive, credit negative.',
  fields: {
    account: ref(account),
    day: date().doc('Posting date of the entry, again, so that an account can be read by day.'),
    amount: amount().doc('In the currency of the entry; debit positive, credit negative.'),
    base: amount({ currency: 'baseCurrency' }).doc('The same in the currency of the company.'),
    party: ref('party.party').optional(),
    dueOn: date().optional(),
    text: text().optional(),
    taxCategory: text({ max: 3 }).optional().doc('EN 16931 category.'),
    taxRate: percent().optional(),
    taxBase: amount({ currency: 'baseCurrency' }).optional().doc('What the tax was reckoned from.'),
    product: ref('catalog.product').optional(),
  },
  indexes: [['company_id', 'account_id', 'day', 'id']],
})

export const entry = resource('ledger.entry', {
  collection: 'entries',
  doc: 'A posted sentence of the books: which amounts moved between which accounts, when and why.',
  fields: {
    company: ref(company).fixed(),
    journal: choice(...journalKinds).fixed(),
    number: text({ max: 40 }).fixed().doc('Number of the document that gave reason for it.'),
    day: date().fixed().doc('Posting date; lies in an open period.'),
    text: text().fixed(),
    currency: currency().fixed(),
    baseCurrency: currency().fixed(),
    sourceResource: text({ max: 80 }).fixed().doc('The kind of record that gave reason for it, such as sales.invoice.'),
    sourceId: anyId({ named: 'sourceResource' }).fixed().doc('The record that gave reason for it.'),
    party: ref('party.party').optional().fixed(),
    reverses: link('ledger.entry').optional().fixed().doc('The entry it takes back.'),
  },
  parts: { lines: entryLine },
  company: 'company',
  label: ['number'],
  find: { by: ['journal', 'sourceId'], sort: ['day', 'number'] },
  book: true,
  verbs: { create: false, update: false, remove: false },
  order: { field: 'day', descending: true },
})
