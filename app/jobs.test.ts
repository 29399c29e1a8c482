// Jobs run when their table changes, on one of however many servers, and a failure stops nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { perform } from './founding.ts'
import { type Job, startJobs } from './jobs.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'

let house: TestHouse
before(async () => { house = await openTestHouse() })
after(() => house.close())

test('a commit that touches its table calls a job soon; a job that fails is told of and called again', async () => {
  const faults: string[] = []
  const runs: number[] = []
  let heard = (): void => {}
  const ran = (count: number): Promise<void> => new Promise(resolve => {
    heard = () => { if (runs.length >= count) resolve() }
    heard()
  })
  const job: Job = { name: 'watch-companies', at: '0 0 1 1 *', wokenBy: ['org.companies'], run() {
    runs.push(runs.length)
    heard()
    return runs.length === 1 ? Promise.reject(new Error('not today')) : Promise.resolve()
  } }
  const other: Job = { name: 'watch-teams', at: '0 0 1 1 *', wokenBy: ['org.teams'], run: () => assert.fail('nobody touched a team') }
  const { engine } = house.server
  const jobs = await startJobs(engine, [job, other], (name, error) => { faults.push(`${name}: ${String(error)}`) })
  try {
    const [company] = [...(await engine.companies()).keys()]
    await perform(engine, 'org.company.update', [{ id: company, city: 'Aarhus' }])
    await ran(1)
    await perform(engine, 'org.company.update', [{ id: company, city: 'Odense' }])
    await ran(2)
  } finally {
    await jobs.stop()
  }
  assert.deepEqual(faults, ['watch-companies: Error: not today'])
})
