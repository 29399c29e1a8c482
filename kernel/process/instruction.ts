// How a task is done, in the reader's language: the documentation of its step, in the version of the
// process the task belongs to. A language nobody has written falls back to English, then to any.

import type { Work } from '../command/work.ts'
import { at } from './graph.ts'
import type { ProcessRegistry } from './registry.ts'

export interface StepOfProcess {
  readonly process: string
  readonly processVersion: number
  readonly element: string
}

/** `reader` is the work at hand, or anything else that reads; null when nothing is written. */
export async function instructionFor(
  registry: ProcessRegistry, step: StepOfProcess, { reader, language }: {
    readonly reader: Pick<Work, 'read'>, readonly language: string }): Promise<string | null> {
  const graph = await registry.graph(reader, step.process, step.processVersion)
  const texts = at(graph.elements, step.element)?.instructions ?? {}
  return texts[language] ?? texts['en'] ?? Object.values(texts)[0] ?? null
}
