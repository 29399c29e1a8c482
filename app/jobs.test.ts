// Jobs run when their table changes, on one of however many servers, and a failure stops nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { perform } from './founding.ts'
import { type Job, startJobs } from './jobs.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import { connect } from '../kernel/sql/connection.ts'
import { sql } from '../kernel/sql/sql.ts'

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

test('a database that goes away while a job works and comes back finds the jobs at work again', async () => {
  const { engine } = house.server
  const place = new URL(engine.pool.url)
  const database = place.pathname.slice(1)
  place.pathname = '/postgres'
  const keeper = await connect(place.href)
  const faults: string[] = []
  const told = Promise.withResolvers<void>()
  let runs = 0
  const job: Job = { name: 'watch-all', at: '0 0 1 1 *', wokenBy: ['org.companies'], async run() {
    if (++runs > 1) return
    await keeper.run(`alter database "${database}" allow_connections false`)
    await keeper.query(sql`
      select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${database}`)
    await engine.pool.query(sql`select 1`)
  } }
  const jobs = await startJobs(engine, [job], name => {
    faults.push(name)
    told.resolve()
  })
  try {
    const [company] = [...(await engine.companies()).keys()]
    await perform(engine, 'org.company.update', [{ id: company, city: 'Ribe' }])
    await told.promise
    await keeper.run(`alter database "${database}" allow_connections true`)
    // why: connections that are gone show themselves when they are used; a person would ask again, too.
    for (let tries = 0; runs < 2 && tries < 5000; tries++) {
      await perform(engine, 'org.company.update', [{ id: company, city: `Ribe ${tries}` }]).catch(() => {})
    }
  } finally {
    await jobs.stop()
    await keeper.client.end()
  }
  assert.ok(runs > 1, faults.join(', '))
})
