// A company is a legal entity that keeps books: its country, currency, time zone and language decide
// taxes, amounts, "today" and the words on its papers.
import { boolean, country, currency, integer, json, language, text, zone } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'

export const company = resource('org.company', {
  // why: papers ask customers to pay into its account.
  guarded: true,
  collection: 'companies',
  doc: 'A legal entity of the group, with books of its own.',
  fields: {
    name: text(),
    legalName: text().doc('As registered; printed on papers.'),
    country: country().fixed(),
    currency: currency().fixed().doc('Currency of the books.'),
    zone: zone().default('Europe/Berlin').doc('IANA time zone that decides what "today" is.'),
    language: language().default('en'),
    street: text().optional(),
    postalCode: text({ max: 20 }).optional(),
    city: text().optional(),
    vatId: text({ max: 20 }).optional(),
    taxRegistered: boolean().default(true)
      .doc('Charges value added tax; a small business that is exempt does not.'),
    taxNumber: text({ max: 30 }).optional().doc('Given by the tax office; stands on papers where there is no VAT number.'),
    registration: text().optional().doc('Commercial register entry.'),
    email: text().optional(),
    phone: text({ max: 40 }).optional(),
    website: text().optional(),
    bankName: text().optional(),
    iban: text({ max: 34 }).optional(),
    bic: text({ max: 11 }).optional(),
    fiscalYearStart: integer().default(1).doc('Month in which the fiscal year begins.'),
    example: boolean().default(false).derived('Founded with example data; only such a company can be removed.'),
    numbering: json<Readonly<Record<string, string>>>().optional()
      .doc('Own patterns of document numbers by kind, such as {"sales.order": "SO-{yyyy}-{000000}"}.'),
  },
  label: ['name'],
  find: { search: ['name', 'legalName'], by: ['country'], sort: ['name'] },
  checks: { 'fiscal-year-start-is-a-month': 'fiscal_year_start between 1 and 12' },
  unique: [['name']],
  order: { field: 'name' },
})
