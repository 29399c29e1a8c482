// The level of a product at a location: how much is there, how much of it is promised, what it is worth. Levels
// are locked in the order of their keys before they are changed, so movers wait for each other but never in a circle.
import { plainTable } from '../../kernel/command/table-shape.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { type Sql, raw, sql } from '../../kernel/sql/sql.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { holdProducts } from './merged-products.ts'
import { countedKinds } from './warehouse.ts'

export interface LevelKey { readonly company: Id, readonly product: Id, readonly location: Id }
export interface Level extends LevelKey {
  readonly id: Id
  readonly onHand: Decimal
  readonly reserved: Decimal
  readonly incoming: Decimal
  /** Minor units of the company's currency. */
  readonly value: bigint
  readonly allowNegative: boolean
}
export type Levels = Map<string, Level>

export const levelKey = ({ company, product, location }: LevelKey): string => `${company}/${product}/${location}`

const levelsTable = plainTable('stock.levels', { id: 'uuid', companyId: 'uuid', onHand: 'numeric', reserved: 'numeric',
  incoming: 'numeric', value: 'bigint' }, { within: 'companyId' })

interface LevelRow extends Record<string, unknown> {
  id: Id, company_id: Id, product_id: Id, location_id: Id, on_hand: Decimal, reserved: Decimal, incoming: Decimal
  value: bigint, allow_negative: boolean
}
const columns = raw(`l.id, l.company_id, l.product_id, l.location_id, l.on_hand, l.reserved, l.incoming, l.value,
  l.allow_negative`)
const byKey = raw('l.company_id, l.product_id, l.location_id')

const wanted = (keys: readonly LevelKey[]): Sql => sql`unnest(${keys.map(key => key.company)}::uuid[],
  ${keys.map(key => key.product)}::uuid[], ${keys.map(key => key.location)}::uuid[]) as w(company_id, product_id, location_id)`

function inOrder(keys: readonly LevelKey[]): LevelKey[] {
  const unique = new Map(keys.map(key => [levelKey(key), key]))
  return [...unique].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, key]) => key)
}

/** What the database holds, with what this work has changed already. */
function levelOf(work: Work, row: LevelRow): Level {
  const level: Level = { id: row.id, company: row.company_id, product: row.product_id, location: row.location_id,
    onHand: row.on_hand, reserved: row.reserved, incoming: row.incoming, value: row.value,
    allowNegative: row.allow_negative }
  return { ...level, ...work.unit.pending(levelsTable, row.id).patch }
}

/**
 * Locks levels that exist, in key order: one statement for each company, which says whose they are, for they may lie with
 * that company on another machine. Those that do not exist are missing from the answer.
 */
export async function lockLevels(work: Work, keys: readonly LevelKey[]): Promise<Levels> {
  const levels: Levels = new Map()
  for (const [company, own] of Map.groupBy(inOrder(keys), key => key.company)) {
    const rows = await work.read<LevelRow>(sql`select ${columns} from ${wanted(own)}
      join stock.levels l using (company_id, product_id, location_id) where l.company_id = ${company} order by ${byKey} for update of l`)
    for (const row of rows) {
      const level = levelOf(work, row)
      levels.set(levelKey(level), level)
    }
  }
  return levels
}

/**
 * Makes the levels that goods will arrive at for the first time. Two first arrivals at once meet here: the later
 * one waits and goes on with the level the earlier one made.
 */
export async function openLevels(work: Work, levels: Levels, keys: readonly LevelKey[]): Promise<void> {
  const missing = inOrder(keys).filter(key => !levels.has(levelKey(key)))
  if (missing.length === 0) return
  await holdProducts(work, missing.map(key => key.product))
  const rows = await work.read<LevelRow>(sql`
    insert into stock.levels as l (id, company_id, product_id, location_id, allow_negative)
    select uuidv7(), w.company_id, w.product_id, w.location_id, p.allow_negative from ${wanted(missing)}
      join stock.locations p on p.id = w.location_id and p.company_id = w.company_id
     where p.kind = any(${countedKinds}::text[]) order by 2, 3, 4
    on conflict (company_id, product_id, location_id) do update set value = l.value returning ${columns}`)
  for (const row of rows) {
    const level = levelOf(work, row)
    levels.set(levelKey(level), level)
  }
}

/** Looks once more at what this work has changed; call it when nothing more will be awaited. */
export function refreshLevels(work: Work, levels: Levels): void {
  for (const [key, level] of levels) levels.set(key, { ...level, ...work.unit.pending(levelsTable, level.id).patch })
}

/** Buffers the change of a locked level and answers the level as it is now. */
export function changeLevel(work: Work, levels: Levels, level: Level, patch: Partial<Pick<Level,
  'onHand' | 'reserved' | 'incoming' | 'value'>>): Level {
  const changed = { ...level, ...patch }
  work.patch(levelsTable, level.id, { ...patch, companyId: level.company })
  levels.set(levelKey(level), changed)
  return changed
}
