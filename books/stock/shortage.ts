// Saying what is missing: the product and the figures that decided. Read only when something is refused.
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import type { Level } from './levels.ts'
import { insufficientStock, reservedStock, valueMissing } from './problems.ts'

async function nameOf(work: Work, product: Id): Promise<string> {
  const [row] = await work.read<{ code: string, name: string }>(
    sql`select code, name from catalog_api.products where id = ${product}`)
  return row ? `${row.code} ${row.name}` : product
}

interface Shortage { readonly level: Level, readonly wanted: Decimal, readonly location: string, readonly free: Decimal }

/** Refuses a move: not there at all, or there but kept aside for others. */
export async function refuseShortage(work: Work, { level, wanted, location, free }: Shortage): Promise<never> {
  const product = await nameOf(work, level.product)
  const available = (free.isPositive() ? free : Decimal.zero).trimmed().toString()
  const figures = { product, location, available, wanted: wanted.trimmed().toString() }
  throw (level.onHand.compare(wanted) >= 0 ? reservedStock : insufficientStock).of(figures, { id: level.product })
}

export async function refuseWithoutValue(work: Work, product: Id): Promise<never> {
  throw valueMissing.of({ product: await nameOf(work, product) }, { id: product })
}
