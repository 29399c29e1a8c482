// A table from a spreadsheet as lines of an order: article number, quantity, perhaps price and discount, or whatever its first
// row says its columns are. Whatever cannot be read stays where it was, with what is wrong with it and what was probably meant.
import { readDecimal } from '../../../kit/conventions.ts'
import type { Language } from '../../../../kernel/i18n/language.ts'
import { get } from '../../../client.ts'
import type { CalendarDate } from '../../../../kernel/values/calendar-date.ts'
import { readCell } from '../../../renderer/form/read-cell.ts'
import type { FieldMeta, Meta } from '../../../renderer/meta.ts'
import { isOwnName } from '../../fields/owners.ts'
import type { EntryLine, Picked } from './entry-line.ts'

interface Identified { readonly text: string, readonly product: Picked | null, readonly reason: 'unknown' | 'inactive' | null,
  readonly suggestions: readonly Picked[] }

/** Numbers in one request: an address must not grow beyond what servers take. */
const atOnce = 100

export interface PasteWish { readonly fields: readonly (string | null)[], readonly lang: Language, readonly party: string | null }

/** What is needed to read columns that were added to lines. */
export interface OwnWish { readonly house: Meta, readonly today: CalendarDate, readonly currency: string | undefined,
  readonly columns: ReadonlyArray<readonly [string, FieldMeta]> }
export interface Pasted { readonly read: readonly EntryLine[], readonly names: ReadonlyMap<string, string> }

const plain = (text: string): string => text.trim().toLowerCase()

/**
 * The fields that the first row names, by label or by name, null for a column nobody knows; null altogether where it is no
 * head: a head names the product and something else.
 */
export function headOf(cells: readonly string[], columns: OwnWish['columns']): readonly (string | null)[] | null {
  const found = cells.map(plain).map(cell =>
    columns.find(([name, { label }]) => cell === plain(label) || cell === plain(name))?.[0] ?? null)
  return found.includes('product') && found.filter(name => name !== null).length > 1 ? found : null
}

export async function linesFromTable(table: readonly (readonly string[])[], given: PasteWish, own: OwnWish): Promise<Pasted> {
  const all = table.filter(cells => cells.some(cell => cell.trim() !== ''))
  const head = headOf(all[0] ?? [], own.columns)
  const rows = head ? all.slice(1) : all
  const wish = head ? { ...given, fields: head } : given
  const at = wish.fields.indexOf('product')
  const codes = at < 0 ? [] : [...new Set(rows.map(cells => cells[at]?.trim() ?? '').filter(code => code !== ''))]
  const parts = Array.from({ length: Math.ceil(codes.length / atOnce) }, (_, part) => codes.slice(part * atOnce, (part + 1) * atOnce))
  const answers = await Promise.all(parts.map(part => get<{ items: readonly Identified[] }>('reports/catalog.identify-products',
    { numbers: part.join('\n'), party: wish.party })))
  const known = new Map(answers.flatMap(({ items }) => items.map(one => [one.text, one] as const)))
  const names = new Map([...known.values()].flatMap(({ product }) =>
    product ? [[product.id, `${product.code} · ${product.name}`] as const] : []))
  const owned = await ownValues(rows, wish, own)
  return { read: rows.map((cells, row) => ({ ...lineOf(cells, wish, known), ...owned[row] })), names }
}

/** Columns that were added to lines, each read by its kind; what cannot be read is sent as it was and refused by its name. */
function ownValues(rows: readonly (readonly string[])[], { fields, lang }: PasteWish, own: OwnWish): Promise<readonly EntryLine[]> {
  const metas = new Map(own.columns)
  const paste = { house: own.house, lang, today: own.today, siblings: { currency: own.currency ?? null }, known: new Map() }
  const columns = fields.flatMap((name, place) => {
    const meta = name !== null && isOwnName(name) ? metas.get(name) : undefined
    return name !== null && meta ? [{ name, meta, place }] : []
  })
  return Promise.all(rows.map(async cells => Object.fromEntries(await Promise.all(columns.flatMap(({ name, meta, place }) => {
    const text = cells[place]?.trim() ?? ''
    return text === '' ? [] : [readCell(text, meta, paste).then(value => [name, value ?? text] as const)]
  })))))
}

export function lineOf(cells: readonly string[], { fields, lang }: PasteWish, known: ReadonlyMap<string, Identified>): EntryLine {
  const line: { -readonly [K in keyof EntryLine]: EntryLine[K] } = {}
  for (const [place, field] of fields.entries()) {
    const text = cells[place]?.trim() ?? ''
    if (text === '') continue
    if (field === 'product') {
      const found = known.get(text)
      if (found?.product) line.product = found.product.id
      else {
        line.typed = text
        line.suggestions = found?.suggestions ?? []
        line.trouble = found?.reason ?? 'unknown'
      }
    } else if (field === 'quantity' || field === 'price' || field === 'discountPercent') {
      line[field] = figureOf(text, lang) ?? text
    } else if (field === 'text') line.text = text
    else if (field === 'optional') line.optional = /^(1|x|true|yes|ja|是)$/i.test(text)
  }
  return line
}

function figureOf(text: string, lang: Language): string | null {
  try {
    return readDecimal(text.replace(/%$/, '').trim(), lang).trimmed().toString()
  } catch {
    return null
  }
}
