// From cells to values: headers are found by the name of a field or its words in any language, and cells are
// read as people write them. What cannot be meant is refused with its column; nothing is guessed.
import type { Catalogue } from '../i18n/catalogue.ts'
import { type Language, languages } from '../i18n/language.ts'
import { parseLocalDecimal } from '../i18n/local-decimal.ts'
import { Invalid } from '../model/field-type.ts'
import { formerlyCalled } from '../model/former-names.ts'
import { plainName } from '../read/naming.ts'
import { type DayOrder, dayOf, dayOrderOf } from './import-days.ts'
import { columnTwice, columnsMissing } from './import-problems.ts'
import type { Table, TableLine } from './import-table.ts'
import type { CellError, ImportColumn, ImportTarget, Json } from './import-target.ts'

/** Letters and figures only, so that "E-Mail", "email" and "e mail" are one. */
export const bare = (text: string): string => text.toLowerCase().normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '')

export interface Heading {
  readonly columns: ReadonlyArray<ImportColumn | null>
  readonly ignored: readonly string[]
}

export interface Naming {
  readonly words: Catalogue
  /** What headers mean that say it in words of their own; an empty name leaves the column out. */
  readonly columns?: Readonly<Record<string, string>>
}

/** Which column of the target each column of the table is; a table that lacks what it needs is refused. */
export function readHeader(target: ImportTarget, table: Table, naming: Naming): Heading {
  const heading = headingOf(target, table, naming)
  const found = heading.columns.filter(column => column !== null)
  const twice = found.find((column, index) => found.indexOf(column) !== index)
  if (twice) throw columnTwice.of({ column: twice.name })
  const missing = target.columns.filter(column => column.required && !found.includes(column))
  if (missing.length > 0) throw columnsMissing.of({ columns: missing.map(column => column.name).join(', ') })
  return heading
}

/** The same of a table that may not be ready yet. */
export function headingOf(target: ImportTarget, table: Pick<Table, 'header'>, { words, columns: told = {} }: Naming): Heading {
  const known = new Map<string, ImportColumn>()
  for (const column of target.columns) {
    for (const language of languages) {
      const word = words.find(language, column.words)
      // why: two fields may share a word in one language; the first one named keeps it.
      if (word !== null && !known.has(bare(word))) known.set(bare(word), column)
    }
  }
  for (const column of target.columns) for (const name of [column.name, plainName(column.name)]) known.set(
    bare(name), column)
  for (const column of target.columns) {
    for (const name of formerlyCalled(column.field)) if (!known.has(bare(name))) known.set(bare(name), column)
  }
  const columns =
    table.header.map(text => known.get(bare(Object.hasOwn(told, text) ? told[text] ?? '' : text)) ?? null)
  return { columns, ignored: table.header.filter((_, index) => columns[index] === null) }
}

const yes = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'wahr', 'sand', '是', '有'])
const no = new Set(['false', 'no', 'n', '0', 'nein', 'falsch', 'nej', 'falsk', '否', '无'])
const regions = languages.map(language => new Intl.DisplayNames([language], { type: 'region' }))
const countryCodes = new Map<string, string>()

/** A country by its code or its name in one of our languages. */
function countryOf(text: string): string {
  if (/^[A-Za-z]{2}$/.test(text)) return text.toUpperCase()
  if (countryCodes.size === 0) {
    for (let a = 65; a <= 90; a++) for (let b = 65; b <= 90; b++) {
      const code = String.fromCharCode(a, b)
      // why: countries that are no more bear the name of what they became.
      if (new Intl.Locale(`und-${code}`).region !== code) continue
      for (const region of regions) {
        const name = region.of(code)
        if (name !== undefined && name !== code && !countryCodes.has(bare(name))) {
          countryCodes.set(bare(name), code)
        }
      }
    }
    for (const [name, code] of [
      ['usa', 'US'], ['uk', 'GB'], ['england', 'GB'], ['greatbritain', 'GB'], ['holland', 'NL'], ['hongkong', 'HK'], ['macao', 'MO'],
      ['czechrepublic', 'CZ'], ['eire', 'IE'],
      // why: lists of addresses say countries by the signs of their cars.
      ['a', 'AT'], ['b', 'BE'], ['d', 'DE'], ['e', 'ES'], ['f', 'FR'], ['h', 'HU'], ['i', 'IT'], ['l', 'LU'], ['n', 'NO'], ['p', 'PT'],
      ['s', 'SE'], ['fin', 'FI'],
    ] as const) countryCodes.set(name, code)
  }
  return countryCodes.get(bare(text)) ?? text
}


