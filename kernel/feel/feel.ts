// FEEL, the expression language of DMN 1.3, as far as fields need it: read once, computed often, exact. Which
// names it uses is known before anything runs.
import { type Scope, evaluate } from './evaluate.ts'
import { functions } from './functions.ts'
import type { Node } from './node.ts'
import { parse } from './parse.ts'
import type { Value } from './value.ts'

export interface Expression {
  readonly source: string
  /** Names around it that it uses. */
  readonly uses: ReadonlySet<string>
  value(scope: Scope): Value
}

const functionNames: ReadonlySet<string> = new Set(functions.keys())

/** Reads an expression over these names; throws FeelError with the place of the mistake. */
export function readExpression(source: string, names: Iterable<string>): Expression {
  const known = new Set(names)
  const root = parse(source, { names: known, functions: functionNames })
  const uses = new Set<string>()
  collect(root, known, uses)
  return Object.freeze({ source, uses, value: (scope: Scope) => evaluate(root, scope) })
}

function collect(part: unknown, known: ReadonlySet<string>, into: Set<string>): void {
  if (Array.isArray(part)) for (const one of part) collect(one, known, into)
  else if (typeof part === 'object' && part !== null) {
    const node = part as Partial<Node> & { name?: unknown } // why: every object in a tree is one of its nodes.
    if (node.kind === 'name' && typeof node.name === 'string' && known.has(node.name)) into.add(node.name)
    for (const inner of Object.values(part)) collect(inner, known, into)
  }
}
