// Saying what is missing: the product and the figures that decided. Its name is read only when something is refused.
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { insufficientStock, reservedStock, valueMissing } from './problems.ts'

/** Goods that are not there, or goods nobody said the worth of. */
export type Lack =
  | { readonly product: Id, readonly wanted: Decimal, readonly location: string, readonly onHand: Decimal, readonly free: Decimal }
  | { readonly product: Id, readonly worth: true }
export interface Lacking { readonly lacks: Lack }

/** Refuses a move: not there at all, there but kept aside for others, or without a worth. */
export async function refuseLack(work: Work, lack: Lack): Promise<never> {
  const [row] = await work.read<{ code: string, name: string }>(
    sql`select code, name from catalog_api.products where id = ${lack.product}`)
  const product = row ? `${row.code} ${row.name}` : lack.product
  if ('worth' in lack) throw valueMissing.of({ product }, { id: lack.product })
  const available = (lack.free.isPositive() ? lack.free : Decimal.zero).trimmed().toString()
  const figures = { product, location: lack.location, available, wanted: lack.wanted.trimmed().toString() }
  throw (lack.onHand.compare(lack.wanted) >= 0 ? reservedStock : insufficientStock).of(figures, { id: lack.product })
}
