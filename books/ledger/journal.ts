// A journal gathers entries of one kind: sales, purchases, bank, stock. A company has one of each kind.
import { choice, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'

export const journalKinds = [
  'sales', 'purchase', 'bank', 'cash', 'stock', 'general', 'exchange', 'assets', 'payroll', 'opening', 'closing',
] as const
export type JournalKind = (typeof journalKinds)[number]

export const journal = resource('ledger.journal', {
  collection: 'journals',
  doc: 'Entries of one kind, as one book of the company.',
  fields: {
    company: ref(company).fixed(),
    code: text({ max: 10 }),
    name: text(),
    kind: choice(...journalKinds).fixed(),
  },
  company: 'company',
  label: ['code', 'name'],
  find: { search: ['code', 'name'], by: ['kind'], sort: ['code', 'name'] },
  unique: [['company', 'code'], ['company', 'kind']],
  order: { field: 'code' },
})