export interface Reading {
  readonly words: Catalogue
  /** The language whose decimal sign numbers are written with. */
  readonly numbers: Language
  /** Which comes first where a day could mean two; such days are refused when nobody knows. */
  readonly days: DayOrder | null
}

function numberOf(text: string, { numbers }: Reading): string {
  const plain = text.replaceAll(/[\s\u00a0]/g, ' ').replace(/^[€$£¥]\s*/, '').replace(/\s*[€$£¥%]$/, '')
    .trim()
  try {
    return parseLocalDecimal(plain, numbers).trimmed().toString()
  } catch {
    throw new Invalid('not-decimal')
  }
}

function choiceOf(text: string, { field: { spec }, choices }: ImportColumn, words: Catalogue): string {
  const wanted = bare(text)
  const isCalled = (value: string): boolean => languages.some(language =>
    bare(words.find(language, `choice.${choices}.${value}`) ?? '') === wanted)
  return spec.choices?.find(value => bare(value) === wanted) ?? spec.choices?.find(isCalled) ?? text
}

/** The value of a cell as JSON; amounts stay numbers until their currency is known, references stay text. */
function valueOf(text: string, column: ImportColumn, reading: Reading): Json {
  const { spec } = column.field
  switch (spec.type.name) {
    case 'boolean': return yes.has(text.toLowerCase()) ? true : no.has(text.toLowerCase()) ? false : text
    case 'integer': return Number(numberOf(text, reading))
    case 'decimal': case 'amount': return numberOf(text, reading)
    case 'date': return dayOf(text, reading.days)
    case 'instant': return /^\d{4}-\d{2}-\d{2} /.test(text) ? `${text.replace(' ', 'T').slice(0, 19)}Z` : text
    case 'country': return countryOf(text)
    case 'currency': return text.toUpperCase()
    case 'choice': case 'state': return choiceOf(text, column, reading.words)
    default: return spec.type.fromText(text)
  }
}

export interface ReadLine {
  readonly line: number
  readonly values: Record<string, Json>
  readonly errors: CellError[]
}

/** Reads the cells of one line; empty cells say nothing. */
export function readLine(
  { line, cells }: TableLine, { columns }: Heading, target: ImportTarget, reading: Reading): ReadLine {
  const values: Record<string, Json> = {}
  const errors: CellError[] = []
  columns.forEach((column, index) => {
    const text = (cells[index] ?? '').trim()
    if (!column || text === '') return
    try {
      const value = valueOf(text, column, reading)
      const { type } = column.field.spec
      if (!column.reference && type.name !== 'amount') type.parse(value, column.field.spec, {})
      values[column.name] = value
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      errors.push({ column: column.name, code: error.code, params: error.params })
    }
  })
  const bad = new Set(errors.map(one => one.column))
  for (const { name, required } of target.columns) {
    if (required && values[name] === undefined && !bad.has(name)) {
      errors.push({ column: name, code: 'missing', params: {} })
    }
  }
  return { line, values, errors }
}

const figures = new Set(['decimal', 'amount', 'integer'])

/**
 * German, Danish and their spreadsheets write 1.234,50; a table divided by semicolons with such a number is
 * one of theirs. What somebody says counts more, except of a workbook, whose figures are not written but there.
 */
export function numbersOf({ columns }: Heading, table: Table, told?: Language): Language {
  if (table.coding === 'workbook') return 'en'
  if (told) return told
  if (table.delimiter === ',') return 'en'
  const places =
    columns.flatMap((column, index) => (column && figures.has(column.field.spec.type.name) ? [index] : []))
  const cells = table.lines.flatMap(({ cells }) => places.map(place => cells[place] ?? ''))
  const [commas, points] =
    [/,\d{1,6}$/, /\.\d{1,2}$|\.\d{4,}$/].map(sign => cells.filter(cell => sign.test(cell.trim())).length)
  return (commas ?? 0) > (points ?? 0) ? 'de' : 'en'
}

/** Which comes first in the days of the table, where one of them tells. */
export const daysIn = ({ columns }: Heading, table: Table): DayOrder | null =>
  dayOrderOf(columns.flatMap((column, place) =>
    (column?.field.spec.type.name === 'date' ? table.lines.map(({ cells }) => (cells[place] ?? '').trim()) : [])))
