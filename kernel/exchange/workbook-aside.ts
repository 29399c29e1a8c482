// Workbooks are read beside the server, which answers others meanwhile: unpacking one and walking through it takes seconds
// where it is as large as is taken. One or two at a time; a few wait for their turn, others are sent away with a time.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { NotUnpacked } from './unzip.ts'
import type { SheetLimits, SheetLine } from './workbook.ts'
import { Turns } from './workbook-turns.ts'
import type { Given, Handed } from './workbook-worker.ts'

/** What a thread may hold: a workbook that needs more is none we take. */
const mostMegabytes = 1024

/** One core is left to whoever serves the others; what waits holds its bytes meanwhile. */
const turns = new Turns({ atOnce: Math.max(1, Math.min(2, availableParallelism() - 1)), waiting: 8, seconds: 15 })

/** The same as `readWorkbook`, on a thread of its own. */
export const readWorkbookAside = (bytes: Uint8Array, limits: SheetLimits): Promise<SheetLine[]> =>
  turns.take(() => aside({ bytes, limits }))

function aside(given: Given): Promise<SheetLine[]> {
  const { promise, resolve, reject } = Promise.withResolvers<SheetLine[]>()
  const lines: SheetLine[] = []
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), { workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
  worker.on('message', (handed: Handed) => {
    if ('refused' in handed) reject(new NotUnpacked(handed.refused))
    else if ('end' in handed) resolve(lines)
    else for (const line of handed.lines) lines.push(line)
    // why: others are served before the next piece.
    setImmediate(() => { worker.postMessage(null) })
  })
  worker.postMessage(null)
  worker.on('error', (error: Error & { code?: string }) => {
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new NotUnpacked('the workbook holds more than is taken') : error)
  })
  worker.on('exit', () => { reject(new NotUnpacked('the workbook could not be read to its end')) })
  return promise
}
