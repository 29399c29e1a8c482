// What is done behind own fields when nobody waits: indexes of large tables, formulas of records that were
// there before, columns whose time is over. It can be stopped anywhere and goes on where things stand.
import { houseActor } from '../access/actor.ts'
import { command } from '../command/command.ts'
import { type Engine, execute } from '../command/execute.ts'
import { partShapeOf, shapeOf } from '../command/table-shape.ts'
import { sameValue } from '../command/work.ts'
import { anyId } from '../model/fields.ts'
import { ident, raw, sql } from '../sql/sql.ts'
import { plusDays } from '../values/instant.ts'
import { createIndex, indexesFor } from './ddl.ts'
import { oneAtATime, readOwnFields } from './known.ts'
import { ownerNamed, ownerOf, withRecord } from './owner.ts'
import { decodeOwned, ownedColumns } from './rows.ts'
import { type OwnField, ownField } from './own-field.ts'
import { proveRule, rulesOf } from './rules.ts'

const batch = 2000
/** So long a hidden field can be brought back. */
export const daysHidden = 30
const keeper = houseActor('own-fields', 'Own fields')

/** Computes a formula for the next records; when there are no more, the field is filled. */
export const fillField = command('own.field.fill', {
  doc: 'Computes the formula of an own field for records that were there before.',
  on: ownField,
  from: ['active'],
  input: { after: anyId().optional().doc('The last record that was computed.') },
  face: { hidden: true },
}, async (work, calls) => {
  const { house } = work.setting
  const answers = []
  for (const { row, input } of calls) {
    const owner = ownerOf(house, row)
    const compute = house.own?.formulas(row.resource)
    const after = input.after ? sql`t.id > ${input.after}` : raw('true')
    const records = compute ? await work.read(sql`select ${ownedColumns(owner)} from ${withRecord(owner)}
      where ${after} order by t.id limit ${batch} for update of t`) : []
    const shape = owner.part ? partShapeOf(owner.resource, owner.part.part) : shapeOf(owner.resource)
    for (const record of records) {
      const values = decodeOwned(owner, record)
      const value = compute?.(values)[row.key] ?? null
      if (!sameValue(values[row.key], value)) work.patch(shape, String(values['id']), { [row.key]: value })
    }
    const next = records.length === batch ? String(records.at(-1)?.['id']) : null
    if (next === null) work.update(ownField, row, { filled: true })
    answers.push({ id: row.id, next })
  }
  return answers
})

/** Says that the indexes of an own field stand. */
export const indexedField = command('own.field.indexed', {
  doc: 'Says that the index of an own field stands, so that lists can be filtered by it, and that its rules are proven.',
  on: ownField,
  from: ['active', 'hidden'],
  face: { hidden: true },
}, async (work, calls) => {
  await work.read(oneAtATime)
  for (const { row } of calls) work.update(ownField, row, { indexed: true, proven: true })
})

/** Does what is left to do; answers how much it did. */
export async function settleFields(engine: Engine): Promise<number> {
  const all = await readOwnFields(statement => engine.pool.query(statement))
  const open = all.filter(own => own.state === 'active')
  const overdue = all.filter(own => own.state === 'hidden' && own.updatedAt < plusDays(engine.clock.now(), -daysHidden))
  let done = 0
  for (const own of open.filter(one => !one.filled)) done += await fill(engine, own)
  for (const own of open.filter(one => !one.indexed || !one.proven)) done += await index(engine, own)
  if (overdue.length > 0) {
    await run(engine, 'own.field.discard', overdue.map(({ id }) => ({ id })))
    done += overdue.length
  }
  return done
}

async function run(engine: Engine, name: string, items: readonly object[]): Promise<Record<string, unknown>> {
  const known = engine.house.commands.get(name)
  if (!known) throw new Error(`no command ${name}`)
  return (await execute(engine, { command: known, actor: keeper, items })).answers[0] ?? {}
}

async function fill(engine: Engine, { id }: OwnField): Promise<number> {
  for (let after: unknown = null; ;) {
    after = (await run(engine, 'own.field.fill', [{ id, ...(after === null ? {} : { after }) }]))['next'] ?? null
    if (after === null) return 1
  }
}

/** Beside the work of others; what a killed server left half made is made anew. */
async function index(engine: Engine, own: OwnField): Promise<number> {
  const owner = ownerNamed(engine.house, own.resource)
  if (!owner) return 0
  return engine.pool.use(async connection => {
    const [lock] = await connection.query<{ mine: boolean }>(sql`select pg_try_advisory_lock(hashtext('kontor.own.index')) as mine`)
    if (lock?.mine !== true) return 0
    try {
      for (const one of indexesFor(owner, own)) {
        const schema = owner.resource.module
        const broken = await connection.query(sql`select 1 from pg_index i join pg_class c on c.oid = i.indexrelid
          join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = ${schema} and c.relname = ${one.name} and not i.indisvalid`)
        if (broken.length > 0) await connection.query(sql`drop index concurrently ${ident(`${schema}.${one.name}`)}`)
        await connection.query(createIndex(one, true))
      }
      if (!own.proven) for (const rule of rulesOf(own)) await connection.query(proveRule(owner, rule))
    } finally {
      await connection.query(sql`select pg_advisory_unlock(hashtext('kontor.own.index'))`)
    }
    await run(engine, 'own.field.indexed', [{ id: own.id }])
    return 1
  })
}
