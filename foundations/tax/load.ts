// Reads the tax rates that a calculation needs, in one statement.
import { reference } from '../../kernel/command/references.ts'
import type { Work } from '../../kernel/command/work.ts'
import { type Sql, raw, sql } from '../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import type { TaxRate } from './determine.ts'
import { taxTerritory } from './territory.ts'

export interface RateWish {
  readonly countries: readonly string[]
  /** A select of one column with more countries, such as those of the buyers: spares a round of reading. */
  readonly alsoOf?: Sql
  readonly day: CalendarDate
  /** The earliest day asked about, where documents of several days are calculated together. */
  readonly since?: CalendarDate
}

/** Every rate the house knows: a few hundred, hardly ever changed; `determineTax` picks by country and day. */
const everyRate = reference('tax.rates', { tables: ['tax.rates'], load: read => read<TaxRate & Record<string, unknown>>(sql`
  select country, tax_class as "taxClass", category, rate, valid_from as "validFrom", valid_until as "validUntil"
    from tax.rates order by country, tax_class, valid_from`) })

export const allTaxRates = (work: Pick<Work, 'reference'>): Promise<readonly TaxRate[]> => work.reference(everyRate)

/** The rates of these countries on a day, or on any day from `since` to it. */
export async function loadTaxRates(work: Pick<Work, 'read'>, wish: RateWish): Promise<TaxRate[]> {
  const { day, since = day, alsoOf = raw('select null') } = wish
  const wanted = [...new Set(wish.countries.map(taxTerritory))].sort()
  return work.read<TaxRate & Record<string, unknown>>(sql`
    select country, tax_class as "taxClass", category, rate, valid_from as "validFrom", valid_until as "validUntil"
      from tax.rates
     where (country = any(${wanted}::text[])
            or country in (select case c when 'MC' then 'FR' when 'IM' then 'GB' else c end from (${alsoOf}) as more(c)))
       and valid_from <= ${day}::date and (valid_until is null or ${since}::date < valid_until)`)
}
