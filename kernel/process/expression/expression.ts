// The small language of conditions in a diagram: comparisons, and/or/not, membership, variables.
// An expression is data, read once when the process is compiled; it has no loops and no side effects.

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

export type ExpressionNode =
  | { readonly kind: 'number', readonly text: string }
  | { readonly kind: 'literal', readonly value: string | boolean | null }
  | { readonly kind: 'path', readonly names: readonly string[] }
  | { readonly kind: 'list', readonly items: readonly ExpressionNode[] }
  | { readonly kind: 'not', readonly of: ExpressionNode }
  | { readonly kind: 'and' | 'or', readonly left: ExpressionNode, readonly right: ExpressionNode }
  | ComparisonNode
  | { readonly kind: 'in', readonly value: ExpressionNode, readonly list: ExpressionNode }
  | BetweenNode
  | { readonly kind: 'call', readonly name: FunctionName, readonly argument: ExpressionNode }

export interface ComparisonNode {
  readonly kind: 'compare'
  readonly by: Comparison
  readonly left: ExpressionNode
  readonly right: ExpressionNode
}

export interface BetweenNode {
  readonly kind: 'between'
  readonly value: ExpressionNode
  readonly low: ExpressionNode
  readonly high: ExpressionNode
}

/** number("12.50") reads text as an exact number; count(list) is a list's length. */
export type FunctionName = 'number' | 'count'

export interface Expression {
  readonly source: string
  readonly root: ExpressionNode
}

/** The text cannot be read: what was expected, and at which character (from 1). */
export class ExpressionError extends Error {
  readonly position: number

  constructor(message: string, position: number) {
    super(message)
    this.name = 'ExpressionError'
    this.position = position
  }
}
