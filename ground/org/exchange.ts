// Exchange rates on a day: units of the company's currency per unit of another, over the euro where no
// direct rate is kept; a day without a rate uses the last earlier one.
import { Decimal } from '../../kernel/values/decimal.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Work } from '../../kernel/command/work.ts'
import { noExchangeRate } from './problems.ts'

export interface RateQuestion { readonly currency: string, readonly base: string, readonly day: string }

interface DatedRate extends Record<string, unknown> { currency: string, day: string, rate: Decimal }

const one = Decimal.parse('1')

/** Rates for all questions, in one statement; none at all when every answer is 1. */
export async function exchangeRates(work: Pick<Work, 'read'>, questions: readonly RateQuestion[]): Promise<Decimal[]> {
  const foreign = questions.filter(question => question.currency !== question.base)
  if (foreign.length === 0) return questions.map(() => one)
  const days = [...new Set(foreign.map(question => question.day))].sort()
  const currencies = [...new Set(foreign.flatMap(question => [question.currency, question.base]))]
    .filter(code => code !== 'EUR')
  const rates = await work.read<DatedRate>(sql`
    select wanted.currency, wanted.day::text as day, found.rate
      from (select c as currency, d as day
              from unnest(${currencies}::text[]) c, unnest(${days}::date[]) d) wanted
      join lateral (select r.rate from org.currency_rates r
        where r.base = 'EUR' and r.currency = wanted.currency and r.day <= wanted.day order by r.day desc
        limit 1) found on true`)
  const perEuro = (currency: string, day: string): Decimal | undefined =>
    currency === 'EUR' ? one : rates.find(rate => rate.currency === currency && rate.day === day)?.rate
  return questions.map(({ currency, base, day }) => {
    if (currency === base) return one
    const [from, to] = [perEuro(currency, day), perEuro(base, day)]
    if (!from || !to) throw noExchangeRate.of({ currency, base, day })
    return to.dividedBy(from, 9, 'half-up')
  })
}
