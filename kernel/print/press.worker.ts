// The thread a press runs in: one paper in, one PDF out, so that setting a long paper never makes the
// rest of the house wait.
import { parentPort } from 'node:worker_threads'
import type { Paper } from './paper.ts'
import { type Press, type PrintedPaper, createPress } from './press.ts'

export type PressAnswer =
  | { readonly printed: PrintedPaper }
  | { readonly refused: string, readonly kind: string }

let press: Press | null = null

parentPort?.on('message', (paper: Paper) => {
  const answer = answerTo(paper)
  parentPort?.postMessage(answer, 'printed' in answer ? [answer.printed.pdf.buffer] : [])
})

function answerTo(paper: Paper): PressAnswer {
  try {
    press ??= createPress()
    return { printed: press.print(paper) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { refused: error.message, kind: error.name }
  }
}
