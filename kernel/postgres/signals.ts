/**
 * Ends a process in order when the terminal or the operating system asks for it: first its own work, then
 * the database server. A second request no longer waits; the server left behind is adopted next time.
 */
import { constants } from 'node:os'

const requests = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface Stoppable { stop(): Promise<void> }

/** `steps` are stopped one after the other, in the order given. Returns a function that takes it back. */
export const stopOnSignals = (...steps: readonly Stoppable[]): (() => void) => {
  let stopping = false
  const handle = async (name: NodeJS.Signals): Promise<void> => {
    const status = 128 + constants.signals[name]
    if (stopping) process.exit(status)
    stopping = true
    for (const step of steps) {
      try {
        await step.stop()
      } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      }
    }
    process.exit(status)
  }
  const listener = (name: NodeJS.Signals): void => { void handle(name) }
  for (const name of requests) process.on(name, listener)
  return () => { for (const name of requests) process.off(name, listener) }
}
