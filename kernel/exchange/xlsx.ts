// Tables as workbooks, written as they are read: a table of any length needs the memory of a page. What one sheet
// cannot hold goes on in the next. A spreadsheet counts in floating point: figures it could not hold exactly are
// written as text, so that what is opened is what was stored.
import type { ExportColumn, TableRow } from './columns.ts'
import { Styles, cellXml, textCell } from './xlsx-cell.ts'
import { type ZipFile, mostBytes, zip } from './zip.ts'

export interface Sheets {
  readonly columns: readonly ExportColumn[]
  readonly rows: AsyncIterable<TableRow>
  /** What the sheet is called. */
  readonly title: string
  /** Lines of a sheet, its header included: what the format allows. */
  readonly most?: number
}

/** Of the format, header included. */
const mostLines = 1_048_576
const pieceLength = 64_000
/** Signs of a sheet; each may take three bytes. */
const mostLength = mostBytes / 4
const widest = 60
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** The whole workbook in pieces. */
export const xlsx = (sheets: Sheets): AsyncGenerator<Buffer> => zip(filesOf(sheets))

async function* filesOf({ columns, rows, title, most = mostLines }: Sheets): AsyncGenerator<ZipFile> {
  const styles = new Styles()
  const source = rows[Symbol.asyncIterator]()
  let count = 0
  let next = await source.next()
  const header = columns.map((one, at) => textCell(one.title, { line: 1, at, style: styles.bold })).join('')
  async function* sheet(): AsyncGenerator<string> {
    let [line, length] = [1, 0]
    let piece = `${opening(columns)}<row r="1">${header}</row>`
    for (; !next.done && line < most && length < mostLength; next = await source.next()) {
      line += 1
      const bold = next.value.total === true
      piece += `<row r="${line}">${next.value.map((cell, at) => cellXml(cell, { line, at, bold }, styles)).join('')}</row>`
      if (piece.length < pieceLength) continue
      length += piece.length
      yield piece
      piece = ''
    }
    yield `${piece}</sheetData></worksheet>`
  }
  try {
    do {
      count += 1
      yield { name: `xl/worksheets/sheet${count}.xml`, pieces: sheet() }
    } while (!next.done)
  } finally {
    await source.return?.()
  }
  yield* frame(count, title, styles)
}

function opening(columns: readonly ExportColumn[]): string {
  const widths = columns.map(({ title, width }, at) =>
    `<col min="${at + 1}" max="${at + 1}" width="${Math.min(widest, Math.max(title.length + 3, width))}" customWidth="1"/>`)
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"
 activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${
    widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`
}

/** What else belongs to a workbook; written last, when it is known how many sheets and which formats there are. */
function frame(count: number, title: string, styles: Styles): ZipFile[] {
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  const name = (at: number): string => {
    const tail = at === 1 ? '' : ` ${at}`
    return title.replaceAll(/[[\]:*?/\\<>&"']/g, ' ').trim().slice(0, 31 - tail.length) + tail
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return [
    { name: 'xl/workbook.xml', pieces: [`${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${numbers.map(at =>
      `<sheet name="${name(at) || at}" sheetId="${at}" r:id="rId${at}"/>`).join('')}</sheets></workbook>`] },
    { name: 'xl/_rels/workbook.xml.rels', pieces: [`${head}<Relationships xmlns="${packages}/relationships">${numbers.map(at =>
      `<Relationship Id="rId${at}" Type="${office}/worksheet" Target="worksheets/sheet${at}.xml"/>`).join('')
    }<Relationship Id="rId${count + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`] },
    { name: 'xl/styles.xml', pieces: [head + styles.xml(main)] },
    { name: '_rels/.rels', pieces: [`${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1"
 Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`] },
    { name: '[Content_Types].xml', pieces: [`${head}<Types xmlns="${packages}/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml"
 ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${numbers.map(at =>
      `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`] },
  ]
}
