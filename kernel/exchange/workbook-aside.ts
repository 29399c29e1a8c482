// Workbooks are read beside the server, which answers others meanwhile: unpacking one and walking through it takes seconds
// where it is as large as is taken. A few at a time; the others wait for their turn.
import { Worker } from 'node:worker_threads'
import { NotUnpacked } from './unzip.ts'
import type { SheetLimits, SheetLine } from './workbook.ts'
import type { Given, Handed } from './workbook-worker.ts'

/** Threads at once, and what each may hold: a workbook that needs more is none we take. */
const most = { threads: 2, megabytes: 1024 }

let running = 0
const waiting: Array<() => void> = []

/** The same as `readWorkbook`, on a thread of its own. */
export async function readWorkbookAside(bytes: Uint8Array, limits: SheetLimits): Promise<SheetLine[]> {
  if (running >= most.threads) await new Promise<void>(resolve => { waiting.push(resolve) })
  else running++
  try {
    return await aside({ bytes, limits })
  } finally {
    const next = waiting.shift()
    // why: the place goes to whoever waits, so that nobody slips in between.
    if (next) next()
    else running--
  }
}

function aside(given: Given): Promise<SheetLine[]> {
  const { promise, resolve, reject } = Promise.withResolvers<SheetLine[]>()
  const lines: SheetLine[] = []
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), { workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: most.megabytes } })
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
