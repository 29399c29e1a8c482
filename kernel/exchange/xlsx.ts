// Tables as workbooks. A spreadsheet counts in floating point: figures it could not hold exactly are
// written as text, so that what is opened is what was stored.
import writeExcelFile from 'write-excel-file/node'
import { tooManyItems } from '../command/problems.ts'
import type { Cell, ExportColumn } from './columns.ts'

const maxRows = 50_000
const exactDigits = 15
const maxCellText = 32_000

type ExcelCell = { value: string, type: StringConstructor } | { value: number, type: NumberConstructor,
  format: string } | null

function excelCell(cell: Cell): ExcelCell {
  if (cell === null) return null
  const text = 'figure' in cell ? cell.figure : cell.text.slice(0, maxCellText)
  const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '').length
  if (!('figure' in cell) || digits > exactDigits) return { value: text, type: String }
  const places = text.split('.')[1]?.length ?? 0
  return { value: Number(text), type: Number, format: places === 0 ? '0' : `0.${'0'.repeat(places)}` }
}

/** The whole workbook; tables beyond what a workbook should hold are refused: CSV has no end. */
export async function xlsx(columns: readonly ExportColumn[],
  rows: AsyncIterable<readonly Cell[]>): Promise<Buffer> {
  const header = columns.map(column => ({ value: column.title, type: String, fontWeight: 'bold' as const }))
  const data: ExcelCell[][] = []
  for await (const row of rows) {
    if (data.length >= maxRows) throw tooManyItems.of({ max: maxRows, count: data.length + 1 })
    data.push(row.map(excelCell))
  }
  return writeExcelFile([header, ...data], { stickyRowsCount: 1 }).toBuffer()
}
