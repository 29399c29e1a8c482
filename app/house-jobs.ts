// The jobs of this house.
import { sweep as sweepDoor } from '../kernel/auth/sweep.ts'
import { fireDueTimers, runWaitingServices } from '../kernel/process/jobs.ts'
import { sql } from '../kernel/sql/sql.ts'
import { plusDays } from '../kernel/values/instant.ts'
import { rollUp } from '../books/ledger/contract.ts'
import type { RunningEngine } from './engine.ts'
import type { Job } from './jobs.ts'

/** An answer may be asked for again this long; afterwards its key is free. */
const idempotencyDays = 7

export const houseJobs: readonly Job[] = [
  { name: 'process-timers', at: '* * * * *', run: engine => untilRest(() => fireDueTimers(engine)) },
  { name: 'process-services', at: '* * * * *', wokenBy: ['process.tokens'], run: engine => untilRest(() => runWaitingServices(engine)) },
  { name: 'ledger-roll-up', at: '* * * * *', run: ({ pool, clock }) => rollUp(pool, clock) },
  { name: 'sweep', at: '17 3 * * *', run: sweep },
]

/** Again and again until nothing more gets done; what failed waits for the next time. */
async function untilRest(look: () => Promise<{ readonly done: number, readonly failed: ReadonlyArray<{ error: unknown }> }>) {
  for (;;) {
    const { done, failed } = await look()
    if (failed[0]) throw failed[0].error
    if (done === 0) return
  }
}

async function sweep({ pool, clock }: RunningEngine): Promise<void> {
  const now = clock.now()
  await sweepDoor(pool, now)
  await pool.query(sql`delete from kernel.idempotency where at < ${plusDays(now, -idempotencyDays)}`)
}
