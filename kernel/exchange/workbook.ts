// The first sheet of a workbook as lines of text, as ECMA-376 part 1 (SpreadsheetML) lays it down: figures in plain
// decimals, days and moments as ISO, shares as per cent. A spreadsheet keeps figures in floating point and shows
// fifteen digits of them; as many are taken.
import { instantOf } from '../values/instant.ts'
import { formatsOf, type Shown } from './workbook-formats.ts'
import { NotUnpacked, isZip, unzip } from './unzip.ts'
import { type Attributes, hear } from './xml-walk.ts'

export interface SheetLine { readonly line: number, readonly cells: readonly string[] }
/** How far a sheet is read. */
export interface SheetLimits { readonly lines: number, readonly columns: number }

/** What begins a workbook of before 2007, and one that is locked with a word: neither can be read. */
const olderMark = Buffer.from('d0cf11e0', 'hex')
export const isWorkbook = (bytes: Uint8Array): boolean => isZip(bytes) || olderMark.equals(bytes.subarray(0, 4))

/** Most cells, empty ones before others included, and most letters of all: one text may stand in any number of cells. */
const mostTaken = { cells: 5_000_000, letters: 32_000_000 }

const exactDigits = 15
const msPerDay = 86_400_000
/** Day zero of the two calendars a workbook may count by. */
const zeroOf = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) }
/** Before it, the calendar of 1900 lacks the day it has too many later: the 29th of February 1900. */
const leapDay = 60
/** The 31st of December 9999; no calendar of a workbook goes further. */
const lastDay = 2_958_465

/** The lines of the first sheet that people see, empty ones left out. */
export function readWorkbook(bytes: Uint8Array, limits: SheetLimits): SheetLine[] {
  const file = unzip(bytes)
  const { sheet, from } = placesOf(file)
  const xml = file(sheet)
  if (xml === null) throw new NotUnpacked('the workbook has no sheet')
  const texts = textsOf(file('xl/sharedStrings.xml'))
  const formats = formatsOf(file('xl/styles.xml'))
  return linesOf(xml, { texts, formats, from }, limits)
}

type Calendar = keyof typeof zeroOf

