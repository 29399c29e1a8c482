// A table from a spreadsheet as lines of an order: article number, quantity, perhaps price and discount. Whatever cannot
// be read stays where it was, with what is wrong with it and what was probably meant.
import { readDecimal } from '../../../kit/conventions.ts'
import type { Language } from '../../../../kernel/i18n/language.ts'
import { get } from '../../../client.ts'
import type { EntryLine, Picked } from './entry-line.ts'

interface Identified { readonly text: string, readonly product: Picked | null, readonly reason: 'unknown' | 'inactive' | null,
  readonly suggestions: readonly Picked[] }

/** Numbers in one request: an address must not grow beyond what servers take. */
const atOnce = 100

export interface PasteWish { readonly fields: readonly string[], readonly lang: Language, readonly party: string | null }
export interface Pasted { readonly read: readonly EntryLine[], readonly names: ReadonlyMap<string, string> }

export async function linesFromTable(table: readonly (readonly string[])[], wish: PasteWish): Promise<Pasted> {
  const rows = table.filter(cells => cells.some(cell => cell.trim() !== ''))
  const codes = wish.fields[0] === 'product' ? [...new Set(rows.map(cells => cells[0]?.trim() ?? '').filter(code => code !== ''))] : []
  const parts = Array.from({ length: Math.ceil(codes.length / atOnce) }, (_, part) => codes.slice(part * atOnce, (part + 1) * atOnce))
  const answers = await Promise.all(parts.map(part => get<{ items: readonly Identified[] }>('reports/catalog.identify-products',
    { numbers: part.join('\n'), party: wish.party })))
  const known = new Map(answers.flatMap(({ items }) => items.map(one => [one.text, one] as const)))
  const names = new Map([...known.values()].flatMap(({ product }) =>
    product ? [[product.id, `${product.code} · ${product.name}`] as const] : []))
  return { read: rows.map(cells => lineOf(cells, wish, known)), names }
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
