// Places in a sheet: where arrows lead, and what a range holds. Lines of groups are stepped over.
import type { Layout } from './list-layout.ts'

export interface Place { readonly row: number, readonly column: number }
export interface Area { readonly top: number, readonly bottom: number, readonly left: number, readonly right: number }

export const area = (a: Place, b: Place): Area => ({ top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) })

export const spans = ({ top, bottom, left, right }: Area, { row, column }: Place): boolean =>
  row >= top && row <= bottom && column >= left && column <= right

function rowBeside(layout: Layout, from: number, step: 1 | -1): number {
  for (let row = from + step; row >= 0 && row < layout.count; row += step) {
    if (layout.at(row)?.kind === 'record') return row
  }
  return from
}

/** The next place; behind the last column comes the next row, before the first the one before. */
export function moved({ row, column }: Place, way: 'up' | 'down' | 'left' | 'right' | 'stay', layout: Layout, columns: number): Place {
  switch (way) {
    case 'stay': return { row, column }
    case 'up': return { row: rowBeside(layout, row, -1), column }
    case 'down': return { row: rowBeside(layout, row, 1), column }
    case 'left': return column > 0 ? { row, column: column - 1 } : { row, column }
    case 'right': return column < columns - 1 ? { row, column: column + 1 } : { row, column }
  }
}
