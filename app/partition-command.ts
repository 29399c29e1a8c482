// Divides the books of a house grown large by period and company, or looks after those that are divided: while the house
// works or stands still.
import { divideBooks } from '../kernel/partition/divide.ts'
import { keepAhead } from '../kernel/partition/keep.ts'
import { lengthIn } from '../kernel/partition/layout.ts'
import { lengths } from '../kernel/partition/period.ts'
import { say, withEngine } from './console.ts'

export const partitionHelp = `partition [--by ${lengths.join('|')}]   divides the books by period and company, once; without --by:
                                  makes what divided books lack`

export async function partitionCommand({ by }: { readonly by: string | undefined }): Promise<void> {
  const length = lengths.find(one => one === by)
  if (by !== undefined && !length) throw new Error(`Books are divided by ${lengths.join(', ')}, not by ${by}.`)
  await withEngine(async ({ engine, databaseUrl }) => {
    if (length) {
      const companies = [...(await engine.companies()).keys()]
      const made = await divideBooks({ url: databaseUrl, house: engine.house, companies, length, now: engine.clock.now(), say })
      return say(`The books are divided by ${length}; ${made.length} partitions stand ready beside what was there.`)
    }
    const there = await engine.pool.use(lengthIn)
    if (there === null) return say(`The books are not divided. To divide them: npm run kontor -- partition --by ${lengths.join('|')}`)
    say(`The books are divided by ${there}; ${await keepAhead(engine)} things were missing and are there now.`)
  })
}
