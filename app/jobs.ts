// Work that nobody waits for: timers of processes, services, mails, roll-ups, sweeping. Each job runs
// every so often and, where a table is named, soon after that table changes. The plan lies in the database,
// so any number of servers share it and a killed one leaves nothing undone.
import { Logger, type Runner, parseCronItems, run } from 'graphile-worker'
import type { Work } from '../kernel/command/work.ts'
import type { RunningEngine } from './engine.ts'

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

/** Commits of one moment call a job once. */
const gatherMs = 50

/** A worker that ended, because the database was away, is started again after so long. */
const againMs = 1000

/** Starts the worker of this server; its tables lie in the schema graphile_worker. */
export async function startJobs(
  engine: RunningEngine, jobs: readonly Job[], fault: JobFault): Promise<RunningJobs> {
  let timer: NodeJS.Timeout | null = null
  let stopping = false
  let runner = await startWorker(engine, jobs, fault)
  const rise = async (): Promise<void> => {
    try {
      runner = await startWorker(engine, jobs, fault)
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
  const waker = wakeAfterCommits(() => runner, jobs, fault)
  engine.onCommit(work => waker.hear(work))
  return {
    async stop() {
      stopping = true
      if (timer) clearTimeout(timer)
      waker.close()
      await rising
      // why: a worker that ended by itself has nothing left to stop, and says so by an error.
      await runner.stop().catch(() => {})
    },
  }
}

const startWorker = (engine: RunningEngine, jobs: readonly Job[], fault: JobFault): Promise<Runner> => run({
  connectionString: engine.pool.url, concurrency: 2, maxPoolSize: 4, noHandleSignals: true, logger: silent,
  // why: without a batch nobody waits for a finished job to be noted, and a database that is away just then
  // would end the whole program.
  preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  taskList: Object.fromEntries(jobs.map(job => [job.name, () => attempt(job, engine, fault)])),
  parsedCronItems: parseCronItems(jobs.map(job => ({ task: job.name, match: job.at, identifier: job.name,
    options: { jobKey: job.name, maxAttempts: 1, backfillPeriod: 0 } }))),
})

/** A failure is told and tried again at the job's next time; jobs find their work in the tables anyway. */
async function attempt(job: Job, engine: RunningEngine, fault: JobFault): Promise<void> {
  try {
    await job.run(engine)
  } catch (error) {
    fault(job.name, error)
  }
}

const silent = new Logger(() => () => {})

interface Waker {
  hear(work: Work): void
  close(): void
}

function wakeAfterCommits(runner: () => Runner, jobs: readonly Job[], fault: JobFault): Waker {
  const byTable = Map.groupBy(jobs.flatMap(job => (job.wokenBy ?? []).map(table => ({ table, job: job.name }))), one => one.table)
  const wanted = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  let closed = false
  const call = (): void => {
    timer = null
    for (const name of wanted) {
      runner().addJob(name, {}, { jobKey: name, maxAttempts: 1 })
        .catch((error: unknown) => { if (!closed) fault(name, error) })
    }
    wanted.clear()
  }
  return {
    hear(work) {
      // why: what is finished on the way down finds its job at its next time, here or on another server.
      if (closed) return
      for (const table of work.unit.tables.keys()) for (const { job } of byTable.get(table) ?? []) wanted.add(job)
      if (wanted.size > 0) timer ??= setTimeout(call, gatherMs)
    },
    close() {
      closed = true
      if (timer) clearTimeout(timer)
    },
  }
}
