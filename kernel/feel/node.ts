// An expression of FEEL as it was read: data, without loops of its own and without effects.

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='
export type Operator = '+' | '-' | '*' | '/' | '**'

/** A range or a comparison on the right of `in`. */
export interface Test {
  readonly low: Node | null
  readonly high: Node | null
  readonly openLow: boolean
  readonly openHigh: boolean
}

export type Node =
  | { readonly kind: 'number' | 'text' | 'moment', readonly text: string }
  | { readonly kind: 'constant', readonly value: boolean | null }
  | { readonly kind: 'name', readonly name: string }
  | { readonly kind: 'list', readonly items: readonly Node[] }
  | { readonly kind: 'negative', readonly of: Node }
  | { readonly kind: 'calculate', readonly by: Operator, readonly left: Node, readonly right: Node }
  | { readonly kind: 'compare', readonly by: Comparison, readonly left: Node, readonly right: Node }
  | { readonly kind: 'and' | 'or', readonly left: Node, readonly right: Node }
  | { readonly kind: 'between', readonly of: Node, readonly low: Node, readonly high: Node }
  | { readonly kind: 'in', readonly of: Node, readonly tests: readonly (Test | Node)[] }
  | { readonly kind: 'if', readonly when: Node, readonly then: Node, readonly otherwise: Node }
  | { readonly kind: 'for' | 'some' | 'every', readonly name: string, readonly list: Node, readonly body: Node,
    /** Its body is the next loop of the same expression. */
    readonly inner: boolean }
  | { readonly kind: 'member', readonly of: Node, readonly name: string }
  | { readonly kind: 'pick', readonly of: Node, readonly by: Node }
  | { readonly kind: 'call', readonly name: string, readonly items: readonly Node[],
    readonly names: readonly string[] | null }

/** The text cannot be read: why, and at which character (from 1). */
export class FeelError extends Error {
  readonly position: number
  constructor(reason: string, position: number) {
    super(reason)
    this.name = 'FeelError'
    this.position = position
  }
}

/** A name that nobody knows. */
export class UnknownName extends FeelError {
  readonly unknown: string
  constructor(unknown: string, position: number) {
    super(`unknown name ${unknown}`, position)
    this.unknown = unknown
  }
}
