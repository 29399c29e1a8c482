// Who used the processor: user and system time of a process and of those it started, and how much of the
// machine others took away (steal). Read from /proc, so these figures exist on Linux only.
import { readFileSync, readdirSync } from 'node:fs'

const msPerTick = 10

interface Stat { readonly parent: number, readonly own: number, readonly reaped: number }

function statOf(pid: number | string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // why: the name in brackets may hold spaces and brackets of its own.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number)
    const [parent = 0, own = 0, system = 0, reaped = 0, reapedSystem = 0] = [1, 11, 12, 13, 14].map(at =>
      fields[at])
    return { parent, own: own + system, reaped: reaped + reapedSystem }
  } catch {
    return null
  }
}

/** Milliseconds of processor time of one process. */
export const cpuOf = (pid: number): number => (statOf(pid)?.own ?? 0) * msPerTick

/** The same of a process and all its children, living or gone. */
export function cpuOfFamily(pid: number): number {
  const head = statOf(pid)
  if (!head) return 0
  const children = readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(statOf)
    .filter(stat => stat?.parent === pid).reduce((sum, stat) =>
      sum + (stat?.own ?? 0) + (stat?.reaped ?? 0), 0)
  return (head.own + head.reaped + children) * msPerTick
}

export interface Machine { readonly busyMs: number, readonly stolenMs: number }

/** Time of all cores together since the machine started: at work, and taken away by its host. */
export function machineTime(): Machine {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0,
    steal = 0] = line.split(/\s+/).slice(1).map(Number)
  return { busyMs: (user + nice + system + irq + soft) * msPerTick, stolenMs: steal * msPerTick }
}
