// Which prices of an order a person entered. Prices that the lists decided are left out of a form, so that
// changing a quantity asks the lists again instead of freezing what they once said.
import type { Json } from '../../client.ts'
import type { Values } from '../../renderer/form/form-values.ts'

interface Reason { readonly rule: string, readonly taken: boolean }
interface PricedLine { readonly why?: { readonly price?: readonly Reason[] } | null }

export const isEntered = (line: PricedLine): boolean =>
  line.why?.price?.some(({ rule, taken }) => rule === 'entered' && taken) ?? false

/** An order as a form begins with it. */
export function withoutFoundPrices(row: Values): Values {
  const lines = (Array.isArray(row['lines']) ? row['lines'] : []) as readonly (Values & PricedLine)[] // why: parts by the contract.
  return { ...row, lines: lines.map(line => isEntered(line) ? line : { ...line, price: null }) as Json } // why: records of JSON are JSON.
}
