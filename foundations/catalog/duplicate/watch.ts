// The nightly watch over products: those that changed are compared with those of the nearest names, those that bear the same
// mark, and those whose package bears their barcode. One statement for any number, and each looks at a few others only.
import { dismissal, watchOver } from '../../../kernel/match/pairs.ts'
import { type Sql, sql } from '../../../kernel/sql/sql.ts'
import { duplicate } from './duplicate.ts'
import { type ProductFace, productLikeness } from './likeness.ts'

/** Most others by one way of looking. */
const most = 10

/** Prices are compared on a list that names both. */
const candidatePairs = (ids: readonly string[]): Sql => sql`
  with w as (select p.id, p.name, p.code, p.barcode from catalog.products p where p.id = any(${[...ids]}::uuid[])),
  marks as (select distinct w.id, m.mark from w
    cross join lateral regexp_split_to_table(kernel.fold(w.name || ' ' || w.code), '[^[:alnum:]./-]+') m(mark)
    where length(m.mark) >= 4 and m.mark ~ '[0-9]' and (length(m.mark) >= 6 or m.mark ~ '[[:alpha:]]')),
  found as (
    select w.id, o.id as other from w cross join lateral (
      select p.id from catalog.products p where kernel.fold(p.name) % kernel.fold(w.name) and p.id <> w.id
       order by kernel.fold(p.name) <-> kernel.fold(w.name), p.id limit ${most}::integer) o
    union select m.id, o.id from marks m cross join lateral (
      select p.id from catalog.products p where p.search_text like '%' || m.mark || '%' and p.id <> m.id limit ${most}::integer) o
    union select w.id, n.product_id from w join catalog.product_units n on n.barcode = w.barcode and n.product_id <> w.id)
  select distinct on (least(f.id, f.other), greatest(f.id, f.other))
      jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name, 'barcode', p.barcode, 'description', left(p.description, 400),
        'price', both_cost.one) as one,
      jsonb_build_object('id', q.id, 'code', q.code, 'name', q.name, 'barcode', q.barcode, 'description', left(q.description, 400),
        'price', both_cost.other) as other
    from found f join catalog.products p on p.id = least(f.id, f.other) join catalog.products q on q.id = greatest(f.id, f.other)
    left join lateral (select r.price::text as one, s.price::text as other from catalog.prices r
      join catalog.prices s on s.price_list_id = r.price_list_id and s.product_id = q.id
      join catalog.price_lists l on l.id = r.price_list_id and l.standard
     where r.product_id = p.id order by r.min_quantity, s.min_quantity, r.valid_from desc, s.valid_from desc limit 1) both_cost on true
   where p.merged_into_id is null and q.merged_into_id is null
   order by least(f.id, f.other), greatest(f.id, f.other)`

/** Looks at the next products; answers how many there were. */
export const watchProducts = watchOver<ProductFace & { id: string }>({ pairs: duplicate, table: 'catalog.products',
  reached: { table: 'catalog.watched', id: 'product_id' }, candidates: candidatePairs, likeness: productLikeness })

export const dismissProducts = dismissal(duplicate, 'dismissed')
