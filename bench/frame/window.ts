// One window of a measurement: so many clients, each doing one round after another, for so many seconds; what
// got done, how long each step took, and who used the processor meanwhile.
import process from 'node:process'
import { type Machine, cpuOf, cpuOfSessions, machineTime } from './processor.ts'

/** Runs a step of a round and notes how long it took. */
export type Timed = <T>(step: string, run: () => Promise<T>) => Promise<T>

export type Round = (timed: Timed) => Promise<void>

export interface Parties { readonly server: number | readonly number[] | null, readonly database: number }

export interface Window {
  readonly rounds: number
  readonly seconds: number
  readonly perSecond: number
  readonly steps: ReadonlyMap<string, readonly number[]>
  /** Milliseconds of processor time per round. */
  readonly cpu: { readonly server: number, readonly database: number, readonly client: number }
  /** Cores the host took away, and cores busy with anything else, on average. */
  readonly stolen: number
  readonly others: number
}

interface Reading extends Machine { readonly server: number, readonly database: number,
  readonly client: number }

function read({ server, database }: Parties): Reading {
  const { user, system } = process.cpuUsage()
  return { server: [server ?? []].flat().reduce((sum, pid) => sum + cpuOf(pid), 0), database: cpuOfSessions(database),
    client: (user + system) / 1000, ...machineTime() }
}

/** Every client makes rounds of its own until the time is over; a round begun is finished and counts. */
export async function measure(clients: readonly Round[], seconds: number,
  parties: Parties): Promise<Window> {
  const steps = new Map<string, number[]>()
  const timed: Timed = async (step, run) => {
    const begun = performance.now()
    const result = await run()
    const times = steps.get(step)
    if (times) times.push(performance.now() - begun)
    else steps.set(step, [performance.now() - begun])
    return result
  }
  let rounds = 0
  const before = read(parties)
  const begun = performance.now()
  await Promise.all(clients.map(async round => {
    while (performance.now() - begun < seconds * 1000) {
      await round(timed)
      rounds++
    }
  }))
  const ms = performance.now() - begun
  const after = read(parties)
  const spent = { server: after.server - before.server, database: after.database - before.database,
    client: after.client - before.client }
  const ours = spent.server + spent.database + spent.client
  return {
    rounds, seconds: ms / 1000, perSecond: rounds / ms * 1000, steps,
    cpu: { server: spent.server / rounds, database: spent.database / rounds,
      client: spent.client / rounds },
    stolen: (after.stolenMs - before.stolenMs) / ms, others: Math.max(0,
      (after.busyMs - before.busyMs - ours) / ms),
  }
}
