// Two years of a gift wholesaler: 541,909 lines of invoices and cancellations. How the table is read, as a person would say
// it on the screen, and what it must come to.
import { usualRules } from '../../kernel/exchange/import-rules.ts'
import { fileOf } from './tables.ts'

export const retailTable = (): string => fileOf('online-retail/online_retail.csv.gz').toString('utf8')

/** Names of the table that are no countries of ours, or are called otherwise. */
const countries = { RSA: 'ZA', 'Channel Islands': 'JE', 'European Community': 'EU', Unspecified: 'ZZ' }

export const asRetail = {
  columns: { InvoiceNo: 'number', StockCode: 'product', Description: 'lineText', Quantity: 'quantity', InvoiceDate: 'day',
    UnitPrice: 'price', CustomerID: 'customer', Country: 'country' },
  rules: { ...usualRules, transforms: {
    InvoiceDate: [{ do: 'piece', between: ' ', at: 1 }], Country: [{ do: 'means', words: countries }] } },
} as const

export const known = { lines: 541909, documents: 25900, customers: 4372, countries: 38, withoutCustomer: 135080, cancelled: 9288,
  exact: '9747747.934' } as const
