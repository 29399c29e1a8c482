// An account is where amounts of one kind gather. Its kind decides whether it stands in the balance sheet or
// in the profit and loss account; its role tells the house which account to use without knowing its number.
import { boolean, choice, currency, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'

export const accountKinds = ['asset', 'liability', 'equity', 'income', 'expense'] as const

/** What the house itself posts to; each role is held by at most one account of a company. */
export const accountRoles = [
  'receivable', 'payable', 'revenue', 'tax-output', 'tax-input', 'inventory', 'cost-of-goods', 'goods-received',
  'inventory-difference', 'bank', 'cash', 'payment-transit', 'rounding', 'cash-discount', 'exchange-gain',
  'exchange-loss', 'customer-prepayment', 'supplier-prepayment', 'opening', 'retained-earnings', 'work-in-progress',
  'wages', 'depreciation',
] as const
export type AccountRole = (typeof accountRoles)[number]

export const account = resource('ledger.account', {
  collection: 'accounts',
  doc: 'A place in the books where amounts of one kind gather.',
  fields: {
    company: ref(company).fixed(),
    code: text({ max: 20 }).doc('Number in the chart of accounts.'),
    name: text(),
    kind: choice(...accountKinds).fixed(),
    role: choice(...accountRoles).optional().doc('What the house uses the account for.'),
    currency: currency().optional().doc('The only currency it takes, for bank accounts abroad; empty: all.'),
    active: boolean().default(true).doc('Takes new entries.'),
  },
  company: 'company',
  label: ['code', 'name'],
  find: { search: ['code', 'name'], by: ['kind', 'role', 'active'], sort: ['code', 'name'] },
  unique: [['company', 'code'], ['company', 'role']],
  order: { field: 'code' },
})
