// A cube is one definition of what is counted: its grain, its measures and the dimensions they can be
// cut by, over a published view. Dashboards, pivots, totals and BI read the same definition.
import type { Sql } from '../sql/sql.ts'

export interface Measure {
  readonly kind: 'sum' | 'count' | 'count-distinct' | 'formula'
  /** Column of the view; absent for count and formula. */
  readonly column?: string
  /** Of distinct counts: column with what was taken back; in a group, what is in both does not count. */
  readonly less?: string
  /** For formulas: the two measures and the operation, so that it stays exact and additive where it is. */
  readonly of?: { readonly left: string, readonly op: 'minus' | 'per', readonly right: string }
  readonly format: 'money' | 'quantity' | 'integer' | 'percent'
}

/** Rows that facts were made of, whose own fields cut and measure them. */
export interface FactSource {
  /** Kind of record, or its lines: sales.order, sales.order.lines. */
  readonly of: string
  /** Column of the facts with the id of that row. */
  readonly column: string
  /**
   * How often a fact counts a figure of that row, as SQL over the fact `f`: taken back where the fact is, and where many
   * facts come of one row, in one of them only.
   */
  readonly counts: string
}

export interface Dimension {
  readonly column: string
  readonly kind: 'ref' | 'choice' | 'month' | 'text'
  /** For references: the resource that gives the label. */
  readonly resource?: string
  /** For choices: which they are, and whose field keeps their words. */
  readonly choices?: { readonly owner: string, readonly field: string, readonly values: readonly string[] }
}

/** What facts add up to by month and these columns, kept in a table of its own. */
export interface Sums {
  readonly table: string
  /** Columns of the facts, besides company and month, that the sums are kept by. */
  readonly keys: readonly string[]
  /** Columns of the facts that are added up. */
  readonly added: readonly string[]
}

export interface Cube {
  readonly kind: 'cube'
  readonly name: string
  readonly doc: string
  readonly grain: string
  /** Table of facts, kept by reactions in the transactions that make the facts. */
  readonly from: string
  /** Resource whose read policy the cube inherits; the facts carry its company and scope columns. */
  readonly policyOf: string
  readonly sources?: readonly FactSource[]
  /** The facts with what was added to their sources; the table alone where nothing was. */
  readonly facts?: Sql
  readonly time: string
  readonly measures: Readonly<Record<string, Measure>>
  readonly by: Readonly<Record<string, Dimension>>
  /** Fields of that resource (`lines.cost` of a part) a figure gives away under another name. */
  readonly tells?: Readonly<Record<string, string>>
  /** Sums beside the facts, which are then only ever added and know the transaction that added them (`xid`). */
  readonly sums?: readonly Sums[]
  /** Column with the id of the record a fact was made of, and the kinds such records are of. */
  readonly drill: { readonly column: string, readonly resources: readonly string[] }
}

export const cube = (name: string, spec: Omit<Cube, 'kind' | 'name'>): Cube =>
  Object.freeze({ ...spec, kind: 'cube', name })

export const sum =
  (column: string, format: Measure['format'] = 'money'): Measure => ({ kind: 'sum', column, format })
export const count = (): Measure => ({ kind: 'count', format: 'integer' })
/** How many different values there are in a column; with `less`, how many of them were not taken back by the same value there. */
export const countDistinct = (column: string, { less }: { readonly less?: string } = {}): Measure =>
  ({ kind: 'count-distinct', column, ...less === undefined ? {} : { less }, format: 'integer' })
export const minus = (left: string, right: string): Measure =>
  ({ kind: 'formula', of: { left, op: 'minus', right }, format: 'money' })
export const per = (left: string, right: string): Measure =>
  ({ kind: 'formula', of: { left, op: 'per', right }, format: 'percent' })
