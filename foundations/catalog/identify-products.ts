// A column of article numbers from a spreadsheet becomes products: by our code, a barcode or the customer's own
// number. What is not known comes back with what was probably meant, so that nothing gets lost.
import { link, prose } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { labelExpression } from '../../kernel/read/labels.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { unit } from '../../ground/org/contract.ts'
import { customerNumber } from './customer-number.ts'
import { product } from './product.ts'

interface Known extends Record<string, unknown> {
  place: number, id: string | null, code: string | null, name: string | null, unit: string | null, active: boolean
  /** What is offered in its place, where it is no longer sold. */
  other: Alike | null
}
interface Alike { readonly id: string, readonly code: string, readonly name: string, readonly unit: string,
  /** The code of what it replaces. */
  readonly replaces?: string | null }
interface Guess extends Record<string, unknown> { place: number, id: string, code: string, name: string, unit: string }

export interface Identified {
  readonly text: string
  readonly product: { readonly id: string, readonly code: string, readonly name: string, readonly unit: string } | null
  /** Why there is none: nobody has that number, or the product is no longer sold. */
  readonly reason: 'unknown' | 'inactive' | null
  /** What was probably meant; what replaces a product that is no longer sold. */
  readonly suggestions: readonly Alike[]
}

const most = 500
const alike = 0.35

/** One statement for all that are known, and one for the others. */
export async function identify(reader: Reader, texts: readonly string[], party: string | null): Promise<Identified[]> {
  const places = texts.map((_, index) => index)
  const known = await reader.query<Known>(sql`
    select a.place, p.id, p.code, p.name, ${labelExpression(reader, unit, 'u')} as unit, coalesce(p.active, false) as active,
           case when r.id is not null then json_build_object('id', r.id, 'code', r.code, 'name', r.name,
             'unit', ${labelExpression(reader, unit, 'ru')},
             'replaces', p.code) end as other
      from unnest(${places}::integer[], ${[...texts]}::text[]) as a(place, typed)
      left join lateral (
        select c.product_id as id, 0 as rank from catalog.customer_numbers c
         where c.party_id = ${party}::uuid and c.number = a.typed and ${reader.readable(customerNumber, 'c')}
        union all select q.id, 1 from catalog.products q where q.code = a.typed
        union all select q.id, 2 from catalog.products q where q.barcode = a.typed
        union all select n.product_id, 3 from catalog.product_units n where n.barcode = a.typed
        order by rank limit 1) hit on true
      left join catalog.products p on p.id = hit.id and ${reader.readable(product, 'p')}
      left join org_api.units u on u.id = p.unit_id
      left join catalog.products r on r.id = p.replaced_by_id and not p.active and r.active and ${reader.readable(product, 'r')}
      left join org_api.units ru on ru.id = r.unit_id
     order by a.place`)
  const open = known.filter(one => one.id === null).map(one => one.place)
  const guesses = Map.groupBy(open.length === 0 ? [] : await guess(reader, texts, open), one => one.place)
  return known.map(({ place, id, code, name, unit, active, other }) => ({
    text: texts[place] ?? '',
    product: id === null || !active ? null : { id, code: code ?? '', name: name ?? '', unit: unit ?? '' },
    reason: id === null ? 'unknown' as const : active ? null : 'inactive' as const,
    suggestions: other ? [other] : (guesses.get(place) ?? []).map(({ place: _, ...one }) => one),
  }))
}

const guess = (reader: Reader, texts: readonly string[], places: readonly number[]): Promise<Guess[]> =>
  reader.atOnce(async eyes => {
    // why: the index knows "alike" by this setting only; it ends with the transaction.
    const set = eyes.query(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(alike)}, true)`)
    const found = eyes.query<Guess>(sql`
      select a.place, near.id, near.code, near.name, near.unit
        from unnest(${[...places]}::integer[], ${places.map(place => texts[place] ?? '')}::text[]) as a(place, typed)
        join lateral (select p.id, p.code, p.name, ${labelExpression(reader, unit, 'u')} as unit from catalog.products p
          join org_api.units u on u.id = p.unit_id
          where p.active and ${eyes.readable(product, 'p')} and kernel.fold(a.typed) <% p.search_text
          order by word_similarity(kernel.fold(a.typed), p.search_text) desc, p.code limit 3) near on true
       order by a.place`)
    await set
    return found
  })

export const identifyProducts = report('catalog.identify-products', {
  doc: 'Products by a list of article numbers, one a line; unknown ones with the reason and suggestions.',
  permission: 'catalog.product.read',
  query: {
    numbers: prose({ max: 12_000 }).doc('Article numbers, barcodes or the customer\'s numbers, one a line; up to 500.'),
    party: link('party.party').optional().doc('Whose article numbers count too.'),
  },
}, async (reader, { numbers, party }) => ({ items: await identify(reader,
  numbers.split('\n').map(line => line.trim()).filter(line => line !== '').slice(0, most), party) }))
