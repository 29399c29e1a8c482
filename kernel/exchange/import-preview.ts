// The first lines of a table as they would be understood, while somebody still decides what its columns are: the
// value of each cell after its steps, or why it cannot be meant. Nothing is looked up.
import { daysIn, headingOf, numbersOf, readLine } from './import-cells.ts'
import { mended } from './import-mend.ts'
import { usualRules } from './import-rules.ts'
import type { ImportWish } from './import-run.ts'
import { readBeginning } from './import-table.ts'
import type { ImportTarget } from './import-target.ts'

export interface PreviewCell { readonly text: string, readonly detail: string | null }
export interface PreviewLine { readonly line: number, readonly cells: readonly PreviewCell[] }

const linesShown = 5

export function previewOf(target: ImportTarget, wish: ImportWish): readonly PreviewLine[] {
  const { words, actor: { language }, columns } = wish
  const { table } = readBeginning(wish.table, wish)
  const { header, lines } = mended({ ...table, lines: table.lines.slice(0, linesShown) }, wish.rules ?? usualRules)
  const heading = headingOf(target, { ...table, header }, { words, ...(columns ? { columns } : {}) })
  const reading = { words, numbers: numbersOf(heading, table, wish.numbers), days: wish.days ?? daysIn(heading, table) }
  return lines.map(one => {
    const { values, errors } = readLine(one, heading, target, reading)
    return { line: one.line, cells: header.map((_, place) => {
      const column = heading.columns[place]
      const error = column ? errors.find(each => each.column === column.name) : undefined
      const value = column ? values[column.name] : undefined
      return { text: error || value === undefined ? one.cells[place]?.trim() ?? '' : String(value),
        detail: error ? words.find(language, `invalid.${error.code}`, error.params) ?? error.code : null }
    }) }
  })
}
