// The same house with its books divided: chains then write into the partition of their company and of the period that runs.
import { withEngine } from '../../app/console.ts'
import { divideBooks } from '../../kernel/partition/divide.ts'
import { keepAhead } from '../../kernel/partition/keep.ts'
import { lengths } from '../../kernel/partition/period.ts'
import { systemClock } from '../../kernel/values/clock.ts'
import { plusDays } from '../../kernel/values/instant.ts'
import { uuidv7 } from '../../kernel/values/uuid.ts'

const daysOfOnePeriod = { month: 31, quarter: 92, year: 366 }

/** Divides an empty house a period ago, for other companies as well; what it answers makes the partitions of those founded since. */
export async function divided(databaseUrl: string, by: string, others: number): Promise<() => Promise<void>> {
  const companies = Array.from({ length: others }, () => uuidv7())
  const length = lengths.find(one => one === by)
  if (!length) throw new Error(`Books are divided by ${lengths.join(', ')}, not by ${by}.`)
  const quietly = { databaseUrl, say: () => {} }
  await withEngine(async ({ engine }) => {
    await divideBooks({ url: databaseUrl, house: engine.house, companies, length,
      now: plusDays(systemClock.now(), -daysOfOnePeriod[length]) })
    await keepAhead(engine)
  }, quietly)
  return () => withEngine(async ({ engine }) => { await keepAhead(engine) }, quietly)
}
