// FEEL, the expression language of DMN 1.3, as far as fields need it: read once, computed often, exact. Which
// names it uses is known before anything runs.
import { Effort, TooMuchWork } from './effort.ts'
import { type Scope, evaluate } from './evaluate.ts'
import { functions } from './functions.ts'
import type { Node } from './node.ts'
import { parse } from './parse.ts'
import type { Value } from './value.ts'

export interface Expression {
  readonly source: string
  /** Names around it that it uses. */
  readonly uses: ReadonlySet<string>
  /** What is more work than one value may be is not known. */
  value(scope: Scope): Value
  /** The same where many are worked out with one effort; throws TooMuchWork when it is spent. */
  valueWithin(scope: Scope, effort: Effort): Value
}

const functionNames: ReadonlySet<string> = new Set(functions.keys())

/** Reads an expression over these names; throws FeelError with the place of the mistake. */
export function readExpression(source: string, names: Iterable<string>): Expression {
  const known = new Set(names)
  const root = parse(source, { names: known, functions: functionNames })
  const uses = new Set<string>()
  collect(root, known, uses)
  const valueWithin = (scope: Scope, effort: Effort): Value => evaluate(root, { scope, effort })
  return Object.freeze({ source, uses, valueWithin, value: (scope: Scope) => knownValue(() => valueWithin(scope, new Effort())) })
}

function knownValue(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (error instanceof TooMuchWork) return null
    throw error
  }
}

function collect(part: unknown, known: ReadonlySet<string>, into: Set<string>): void {
  if (Array.isArray(part)) for (const one of part) collect(one, known, into)
  else if (typeof part === 'object' && part !== null) {
    const node = part as Partial<Node> & { name?: unknown } // why: every object in a tree is one of its nodes.
    if (node.kind === 'name' && typeof node.name === 'string' && known.has(node.name)) into.add(node.name)
    for (const inner of Object.values(part)) collect(inner, known, into)
  }
}
