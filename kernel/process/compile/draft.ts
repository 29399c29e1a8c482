// A process while it is being read: elements without their flows, and the context all readers
// share. Nothing of it is executed; only a draft without refusals becomes a graph.

import type { ProcessElement, SequenceFlow } from '../graph.ts'
import { ExpressionError } from '../expression/expression.ts'
import type { Expression } from '../expression/expression.ts'
import { parseExpression } from '../expression/parse.ts'
import { report } from './refusals.ts'
import type { Findings } from './refusals.ts'

export type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export interface Draft {
  readonly findings: Findings
  /** The language of documentation without a mark. */
  readonly language: string
  /** Message names given from outside the diagram, by element id. */
  readonly messages: Readonly<Record<string, string>>
  readonly elements: Map<string, Mutable<ProcessElement>>
  readonly flows: Map<string, SequenceFlow>
  /** Elements already refused: what follows from that is not reported again. */
  readonly refusedIds: Set<string>
}

export function parsedCondition(draft: Draft, elementId: string, source: string): Expression | null {
  try {
    return parseExpression(source)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    report(draft.findings, elementId, {
      code: 'condition-invalid', source, reason: error.message, position: String(error.position),
    })
    return null
  }
}

/** The element without anything particular to its type. */
export function blankElement(id: string, type: ProcessElement['type']): Mutable<ProcessElement> {
  return {
    id, type, name: '', parent: null, incoming: [], outgoing: [], defaultFlow: null, role: null,
    instructions: {}, due: null, timer: null, message: null, error: null, errorVariable: null, host: null,
    interrupting: false, boundaries: [], multi: null,
  }
}
