// Units of measure with exact conversion: every unit is a rational multiple of the base unit of its
// dimension, so converting there and back leaves no residue. Codes are UN/ECE Recommendation 20.
import { choice, decimal, integer, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { unitSymbols } from './unit-symbols.ts'

export const unit = resource('org.unit', {
  collection: 'units',
  doc: 'A unit of measure: piece, kilogram, metre, hour.',
  fields: {
    code: text({ max: 3 }).fixed()
      .doc('UN/ECE Recommendation 20 code: C62 piece, KGM kilogram, MTR metre, HUR hour.'),
    symbol: text({ max: 12 }).worded('code', unitSymbols)
      .doc('As people write it behind a quantity; those shipped are shown in the language of each reader.'),
    name: text({ max: 60 }),
    dimension: choice('count', 'mass', 'length', 'area', 'volume', 'time').fixed(),
    numerator: decimal(0).default('1').positive().fixed()
      .doc('Base units = quantity × numerator ÷ denominator.'),
    denominator: decimal(0).default('1').positive().fixed(),
    decimals: integer().default(0).notNegative().doc('Places a quantity in this unit is entered with.'),
  },
  label: ['symbol'],
  find: { search: ['code', 'name'], by: ['dimension'], sort: ['code'] },
  checks: { 'decimals-are-few': 'decimals <= 6' },
  unique: [['code']],
  order: { field: 'code' },
})
