// A program that runs until it is told to stop: Ctrl-C or a service's SIGTERM ends it in good order with
// status 0; told twice, it ends at once.
import process from 'node:process'

const requests = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** `stop` runs once, at the first request. Returns a function that takes it back. */
export function stopWhenTold(stop: () => Promise<void>): () => void {
  let told = false
  const listener = (): void => {
    if (told) process.exit(130)
    told = true
    stop().then(() => process.exit(0), (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exit(1)
    })
  }
  for (const name of requests) process.on(name, listener)
  return () => { for (const name of requests) process.off(name, listener) }
}
