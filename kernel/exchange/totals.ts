// What the rows of an exported table come to: amounts by currency, quantities by unit, never mixed; as many lines as there
// are currencies or units. Exact, and counted while the rows go by.
import { Decimal } from '../values/decimal.ts'
import type { Cell, ExportColumn, TableRow } from './columns.ts'

/** By family of figures, by currency or unit, by column. */
type Sums = Map<string, Map<string, Map<number, Decimal>>>

export class Totals {
  private readonly columns: readonly ExportColumn[]
  private readonly sums: Sums = new Map()
  private count = 0

  constructor(columns: readonly ExportColumn[]) {
    this.columns = columns
  }

  /** A row; of a record's further lines only what is the lines' own is counted. */
  add(cells: readonly Cell[], { further }: { readonly further: boolean }): void {
    if (!further) this.count += 1
    for (const [at, column] of this.columns.entries()) {
      const cell = cells[at]
      if (column.sums === undefined || !cell || !('figure' in cell) || further && column.part === undefined) continue
      // why: figures without a currency or unit of their own cannot be known to be of the same.
      const code = cell.currency ?? cell.unit
      if (code !== undefined) this.put(column.sums, code, { at, value: Decimal.parse(cell.figure) })
    }
  }

  /** All of another, such as those of a group. */
  include(other: Totals): void {
    this.count += other.count
    for (const [family, codes] of other.sums) {
      for (const [code, figures] of codes) for (const [at, value] of figures) this.put(family, code, { at, value })
    }
  }

  private put(family: string, code: string, { at, value }: { readonly at: number, readonly value: Decimal }): void {
    const codes = this.sums.get(family) ?? new Map<string, Map<number, Decimal>>()
    const figures = codes.get(code) ?? new Map<number, Decimal>()
    figures.set(at, figures.get(at)?.plus(value) ?? value)
    this.sums.set(family, codes.set(code, figures))
  }

  /** The lines that say so, with words in the column of the group. */
  rows(words: string, by: string): TableRow[] {
    const codes = new Map([...this.sums].map(([family, known]) => [family, [...known.keys()].sort()]))
    const most = Math.max(1, ...[...codes.values()].map(known => known.length))
    return Array.from({ length: most }, (_, place) => {
      const cells = this.columns.map((column, at): Cell => {
        if (column.name === by) return { text: `${words} (${String(this.count)})` }
        const family = column.sums ?? column.codes
        const code = family === undefined ? undefined : codes.get(family)?.[place]
        if (family === undefined || code === undefined) return null
        if (column.sums === undefined) return { text: code }
        const value = this.sums.get(family)?.get(code)?.get(at)
        return value ? { figure: value.toString(), ...column.money ? { currency: code } : { unit: code } } : null
      })
      return Object.assign(cells, { total: true })
    })
  }
}
