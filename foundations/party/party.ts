// A party is a person or an organisation the house deals with: known once, shared by all companies, in as
// many roles as it has. Its identifiers (VAT id, IBAN, phone, mail) are checked and stored in one form.
import {
  amount, boolean, choice, country, currency, date, integer, language, link, prose, ref, text,
} from '../../kernel/model/fields.ts'
import { part, resource } from '../../kernel/model/resource.ts'
import { team, user } from '../../ground/org/contract.ts'
import { customerGroup } from './customer-group.ts'

/** What a party can be to us; each is also a flag on the party, such as `isCustomer`. */
export const partyRoles = ['lead', 'contact', 'customer', 'supplier', 'employee', 'partner'] as const
export type PartyRole = (typeof partyRoles)[number]

export const partySources = ['web', 'phone', 'mail', 'campaign', 'fair', 'referral', 'import', 'other'] as const

export const partyRole = part({
  table: 'party_roles',
  doc: 'Since when, and until when, the party has been something to us.',
  fields: {
    role: choice(...partyRoles),
    since: date(),
    until: date().optional().doc('First day on which it no longer held.'),
  },
  checks: { 'ends-after-it-starts': 'until is null or until >= since' },
})

export const address = part({
  table: 'addresses',
  doc: 'Where the party is billed, supplied or found.',
  fields: {
    purpose: choice('billing', 'delivery', 'office').default('billing'),
    street: text(),
    street2: text().optional(),
    postalCode: text({ max: 20 }).optional(),
    city: text(),
    region: text().optional(),
    country: country(),
    validFrom: date().optional(),
    validUntil: date().optional().doc('First day on which it is no longer valid.'),
  },
  checks: { 'ends-after-it-starts': 'valid_until is null or valid_from is null or valid_until > valid_from' },
})

export const channel = part({
  table: 'channels',
  doc: 'Further ways to reach the party.',
  fields: {
    kind: choice('email', 'phone', 'mobile', 'web', 'messenger'),
    value: text(),
    note: text().optional(),
  },
})

export const bankAccount = part({
  table: 'bank_accounts',
  doc: 'Where the party is paid, or pays from.',
  fields: {
    iban: text({ max: 42 }),
    bic: text({ max: 20 }).optional(),
    holder: text().optional(),
  },
  indexes: [['iban']],
})

export const party = resource('party.party', {
  collection: 'parties',
  doc: 'A person or an organisation we deal with, in any role.',
  fields: {
    kind: choice('person', 'organisation').default('organisation'),
    number: text({ max: 40 }).optional().doc('Our own number for the party.'),
    name: text().doc('Full name as it is written on letters; persons: given and family name if left empty.'),
    givenName: text({ max: 100 }).optional(),
    familyName: text({ max: 100 }).optional(),
    isLead: boolean().default(false),
    isContact: boolean().default(false),
    isCustomer: boolean().default(false),
    isSupplier: boolean().default(false),
    isEmployee: boolean().default(false),
    isPartner: boolean().default(false),
    isBusiness: boolean().default(true).doc('Buys as a business, not as a consumer: decides how sales are taxed.'),
    language: language().default('en').doc('Language of papers and mails to the party.'),
    currency: currency().default('EUR'),
    country: country().doc('Where the party is established; decides taxes and how phone numbers are read.'),
    vatId: text({ max: 40 }).optional(),
    email: text().optional(),
    phone: text({ max: 40 }).optional().doc('Stored with country code, such as +4930123456.'),
    website: text().optional(),
    parent: ref('party.party').optional().doc('The organisation a person works for, or a subsidiary belongs to.'),
    owner: ref(user).optional().doc('Who looks after the party.'),
    team: ref(team).optional(),
    source: choice(...partySources).optional().doc('How we came to know each other.'),
    customerGroup: ref(customerGroup).optional().doc('Orders keep the group their customer was in when they were drafted.'),
    priceList: link('catalog.price-list').optional().doc('Left empty, that of the customer group, else the standard lists.'),
    creditLimit: amount().optional().notNegative().doc('Most we let it owe us; empty: no limit.'),
    paymentDays: integer().between(0, 3650).default(30).notNegative(),
    blocked: boolean().default(false).doc('No new orders, deliveries or payments.'),
    blockedReason: text().optional(),
    note: prose().optional(),
    mergedInto: link('party.party').optional().derived('The party it turned out to be; set by merging.'),
  },
  parts: { roles: partyRole, addresses: address, channels: channel, bankAccounts: bankAccount },
  scopes: { own: ['owner'], team: 'team' },
  label: ['name'],
  find: {
    search: ['name', 'number', 'email', 'phone', 'vatId'],
    by: ['kind', 'isLead', 'isContact', 'isCustomer', 'isSupplier', 'isEmployee', 'isPartner', 'country', 'owner',
      'parent', 'customerGroup', 'source', 'blocked', 'email', 'phone', 'vatId'],
    sort: ['name'],
  },
  unique: [['number']],
  becomes: 'mergedInto',
  // why: every party has a time line that begins with its creation; who is no longer dealt with is blocked.
  verbs: { remove: false },
  order: { field: 'name' },
})
