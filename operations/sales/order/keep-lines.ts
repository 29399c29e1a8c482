// Lines of a draft keep their ids when they are priced again: known ones change in place, so that two people
// may work on different lines of one draft, and the trail says which line became what.
import { jsonable, sameValue, type Work } from '../../../kernel/command/work.ts'
import { lineInput } from './line-input.ts'
import { type OrderLineRow, type OrderRow, order } from './order.ts'
import type { priceLines } from './price-lines.ts'

type PricedPart = ReturnType<typeof priceLines>['lines'][number]
type Json = Record<string, unknown>

const asked = Object.keys(lineInput)
const differs = (a: Readonly<Json>, b: Readonly<Json>): boolean => asked.some(name => !sameValue(a[name], b[name]))
const told = (id: string, line: Readonly<Json>): unknown =>
  jsonable({ id, ...Object.fromEntries(asked.map(name => [name, line[name]])) })

/** Writes the lines in their order; `ids` names for each the line it was before, if it was one. */
export function keepLines(work: Work, row: OrderRow, lines: readonly PricedPart[], ids: ReadonlyArray<string | null>): void {
  const before = new Map(row.lines.map(line => [line.id, { ...line }]))
  const kept = new Set(ids)
  const gone = row.lines.filter(line => !kept.has(line.id))
  const [old, now]: [unknown[], unknown[]] = [gone.map(line => told(line.id, { ...line })), []]
  work.removeParts(order, 'lines', gone.map(line => line.id))
  lines.forEach((values, index) => {
    const position = index + 1
    const known = row.lines.find(line => line.id === ids[index])
    if (!known) {
      const [made] = work.insertParts(order, row, 'lines', [values], position)
      now.push(told(made?.id ?? '', values))
      return
    }
    const changed = known.position !== position || differs({ ...known }, { ...values })
    // why: all columns of every line, so that all of them make one UPDATE.
    const patch: Partial<OrderLineRow> = { ...values, position }
    work.updatePart(order, 'lines', known, patch)
    if (!changed) return
    old.push(told(known.id, before.get(known.id) ?? {}))
    now.push(told(known.id, values))
  })
  row.lines.sort((a, b) => a.position - b.position)
  if (old.length + now.length > 0) work.touch(order, row, { lines: [old, now] })
}
