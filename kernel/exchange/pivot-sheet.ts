// A pivot as a table of a file: exactly the lines, columns and figures of the screen, in the reader's words.
import type { Cube } from '../cube/cube.ts'
import type { PivotAnswer } from '../read/pivot.ts'
import type { PivotFigure } from '../read/pivot-table.ts'
import { type Wording, keys, say } from '../read/naming.ts'
import type { Cell, ExportColumn } from './columns.ts'

const beside = ['before', 'difference', 'percent'] as const

export function pivotSheet(cube: Cube, answer: PivotAnswer, wording: Wording): {
  readonly columns: readonly ExportColumn[], readonly rows: AsyncIterable<readonly Cell[]> } {
  const { labels, lines, rowDimensions, measures } = answer
  const total = say(wording, 'pivot.total', 'Total')
  const named = (dimension: string | undefined, key: string): string => {
    const choices = cube.by[dimension ?? '']?.choices
    return choices?.values.includes(key) ? say(wording, keys.choice(choices.owner, choices.field, key), key)
      : labels[key] ?? (key === '' || key === 'none' ? '–' : key)
  }
  const column = (name: string, title: string): ExportColumn => ({ name, title, width: 18, cell: () => null })
  const titleOf = (measure: PivotAnswer['measures'][number]): string =>
    measure.label ?? say(wording, keys.measure(cube.name, measure.name), measure.name)
  const currencies = lines.some(line => line.currency !== null)
  const kinds = answer.compared === null ? ['value'] as const : ['value', ...beside] as const
  const columns = [
    ...rowDimensions.map(name => column(name, say(wording, keys.dimension(cube.name, name), name))),
    ...currencies ? [column('currency', say(wording, 'pivot.currency', 'Currency'))] : [],
    ...answer.columns.flatMap(({ keys: at, total: whole }, place) => measures.flatMap(measure => kinds.map(kind =>
      column(`${place}.${measure.name}.${kind}`, [
        ...answer.columnDimensions.length === 0 ? [] : [whole ? total
          : at.map((key, depth) => named(answer.columnDimensions[depth], key)).join(' / ')], titleOf(measure),
        ...kind === 'value' ? [] : [say(wording, `pivot.${kind}`, kind)]].join(' · '))))),
  ]
  const figure = (cell: PivotFigure, kind: (typeof kinds)[number]): Cell => {
    const text = cell[kind]
    return text === null || text === undefined ? null : { figure: text }
  }
  // why: files are written from a stream of rows; this one is whole already.
  // oxlint-disable-next-line require-await -- the shape of a stream
  async function* rows(): AsyncGenerator<readonly Cell[]> {
    for (const line of lines) {
      const names = rowDimensions.map((dimension, place): Cell => {
        const key = line.keys[place]
        return key === undefined ? place === line.keys.length ? { text: total } : null : { text: named(dimension, key) }
      })
      yield [...names, ...currencies ? [{ text: line.currency ?? '' }] : [],
        ...line.cells.flatMap(cells => cells.flatMap(cell => kinds.map(kind => figure(cell, kind))))]
    }
  }
  return { columns, rows: rows() }
}
