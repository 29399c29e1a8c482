// Reads a workbook on a thread of its own and hands its lines over in pieces, each so small that whoever receives it can
// serve others in between.
import { parentPort, workerData } from 'node:worker_threads'
import { NotUnpacked } from './unzip.ts'
import { type SheetLimits, type SheetLine, readWorkbook } from './workbook.ts'

export interface Given { readonly bytes: Uint8Array, readonly limits: SheetLimits }
export type Handed = { readonly lines: readonly SheetLine[] } | { readonly end: true } | { readonly refused: string }

/** Cells of a piece. */
const pieceCells = 20_000

function* pieces({ bytes, limits }: Given): Generator<Handed> {
  let [piece, cells] = [[] as SheetLine[], 0]
  for (const line of readWorkbook(bytes, limits)) {
    piece.push(line)
    cells += line.cells.length
    if (cells < pieceCells) continue
    yield { lines: piece }
    piece = []
    cells = 0
  }
  yield { lines: piece }
  yield { end: true }
}

const port = parentPort
if (port) {
  const left = pieces(workerData as Given) // why: whoever starts the thread gives this.
  // why: a piece is handed over when the one before it was taken, so that none pile up.
  port.on('message', () => {
    try {
      const { value, done } = left.next()
      if (done) port.close()
      else port.postMessage(value)
    } catch (error) {
      if (!(error instanceof NotUnpacked)) throw error
      port.postMessage({ refused: error.message } satisfies Handed)
      port.close()
    }
  })
}
