// An open item is a claim or a debt that waits to be paid: an invoice, a credit note, a payment on account.
// Its residual is what is left after all settlements; a settlement pairs a debit with a credit and is never
// undone, only answered by another one.
import { anyId, amount, currency, date, link, ref, states, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'
import { account } from './account.ts'

export const openItem = resource('ledger.open-item', {
  collection: 'open_items',
  doc: 'A claim (positive) or a debt (negative) that waits to be settled.',
  fields: {
    company: ref(company).fixed(),
    party: ref('party.party').fixed(),
    account: ref(account).fixed(),
    entry: link('ledger.entry').fixed(),
    sourceResource: text({ max: 80 }).fixed(),
    sourceId: anyId({ named: 'sourceResource' }).fixed(),
    number: text({ max: 40 }).fixed(),
    day: date().fixed(),
    dueOn: date().fixed(),
    currency: currency().fixed(),
    baseCurrency: currency().fixed(),
    original: amount().fixed().doc('As posted; claims positive, debts negative.'),
    residual: amount().derived('Original less everything settled.'),
    baseOriginal: amount({ currency: 'baseCurrency' }).fixed(),
    baseResidual: amount({ currency: 'baseCurrency' }).derived('Share of the residual in the currency of the company.'),
    state: states({ open: ['settled'], settled: ['open'] }),
  },
  company: 'company',
  label: ['number'],
  find: { by: ['party', 'state', 'account', 'sourceId', 'entry', 'number'], sort: ['dueOn'] },
  checks: {
    'residual-within-original': 'residual = 0 or (sign(residual) = sign(original) and abs(residual) <= abs(original))',
    'settled-when-nothing-is-left': `(state = 'settled') = (residual = 0)`,
    'nothing-left-in-base-either': 'residual <> 0 or base_residual = 0',
  },
  verbs: { create: false, update: false, remove: false },
  order: { field: 'dueOn' },
})

export const settlement = resource('ledger.settlement', {
  collection: 'settlements',
  doc: 'A claim and a debt that answered each other.',
  fields: {
    company: ref(company).fixed(),
    debit: link('ledger.open-item').fixed().doc('The claim.'),
    credit: link('ledger.open-item').fixed().doc('The payment, credit note or debt.'),
    day: date().fixed(),
    currency: currency().fixed(),
    baseCurrency: currency().fixed(),
    amount: amount().fixed().positive(),
    debitBase: amount({ currency: 'baseCurrency' }).fixed().doc('Its value when the claim was posted.'),
    creditBase: amount({ currency: 'baseCurrency' }).fixed().doc('Its value when the payment was posted.'),
    differenceEntry: link('ledger.entry').optional().fixed().doc('Entry with the exchange gain or loss.'),
  },
  company: 'company',
  label: ['day'],
  find: { by: ['debit', 'credit'], sort: ['day'] },
  book: true,
  verbs: { create: false, update: false, remove: false },
  order: { field: 'day', descending: true },
})
