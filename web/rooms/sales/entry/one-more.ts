// One more of a product among the lines of an order. Pure.
import { Decimal } from '../../../../kernel/values/decimal.ts'
import { isBlankLine, type EntryLine } from './entry-line.ts'

const one = Decimal.parse('1')

/** Adds to the line of the product, else a line after the last; what is no product of ours stands there as read. */
export function withOneMore(lines: readonly EntryLine[], product: string | null, code: string): readonly EntryLine[] {
  const place = product === null ? -1 : lines.findIndex(line => line.product === product && !line.price && !line.optional)
  const there = lines[place]
  if (there) {
    const quantity = /^\d+(\.\d+)?$/.test(there.quantity ?? '') ? Decimal.parse(there.quantity ?? '0') : Decimal.zero
    return lines.with(place, { ...there, quantity: quantity.plus(one).toString() })
  }
  const kept = lines.filter(line => !isBlankLine(line))
  return [...kept, product === null ? { typed: code, trouble: 'unknown', quantity: '1' } : { product, quantity: '1' }]
}
