// A tax rate of a country for a class of goods, between two days. Which rate applied on a day has exactly
// one answer: the rates of one country and class never overlap.
import { choice, country, date, percent } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'

/** Classes of goods and services as laws sort them. */
export const taxClasses = ['standard', 'intermediate', 'reduced', 'super-reduced', 'zero', 'exempt'] as const

/** UNCL 5305 as EN 16931 uses it: S taxed, Z zero, E exempt, AE reverse charge, K intra-EU, G export, O outside. */
export const taxCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const

export const rate = resource('tax.rate', {
  collection: 'rates',
  doc: 'What a country charges on a class of goods or services from a day on.',
  fields: {
    country: country().fixed(),
    taxClass: choice(...taxClasses).fixed(),
    category: choice(...taxCategories).default('S'),
    rate: percent().notNegative(),
    validFrom: date().fixed(),
    validUntil: date().optional().doc('First day on which it no longer applies.'),
  },
  label: ['country', 'taxClass', 'rate'],
  find: { by: ['country', 'taxClass'], sort: ['validFrom'] },
  checks: {
    'ends-after-it-starts': 'valid_until is null or valid_until > valid_from',
    'only-taxed-supplies-have-a-rate': `category = 'S' or rate = 0`,
  },
  order: { field: 'country' },
})
