// A line of an order as it is typed: what is sent, and what is known of it beside that. Pure: what is missing from a
// line, what can be reckoned, what came from a spreadsheet and could not be read.
import { Decimal } from '../../../../kernel/values/decimal.ts'
import type { DraftLine } from '../../../../operations/sales/reckoning/contract.ts'
import type { Json } from '../../../client.ts'
import type { Values } from '../../../renderer/form/form-values.ts'

/** A product as one picks it. */
export interface Picked { readonly id: string, readonly code: string, readonly name: string, readonly unit: string,
  readonly number?: string | null, readonly guessed?: boolean,
  /** The code of what is no longer sold, which this replaces. */
  readonly replaces?: string | null }

export interface EntryLine {
  readonly product?: string | null
  readonly quantity?: string | null
  readonly price?: string | null
  readonly discountPercent?: string | null
  readonly text?: string | null
  readonly optional?: boolean
  /** What was pasted where no product of that number is known. */
  readonly typed?: string
  readonly trouble?: Exclude<Trouble, 'figure'>
  readonly suggestions?: readonly Picked[]
  /** Fields that were added to lines. */
  readonly [own: `x_${string}`]: Json | undefined
}

export type Trouble = 'unknown' | 'inactive' | 'figure'

export const linesOf = (values: Values): readonly EntryLine[] =>
  (Array.isArray(values['lines']) ? values['lines'] : []) as readonly EntryLine[] // why: lists of a form hold records.

export const asJson = (lines: readonly EntryLine[]): Json => lines as unknown as Json // why: records of JSON are JSON.

export const isBlankLine = (line: EntryLine): boolean =>
  !line.product && !line.quantity && !line.typed && !line.price && !line.text

const figure = /^-?\d{1,20}(\.\d{1,9})?$/
const decimal = (text: string | null | undefined): Decimal | null =>
  typeof text === 'string' && figure.test(text) ? Decimal.parse(text) : null

/** A line is never changed in place, so what was found of it stays true: only the one typed into is looked at anew. */
function oncePerLine<T>(find: (line: EntryLine) => T): (line: EntryLine) => T {
  const found = new WeakMap<EntryLine, { readonly is: T }>()
  return line => {
    const known = found.get(line) ?? { is: find(line) }
    found.set(line, known)
    return known.is
  }
}

/** What keeps a line from being sent; null where nothing does. */
export const lackOf = oncePerLine((line): Trouble | 'quantity' | null => {
  if (isBlankLine(line)) return null
  if (line.trouble) return line.trouble
  if (!line.product) return 'unknown'
  if ([line.quantity, line.price, line.discountPercent].some(text => typeof text === 'string' && !figure.test(text))) return 'figure'
  return decimal(line.quantity)?.isPositive() ? null : 'quantity'
})

/** The line as it is reckoned, once it has a product and a quantity. */
export const draftOf = oncePerLine((line): DraftLine | null => {
  const quantity = decimal(line.quantity)
  if (!line.product || !quantity?.isPositive()) return null
  return { product: line.product, quantity, price: decimal(line.price), optional: line.optional === true,
    discountPercent: decimal(line.discountPercent) ?? Decimal.zero }
})

/** Products that something must be known of: those of lines with a quantity. */
export const wantedProducts = (lines: readonly EntryLine[]): readonly string[] =>
  [...new Set(lines.flatMap(line => draftOf(line)?.product ?? []))].toSorted()
