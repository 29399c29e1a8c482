// Exchange rates by day: how many units of a currency one unit of the base buys. A day without a rate
// (weekend, holiday) uses the last earlier one; the rate used is kept on the document.
import { currency, date, rate, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'

export const currencyRate = resource('org.currency-rate', {
  collection: 'currency_rates',
  doc: 'Units of a currency per unit of the base currency on a day.',
  fields: {
    base: currency().default('EUR').fixed(),
    currency: currency().fixed(),
    day: date().fixed(),
    rate: rate().positive(),
    source: text({ max: 60 }).default('manual'),
  },
  label: ['base', 'currency', 'day'],
  find: { by: ['currency', 'base'], sort: ['day'] },
  unique: [['base', 'currency', 'day']],
  order: { field: 'day', descending: true },
})
