// The two jobs that keep processes moving when nobody acts: timers that are due, and services that run
// in a transaction of their own. Any number of servers may run them at once; each instance is locked by
// one, and what a killed server left undone is found again by the next look.

import { houseActor } from '../access/actor.ts'
import type { AnyCommand } from '../command/command.ts'
import { erased } from '../command/command.ts'
import { execute } from '../command/execute.ts'
import type { Engine } from '../command/execute.ts'
import { Refusal } from '../command/problem.ts'
import { sql } from '../sql/sql.ts'
import { DatabaseUnavailable } from '../sql/unavailable.ts'
import { failService, fireTimers, runService } from './job-commands.ts'

export const processActor = houseActor('house:process', 'Process')

export interface JobReport {
  readonly done: number
  /** Not done for reasons that are no incident of the process: left for the next run. */
  readonly failed: readonly { readonly instance: string, readonly error: unknown }[]
}

/** Lets timers go off that are due by the engine's clock, instance by instance. */
export async function fireDueTimers(engine: Engine, limit = 100): Promise<JobReport> {
  const due = await engine.pool.query<{ instance_id: string }>(sql`
    select instance_id from process.tokens
     where wait_kind = 'timer' and incident is null and due_at <= ${engine.clock.now()}
     group by instance_id order by min(due_at) limit ${limit}`)
  return forEach(due.map(row => row.instance_id), async instance => {
    try {
      await order(engine, erased(fireTimers), { instance, defer: false })
    } catch (error) {
      // A service after the timer refused: the timer has gone off all the same, the service is left to
      // its own job, where its refusal becomes an incident.
      if (!(error instanceof Refusal)) throw error
      await order(engine, erased(fireTimers), { instance, defer: true })
    }
  })
}

/** Runs services that wait; a refusal or a mistake becomes the task's error path or an incident. */
export async function runWaitingServices(engine: Engine, limit = 100): Promise<JobReport> {
  const waiting = await engine.pool.query<{ instance_id: string, token_no: number }>(sql`
    select instance_id, token_no from process.tokens
     where wait_kind = 'service' and incident is null order by since, id limit ${limit}`)
  const calls = new Map(waiting.map(row => [`${row.instance_id} ${row.token_no}`, row]))
  return forEach([...calls.keys()], async key => {
    const row = calls.get(key)
    if (row === undefined) return
    const place = { instance: row.instance_id, tokenNo: row.token_no }
    try {
      await order(engine, erased(runService), place)
    } catch (error) {
      if (isOfTheWorld(error)) throw error
      await order(engine, erased(failService), { ...place, ...problemOf(error) })
    }
  })
}

async function forEach(keys: readonly string[], work: (key: string) => Promise<void>): Promise<JobReport> {
  const failed: { instance: string, error: unknown }[] = []
  for (const key of keys) {
    try {
      await work(key)
    } catch (error) {
      failed.push({ instance: key, error })
    }
  }
  return { done: keys.length - failed.length, failed }
}

function order(engine: Engine, command: AnyCommand, item: Readonly<Record<string,
  unknown>>): Promise<unknown> {
  return execute(engine, { command, actor: processActor, items: [item] })
}

// Lost connections, a full disk, a server that stops: nothing a person could put right in the process.
function isOfTheWorld(error: unknown): boolean {
  if (error instanceof Refusal || !(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return error instanceof DatabaseUnavailable || /^(08|40|53|55|57|58)...$|^E[A-Z]+$/.test(code)
}

function problemOf(error: unknown): { code: string, detail: string } {
  if (error instanceof Refusal) {
    return { code: error.problem.code, detail: JSON.stringify(error.params) }
  }
  const detail = error instanceof Error && error.message !== '' ? error.message : 'the service failed'
  return { code: 'service-failed', detail: detail.slice(0, 1000) }
}
