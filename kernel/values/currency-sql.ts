// How many minor units a currency has, said in SQL: by the same table as everywhere else.
import { type Sql, raw, sql } from '../sql/sql.ts'
import { activeCurrencies, currencyDigits } from './currency.ts'

/** Codes by how many decimals their amounts have; those with two are left out. */
const unusual = [0, 3, 4].map(digits => [digits, activeCurrencies.filter(code => currencyDigits(code) === digits)] as const)

/** Minor units in one unit of the currency, exact. */
export function minorPerUnit(currency: Sql): Sql {
  const cases = unusual.map(([digits, codes]) =>
    sql`when ${currency} in (${raw(codes.map(code => `'${code}'`).join(', '))}) then ${raw(`1${'0'.repeat(digits)}`)}`)
  return sql`(case ${cases[0]} ${cases[1]} ${cases[2]} else 100 end)::numeric`
}
