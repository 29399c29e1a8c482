// Lines of a draft keep their ids when it is changed: known ones change in place, so that two people may work on different
// lines, an order knows which line claims it, and the trail says which line became what.
import type { Work } from '../../../kernel/command/work.ts'
import type { TaxTotal } from '../../../foundations/tax/contract.ts'
import type { InvoiceRow, TaxCategory } from './draft.ts'
import { invoice } from './invoice.ts'
import type { LineInput } from './line-input.ts'

interface KeptLine { readonly id: unknown, readonly values: LineInput & { readonly net: bigint } }

/** Writes the lines in their order; `id` names the line each was before, if it was one. */
export function keepLines(work: Work, row: InvoiceRow, lines: readonly KeptLine[]): void {
  const known = new Map(row.lines.map(line => [line.id, line]))
  const kept = new Set(lines.map(line => line.id))
  work.removeParts(invoice, 'lines', [...known.keys()].filter(id => !kept.has(id)))
  lines.forEach(({ id, values }, index) => {
    const line = typeof id === 'string' ? known.get(id) : undefined
    // why: all columns of every line, so that all of them make one UPDATE.
    if (line) work.updatePart(invoice, 'lines', line, { ...values, position: index + 1 } as Partial<typeof line>)
    else work.insertParts(invoice, row, 'lines', [values], index + 1)
  })
  row.lines.sort((a, b) => a.position - b.position)
}

/** The taxes as they add up now: one row for each category and rate. */
export function keepTaxes(work: Work, row: InvoiceRow, taxes: readonly TaxTotal[]): void {
  const keyOf = ({ category, rate }: Pick<TaxTotal, 'category' | 'rate'>): string => `${category} ${rate.trimmed().toString()}`
  const known = new Map(row.taxes.map(one => [keyOf(one), one]))
  const kept = new Set(taxes.map(keyOf))
  work.removeParts(invoice, 'taxes', [...known].filter(([key]) => !kept.has(key)).map(([, one]) => one.id))
  taxes.forEach((tax, index) => {
    const one = known.get(keyOf(tax))
    const values = { base: tax.base, tax: tax.tax, position: index + 1 }
    if (one) work.updatePart(invoice, 'taxes', one, values as Partial<typeof one>)
    else work.insertParts(invoice, row, 'taxes', [{ ...tax, category: tax.category as TaxCategory }], index + 1) // why: as on the lines.
  })
  row.taxes.sort((a, b) => a.position - b.position)
}
