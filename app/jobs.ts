// Work that nobody waits for: timers of processes, services, mails, roll-ups, sweeping. Each job runs
// every so often and, where a table is named, soon after this server has changed that table. The plan lies in
// the database, so any number of servers share it; jobs find their work in the tables, so a killed one leaves
// nothing undone.
import type { Runner } from 'graphile-worker'
import type { Work } from '../kernel/command/work.ts'
import type { RunningEngine } from './engine.ts'
import { type Turns, takeTurns } from './turns.ts'

export interface Job {
  readonly name: string
  /** When it runs, as in crontab. */
  readonly at: string
  /** Tables whose change calls it at once. */
  readonly wokenBy?: readonly string[]
  run(engine: RunningEngine): Promise<unknown>
}

export interface RunningJobs { stop(): Promise<void> }

/** Hears of jobs that failed. */
export type JobFault = (job: string, error: unknown) => void

/** A worker that ended, because the database was away, is started again after so long. */
const againMs = 1000

/** Starts the worker of this server; its tables lie in the schema graphile_worker. */
export async function startJobs(
  engine: RunningEngine, jobs: readonly Job[], fault: JobFault): Promise<RunningJobs> {
  let timer: NodeJS.Timeout | null = null
  let stopping = false
  const byName = new Map(jobs.map(job => [job.name, job]))
  const turns = takeTurns([...byName.keys()], async name => {
    const job = byName.get(name)
    if (job) await attempt(job, engine, fault)
  })
  let runner = await startWorker(engine, jobs, turns)
  const rise = async (): Promise<void> => {
    try {
      runner = await startWorker(engine, jobs, turns)
    } catch (error) {
      return later(error)
    }
    if (stopping) await runner.stop()
    else watch()
  }
  const later = (error: unknown): void => {
    if (stopping) return
    fault('worker', error)
    timer = setTimeout(() => { rising = rise() }, againMs)
  }
  const watch = (): void => {
    runner.promise.then(() => { later(new Error('the worker ended')) }, later)
  }
  let rising: Promise<void> | null = null
  watch()
  engine.onCommit(callAfterCommits(jobs, turns))
  return {
    async stop() {
      stopping = true
      if (timer) clearTimeout(timer)
      await rising
      // why: a worker that ended by itself has nothing left to stop, and says so by an error.
      await runner.stop().catch(() => {})
      // why: what is finished on the way down finds its job at its next time, here or on another server.
      await turns.close()
    },
  }
}

async function startWorker(engine: RunningEngine, jobs: readonly Job[], turns: Turns): Promise<Runner> {
  // why: a server without jobs and the console start without it.
  const { Logger, parseCronItems, run } = await import('graphile-worker')
  return run({
    connectionString: engine.pool.url, concurrency: 2, maxPoolSize: 4, noHandleSignals: true, logger: new Logger(() => () => {}),
    // why: without a batch nobody waits for a finished job to be noted, and a database that is away just then
    // would end the whole program.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(jobs.map(job => [job.name, () => turns.now(job.name)])),
    parsedCronItems: parseCronItems(jobs.map(job => ({ task: job.name, match: job.at, identifier: job.name,
      options: { jobKey: job.name, maxAttempts: 1, backfillPeriod: 0 } }))),
  })
}

/** A failure is told and tried again at the job's next time; jobs find their work in the tables anyway. */
async function attempt(job: Job, engine: RunningEngine, fault: JobFault): Promise<void> {
  try {
    await job.run(engine)
  } catch (error) {
    fault(job.name, error)
  }
}

/** Told of every commit of this server: calls the jobs that wait for its tables, without a word to the database. */
function callAfterCommits(jobs: readonly Job[], turns: Turns): (work: Work) => void {
  const byTable = Map.groupBy(jobs.flatMap(job => (job.wokenBy ?? []).map(table => ({ table, job: job.name }))), one => one.table)
  return work => {
    for (const table of work.unit.tables.keys()) for (const { job } of byTable.get(table) ?? []) turns.call(job)
  }
}
