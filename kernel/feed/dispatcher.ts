// The dispatcher carries facts from the outbox to the reactions that run after them: woken by commits, at
// least by the poll, several consumers at a time, each on one node only.
import type { Engine } from '../command/execute.ts'
import { consumersOf, consumersWithWork } from './consumers.ts'
import { deliver } from './deliver.ts'
import type { Waker } from './waker.ts'

export interface Dispatcher {
  /** Works until nothing is left to do now; tests and the console call it, the server need not. */
  drain(): Promise<void>
  close(): Promise<void>
}

const maxRounds = 1000
const atOnce = 3

/** Starts to deliver. `failed` hears of every fact that could not be digested. */
export function createDispatcher(engine: Engine, waker: Waker | null,
  failed: (error: unknown) => void): Dispatcher {
  const consumers = consumersOf(engine.house)
  let running: Promise<void> | null = null
  let again = false
  let closed = false

  async function work(): Promise<void> {
    for (let round = 0; round < maxRounds && !closed; round++) {
      const busy = await consumersWithWork(engine.house, engine.pool, engine.clock.now())
      if (busy.length === 0) return
      const queue = busy.flatMap(name => consumers.get(name) ?? [])
      let progressed = false
      const carry = async (): Promise<void> => {
        for (let next = queue.shift(); next && !closed; next = queue.shift()) {
          if (await deliver(engine, next, failed)) progressed = true
        }
      }
      await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, carry))
      // why: what other nodes are at is theirs; the next wake looks again.
      if (!progressed) return
    }
  }

  async function run(): Promise<void> {
    do {
      again = false
      await work()
    } while (again && !closed)
  }

  function drain(): Promise<void> {
    if (running) again = true
    else running = run().finally(() => { running = null })
    return running ?? Promise.resolve()
  }

  const wake = (): void => { if (consumers.size > 0 && !closed) drain().catch(failed) }
  const unhook = waker?.onWake(wake)
  return {
    drain,
    async close() {
      closed = true
      unhook?.()
      await running?.catch(() => {})
    },
  }
}
