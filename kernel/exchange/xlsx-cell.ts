// Cells of a sheet: figures, days and moments as what a spreadsheet reckons with, texts as texts and never as formulas.
import type { Cell } from './columns.ts'

export interface CellPlace { readonly line: number, readonly at: number, readonly style?: number, readonly bold?: boolean }

/** As many digits as a number of a spreadsheet holds exactly, and as much text as a cell. */
const exactDigits = 15
const mostText = 32_000
const msPerDay = 86_400_000
/** Day 61 of a spreadsheet; before it, spreadsheets count a day that never was. */
const firstDay = Date.UTC(1900, 2, 1)
/** A day and a moment as the reader's own spreadsheet writes them. */
const shortDay = 14
const shortMoment = 22
const firstOwn = 164
const dayZero = Date.UTC(1899, 11, 30)

/** The formats of a workbook, each by its number in the order in which they were first needed. */
export class Styles {
  readonly bold = 1
  private readonly formats = new Map<string, { readonly style: number, readonly format: string | number, readonly bold: boolean }>()

  /** A format in words, or by the number every spreadsheet knows it under. */
  of(format: string | number, bold = false): number {
    const name = `${typeof format}${String(bold)}${format}`
    const known = this.formats.get(name)
    if (known !== undefined) return known.style
    const style = this.formats.size + 2
    this.formats.set(name, { style, format, bold })
    return style
  }

  xml(namespace: string): string {
    const formats = [...this.formats.values()]
    const own = [...new Set(formats.map(({ format }) => format).filter(format => typeof format === 'string'))]
    const numberOf = (format: string | number): number => (typeof format === 'number' ? format : firstOwn + own.indexOf(format))
    const cell = (format: number, font: number): string =>
      `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`
    const fonts = ['', '<b/>'].map(bold => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`)
    return `<styleSheet xmlns="${namespace}">${own.length === 0 ? '' : `<numFmts count="${own.length}">${own.map(format =>
      `<numFmt numFmtId="${numberOf(format)}" formatCode="${escaped(format)}"/>`).join('')}</numFmts>`
    }<fonts count="2">${fonts.join('')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill
 patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs
 count="${formats.length + 2}">${cell(0, 0)}${cell(0, 1)}${
  formats.map(({ format, bold }) => cell(numberOf(format), bold ? 1 : 0)).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal"
 xfId="0" builtinId="0"/></cellStyles></styleSheet>`
  }
}

export function cellXml(cell: Cell, place: CellPlace, styles: Styles): string {
  if (cell === null) return ''
  if ('figure' in cell) {
    const digits = cell.figure.replaceAll(/\D/g, '').replace(/^0+/, '').length
    if (digits > exactDigits) return textCell(cell.figure, inBold(place, styles))
    const places = cell.figure.split('.')[1]?.length ?? 0
    const format = `${cell.currency ? '#,##0' : '0'}${places === 0 ? '' : `.${'0'.repeat(places)}`}`
    return numberCell(cell.figure, { ...place, style: styles.of(cell.currency ? `${format} "${cell.currency}"` : format, place.bold) })
  }
  if ('day' in cell) return dayCell(cell.day, cell.day, { ...place, style: styles.of(shortDay) })
  if ('moment' in cell) return dayCell(cell.wall, cell.wall.replace('T', ' '), { ...place, style: styles.of(shortMoment) })
  if ('yes' in cell) return `<c r="${nameOf(place)}" t="b"><v>${cell.yes ? 1 : 0}</v></c>`
  return textCell(cell.text, inBold(place, styles))
}

const inBold = (place: CellPlace, { bold }: Styles): CellPlace => (place.bold ? { ...place, style: bold } : place)

function dayCell(wall: string, text: string, place: CellPlace): string {
  const ms = Date.parse(wall.includes('T') ? `${wall}Z` : `${wall}T00:00:00Z`)
  if (!(ms >= firstDay)) return textCell(text, { line: place.line, at: place.at })
  return numberCell(String((ms - dayZero) / msPerDay), place)
}

const numberCell = (value: string, place: CellPlace): string => `<c r="${nameOf(place)}" s="${place.style ?? 0}"><v>${value}</v></c>`

export const textCell = (text: string, place: CellPlace): string =>
  `<c r="${nameOf(place)}"${place.style ? ` s="${place.style}"` : ''} t="inlineStr"><is><t xml:space="preserve">${
    escaped(text.slice(0, mostText))}</t></is></c>`

function nameOf({ line, at }: CellPlace): string {
  let column = ''
  for (let rest = at + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) column = String.fromCharCode(65 + (rest - 1) % 26) + column
  return `${column}${line}`
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '_x000D_' }

/** As XML; what the format would read as a sign in disguise is written so that it stays the text it is. */
function escaped(text: string): string {
  return text.toWellFormed().replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // oxlint-disable-next-line no-control-regex -- signs XML cannot hold
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replaceAll(/[&<>"\r]/g, sign => signs[sign] ?? sign)
}