/** Where the first visible sheet lies, and which day its days are counted from. */
function placesOf(file: (name: string) => string | null): { readonly sheet: string, readonly from: Calendar } {
  const book = file('xl/workbook.xml')
  if (book === null) throw new NotUnpacked('the archive is no workbook')
  let from: Calendar = 1900
  const sheets: Attributes[] = []
  hear(book, { open(name, attributes) {
    if (name === 'workbookPr' && /^(1|true)$/.test(attributes()['date1904'] ?? '')) from = 1904
    if (name === 'sheet') sheets.push(attributes())
  } })
  const first = sheets.find(one => (one['state'] ?? 'visible') === 'visible') ?? sheets[0]
  const targets = new Map<string, string>()
  hear(file('xl/_rels/workbook.xml.rels'), { open(name, attributes) {
    if (name === 'Relationship') targets.set(attributes()['Id'] ?? '', attributes()['Target'] ?? '')
  } })
  const target = targets.get(first?.['id'] ?? '') ?? 'worksheets/sheet1.xml'
  return { from, sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}` }
}

/** The texts that cells name by their place; how a text is spoken (`rPh`) is no part of it. */
function textsOf(xml: string | null): string[] {
  const texts: string[] = []
  let [current, inText, spoken] = ['', false, false]
  hear(xml, {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') spoken = true
      inText = name === 't' && !spoken
    },
    text(text) { if (inText) current += text },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') spoken = false
      if (name === 'si') texts.push(unescaped(current))
    },
  })
  return texts
}

interface Meaning { readonly texts: readonly string[], readonly formats: readonly Shown[], readonly from: Calendar }
/** Ends the walk through a sheet that is longer than it is read. */
class Enough extends Error {}

function linesOf(xml: string, meaning: Meaning, limits: SheetLimits): SheetLine[] {
  const lines: SheetLine[] = []
  let [line, place, raw, inValue] = [0, -1, '', false]
  let cell: Attributes = {}
  let cells: string[] = []
  const taken = { cells: 0, letters: 0 }
  const take = (at: number, text: string): void => {
    taken.cells += Math.max(0, at + 1 - cells.length)
    taken.letters += text.length
    if (taken.cells > mostTaken.cells || taken.letters > mostTaken.letters) throw new NotUnpacked('the sheet holds more than is taken')
    while (cells.length < at) cells.push('')
    cells[at] = text
  }
  try {
    hear(xml, {
      open(name, attributes) {
        if (name === 'row') {
          line = lineOf(attributes()['r'] ?? String(line + 1))
          cells = []
          place = -1
        } else if (name === 'c') {
          cell = attributes()
          place = cell['r'] === undefined ? place + 1 : columnOf(cell['r'])
          raw = ''
        }
        inValue = name === 'v' || name === 't'
      },
      text(text) { if (inValue) raw += text },
      close(name) {
        if (name === 'v' || name === 't') inValue = false
        // why: one column beyond the limit is kept of the header, so that the table is seen to be too wide.
        const at = lines.length === 0 ? Math.min(place, limits.columns) : place
        if (name === 'c' && at <= limits.columns && raw !== '') take(at, textOf(raw, cell, meaning))
        if (name !== 'row' || cells.every(one => one.trim() === '')) return
        lines.push({ line, cells })
        if (lines.length > limits.lines) throw new Enough()
      },
    })
  } catch (error) {
    if (!(error instanceof Enough)) throw error
  }
  return lines
}

const aLine = /^[1-9]\d{0,6}$/
const aPlace = /^([A-Z]{1,3})[1-9]\d{0,6}$/

function lineOf(text: string): number {
  if (!aLine.test(text)) throw new NotUnpacked('a line of the sheet stands nowhere')
  return Number(text)
}

/** `C7` stands in column 2, the first being 0. */
function columnOf(place: string): number {
  const letters = aPlace.exec(place)?.[1]
  if (letters === undefined) throw new NotUnpacked('a cell of the sheet stands nowhere')
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function textOf(raw: string, { t: kind, s: style }: Attributes, { texts, formats, from }: Meaning): string {
  if (kind === 's') {
    const text = texts[Number(raw)]
    if (text === undefined) throw new NotUnpacked('a cell names a text that is not there')
    return text
  }
  if (kind === 'b') return raw === '1' ? 'true' : 'false'
  if (kind !== undefined && kind !== 'n') return unescaped(raw)
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  const shown = formats[Number(style ?? 0)] ?? 'figure'
  if (shown === 'day') return dayText(value, from)
  return shown === 'share' ? `${plain(value * 100)}%` : plain(value)
}

/** Signs that XML cannot hold stand by their number (ECMA-376, 22.9.2.19); those that nobody can see are left out. */
const unescaped = (text: string): string => text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
  String.fromCharCode(Number.parseInt(code, 16)).replace(/[^\P{Cc}\t\n\r]/u, ''))

/** A figure as people write it: fifteen digits, no power of ten. */
export function plain(value: number): string {
  const [digits = '', power = '0'] = value.toExponential(exactDigits - 1).split('e')
  const sign = digits.startsWith('-') ? '-' : ''
  const all = digits.replaceAll(/[-.]/g, '').replace(/0+$/, '') || '0'
  const point = Number(power) + 1
  const text = point <= 0 ? `0.${'0'.repeat(-point)}${all}`
    : point >= all.length ? all.padEnd(point, '0') : `${all.slice(0, point)}.${all.slice(point)}`
  return all === '0' ? '0' : sign + text
}

/** A day, with the time where there is one; a time without a day as it is said. */
function dayText(value: number, from: Calendar): string {
  const days = from === 1900 && value < leapDay ? value + 1 : value
  if (value < 0 || value > lastDay) return plain(value)
  const moment = instantOf(Math.round((zeroOf[from] + days * msPerDay) / 1000) * 1000)
  const [day = '', time = ''] = moment.slice(0, 19).split('T')
  if (value < 1) return time
  return time === '00:00:00' ? day : `${day} ${time}`
}
