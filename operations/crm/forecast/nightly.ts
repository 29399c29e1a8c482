// The snapshot of the night: for each company once a day, soon after its midnight, whoever of the servers is
// first. It stays what it was, so that a month can be measured by what was believed when it began.
import { houseActor } from '../../../kernel/access/actor.ts'
import { erased } from '../../../kernel/command/command.ts'
import { type Engine, execute } from '../../../kernel/command/execute.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { dateIn } from '../../../kernel/values/instant.ts'
import { takeSnapshot } from './take.ts'

const actor = houseActor('00000000-0000-7000-8000-00000000f0ca', 'Forecast')

/** Takes what is due; answers how many. */
export async function takeNightlySnapshots(engine: Engine): Promise<number> {
  const companies = [...(await engine.companies()).values()]
  const now = engine.clock.now()
  const taken = await engine.pool.query<{ company: string }>(sql`
    select s.company_id as company from crm.forecast_snapshots s
      join unnest(${companies.map(one => one.id)}::uuid[], ${companies.map(one => dateIn(one.zone, now))}::date[]) as t(id, day)
        on s.company_id = t.id and s.night = t.day`)
  const done = new Set(taken.map(one => one.company))
  const due = companies.filter(one => !done.has(one.id))
  for (const { id, zone } of due) {
    // why: the day in the key; two servers at the same minute take one snapshot.
    await execute(engine, { command: erased(takeSnapshot), actor, items: [{ company: id, night: true }],
      idempotencyKey: `night-${id}-${dateIn(zone, now)}` })
  }
  return due.length
}
