// The process a press runs in: one paper in, one PDF out. Setting takes a core for tens of milliseconds, so it
// takes what people who wait for an answer leave over.
import { setPriority } from 'node:os'
import process from 'node:process'
import type { Paper } from './paper.ts'
import { type Press, type PrintedPaper, createPress } from './press.ts'

export type PressAnswer =
  | { readonly printed: PrintedPaper }
  | { readonly refused: string, readonly kind: string }

/** As nice to others as can be without starving beside them. */
const patient = 15

let press: Press | null = null

setPriority(patient)
process.on('message', (paper: Paper) => { process.send?.(answerTo(paper)) })
// why: whoever is gone without a word, killed for instance, leaves nobody behind.
process.on('disconnect', () => { process.exit() })
// why: a terminal tells all of its processes to end; the printer says when this one has finished.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})

function answerTo(paper: Paper): PressAnswer {
  try {
    press ??= createPress()
    return { printed: press.print(paper) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { refused: error.message, kind: error.name }
  }
}
