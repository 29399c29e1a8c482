// Who used the processor: user and system time of a process and of those it started, and how much of the
// machine others took away (steal). Read from /proc, so these figures exist on Linux only.
import { readFileSync, readdirSync } from 'node:fs'

const msPerTick = 10

interface Stat { readonly parent: number, readonly own: number }

function statOf(pid: number | string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // why: the name in brackets may hold spaces and brackets of its own.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number)
    const [parent = 0, user = 0, system = 0] = [1, 11, 12].map(at => fields[at])
    return { parent, own: user + system }
  } catch {
    return null
  }
}

/** Milliseconds of processor time of one process. */
export const cpuOf = (pid: number): number => (statOf(pid)?.own ?? 0) * msPerTick

/** What a process calls itself; PostgreSQL writes there what it is doing for whom. */
function titleOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/**
 * The same of a database server's sessions that are open now. Its housekeeping (checkpoints, vacuum) is left out:
 * it goes by the clock, and would be put down to whoever gets less done meanwhile.
 */
export const cpuOfSessions = (head: number): number => readdirSync('/proc').filter(name =>
  /^\d+$/.test(name))
  .filter(name => statOf(name)?.parent === head && /^postgres: \S+ kontor \S+\(\d+\)/.test(titleOf(name)))
  .reduce((sum, name) => sum + (statOf(name)?.own ?? 0), 0) * msPerTick

export interface Machine { readonly busyMs: number, readonly stolenMs: number }

/** Time of all cores together since the machine started: at work, and taken away by its host. */
export function machineTime(): Machine {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0,
    steal = 0] = line.split(/\s+/).slice(1).map(Number)
  return { busyMs: (user + nice + system + irq + soft) * msPerTick, stolenMs: steal * msPerTick }
}
