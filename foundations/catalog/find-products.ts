// Finding a product while somebody types: by code, barcode, name or the customer's own article number, exact
// before beginning before whole word before piece, and where nothing fits, what was probably meant. Both searches go by index.
import { integer, link, text } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { labelExpression } from '../../kernel/read/labels.ts'
import { likeLiteral } from '../../kernel/read/search-text.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { type Sql, ident, join, planned, sql } from '../../kernel/sql/sql.ts'
import { unit } from '../../ground/org/contract.ts'
import { customerNumber } from './customer-number.ts'
import { product } from './product.ts'

/** How alike a word must be to be meant: two letters exchanged in a word of six are. */
const alike = 0.35

export interface FoundProduct extends Record<string, unknown> {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly unit: string
  /** The customer's own number, where they have one. */
  readonly number: string | null
  /** Not what was typed, but near it. */
  readonly guessed: boolean
  /** The code of what was typed, where that is no longer sold and this is offered in its place. */
  readonly replaces: string | null
}

/** The product with its unit and the number the customer knows it by. */
const described = (reader: Reader, party: string | null): Sql => sql`catalog.products p
  join org_api.units u on u.id = p.unit_id
  left join lateral (select c.number from catalog.customer_numbers c
    where c.party_id = ${party}::uuid and c.product_id = p.id and ${reader.readable(customerNumber, 'c')}
    order by c.number limit 1) own on true`

const words = (typed: string): string[] => typed.split(/\s+/).filter(word => word !== '').slice(0, 8)

const contains = (column: Sql, typed: string): Sql => join(words(typed).map(word => likeLiteral(column, word)), ' and ')

/** What was typed stands in the name as a word of its own, as the mark of a maker does, and not within a longer one. */
const wordOf = (name: Sql): Sql => sql`position(' ' || asked.typed || ' ' in ' ' || ${name} || ' ') > 0`

interface Asked { readonly typed: string, readonly party: string | null, readonly limit: number }

/** Products that are what was typed, best fits first; for what is no longer sold, what replaces it. */
function exactly(reader: Reader, { typed, party, limit }: Asked): Promise<FoundProduct[]> {
  return reader.query<FoundProduct>(planned(sql`
    with asked(typed) as (select kernel.fold(${typed})), named as (
      select p.id from catalog.products p where ${contains(ident('p.search_text'), typed)}
      union select c.product_id from catalog.customer_numbers c
        where c.party_id = ${party}::uuid and ${contains(ident('c.search_text'), typed)}
      union select n.product_id from catalog.product_units n where n.barcode = ${typed}),
    meant as (
      select p.id, null as replaces from named join catalog.products p on p.id = named.id where p.active
      union all select p.replaced_by_id, p.code from named join catalog.products p on p.id = named.id
        where not p.active and p.replaced_by_id is not null and ${reader.readable(product, 'p')}),
    hits as (select id, case when count(*) = count(replaces) then min(replaces) end as replaces from meant group by id)
    select p.id, p.code, p.name, ${labelExpression(reader, unit, 'u')} as unit, own.number, false as guessed, hits.replaces
      from ${described(reader, party)} join hits on hits.id = p.id cross join asked
     where p.active and ${reader.readable(product, 'p')}
      order by case when kernel.fold(own.number) = asked.typed or kernel.fold(p.code) = asked.typed
                      or p.barcode = asked.typed or kernel.fold(hits.replaces) = asked.typed
                      or exists (select from catalog.product_units n where n.product_id = p.id and n.barcode = asked.typed) then 0
                    when starts_with(kernel.fold(own.number), asked.typed) then 1
                    when starts_with(kernel.fold(p.code), asked.typed) then 2
                    when starts_with(kernel.fold(p.name), asked.typed) then 3
                    when ${wordOf(sql`kernel.fold(p.name)`)} then 4 else 5 end, p.code limit ${limit}`))
}

/** Products whose words are like what was typed, the most alike first. */
async function nearly(reader: Reader, { typed, party, limit }: Asked): Promise<FoundProduct[]> {
  return reader.atOnce(async eyes => {
    // why: the index knows "alike" by this setting only; it ends with the transaction.
    const set = eyes.query(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(alike)}, true)`)
    const found = eyes.query<FoundProduct>(sql`
      select p.id, p.code, p.name, ${labelExpression(reader, unit, 'u')} as unit, own.number, true as guessed, null as replaces
        from ${described(eyes, party)} cross join (select kernel.fold(${typed}) as typed) asked
        where p.active and ${eyes.readable(product, 'p')} and asked.typed <% p.search_text
        order by word_similarity(asked.typed, p.search_text) desc, p.code limit ${limit}`)
    await set
    return found
  })
}

export async function findProducts(reader: Reader, asked: Asked): Promise<FoundProduct[]> {
  const typed = asked.typed.replaceAll('\0', '').trim()
  if (typed === '') return []
  const found = await exactly(reader, { ...asked, typed })
  return found.length > 0 || typed.length < 3 ? found : nearly(reader, { ...asked, typed })
}

export const productFinder = report('catalog.product-finder', {
  doc: 'Products by code, name, barcode or the customer\'s own article number, as far as typed; else what is like it.',
  permission: 'catalog.product.read',
  query: {
    search: text(),
    party: link('party.party').optional().doc('Whose article numbers count too.'),
    limit: integer().default(8).positive(),
  },
}, async (reader, { search, party, limit }) =>
  ({ items: await findProducts(reader, { typed: search, party, limit: Math.min(limit, 50) }) }))
