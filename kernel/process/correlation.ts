// By what a message finds its instance: the instance's business key, or the variable the diagram
// names. It is fixed when the wait begins; changing the variable later does not move the wait.

import { evaluate } from './expression/evaluate.ts'
import { ProcessFault } from './fault.ts'
import type { MessageSpec } from './graph.ts'
import { lookupAt } from './run.ts'
import type { LiveToken, Run } from './run.ts'

export function correlationOf(run: Run, token: LiveToken, { correlation }: MessageSpec): string {
  if (correlation === null) return run.instance.businessKey
  const value = evaluate(correlation, lookupAt(run, token))
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  throw new ProcessFault('correlation-missing',
    `'${correlation.source}' is ${JSON.stringify(value)}, not a key`)
}
