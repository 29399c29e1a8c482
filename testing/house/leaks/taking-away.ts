// Takes away what somebody may not see, for as long as something is asked: records out of sight go, fields out of
// sight change. What the house works by for everybody of a company, such as its stages or accounts, stays: it may
// work by what one person does not see.
import { type Actor, matches } from '../../../kernel/access/actor.ts'
import { columnOf } from '../../../kernel/model/field.ts'
import { type Resource, columnNamed, parentColumn } from '../../../kernel/model/resource.ts'
import type { Connection } from '../../../kernel/sql/connection.ts'
import { house } from '../../../app/house.ts'
import type { World } from '../../world.ts'
import type { Everything } from './sight.ts'

const setUp = new Set(['org.company', 'org.user', 'org.role', 'org.unit', 'org.team', 'org.period', 'org.currency-rate', 'tax.rate',
  'party.customer-group',
  'catalog.category', 'catalog.product', 'catalog.price-list', 'catalog.price', 'ledger.account', 'ledger.journal', 'crm.pipeline',
  'crm.stage', 'crm.plan', 'stock.warehouse', 'stock.location', 'papers.rule', 'own.field'])

/** Of what a company works by, only that of other companies goes. */
function going(resource: Resource, all: Everything, { actor, hidden }: Taking): readonly string[] {
  const ids = hidden.get(resource.name) ?? []
  if (!setUp.has(resource.name)) return ids
  const { company } = resource
  if (!company) return []
  return ids.filter(id => !actor.companies.includes(String(all.get(resource.name)?.get(id)?.[columnNamed(resource, company)])))
}

/** How a value of a type becomes another one. */
const otherwise: Readonly<Record<string, (column: string) => string>> = {
  text: column => `left(${column}, 3) || 'q'`, amount: column => `${column} + 7`, decimal: column => `${column} + 1`,
  integer: column => `${column} + 1`, date: column => `${column} + 1`, instant: column => `${column} + interval '1 day'`,
}

interface Altered { readonly table: string, readonly column: string, readonly value: string }

/** Fields out of sight of records in sight. */
function altering({ actor }: Taking): Altered[] {
  return [...house.resources.values()].flatMap(resource => {
    const grants = actor.grants.filter(grant => matches(grant.allow, `${resource.name}.read`))
    // why: a screen that is shared is shown whole.
    if (grants.length === 0 || resource.module === 'desk') return []
    const places = [{ prefix: resource.name, table: resource.table, fields: resource.fields },
      ...Object.entries(resource.parts).map(([name, part]) =>
        ({ prefix: `${resource.name}.${name}`, table: `${resource.module}.${part.table}`, fields: part.fields }))]
    return places.flatMap(({ prefix, table, fields }) => Object.entries(fields).flatMap(([name, field]) => {
      const full = `${prefix}.${name}`
      // why: who sees the record hangs on it; another value would be another record.
      if (name === resource.scopes?.keptWith?.id) return []
      const shown = grants.some(({ hide, reveal }) => !hide?.includes(full) && (!field.spec.confidential || reveal?.includes(full)))
      const column = columnOf(name, field)
      const value = otherwise[field.spec.type.name]?.(column)
      return shown || value === undefined ? [] : [{ table, column, value }]
    }))
  })
}

export interface Taking { readonly actor: Actor, readonly hidden: ReadonlyMap<string, readonly string[]> }

/** False where a rule of the database ties the value to others: then it tells of itself what they tell. */
async function alter(connection: Connection, { table, column, value }: Altered, was: string): Promise<boolean> {
  await connection.run('savepoint before')
  try {
    await connection.run(`create table aside.${was} as select id, ${column} from ${table}`)
    await connection.run(`update ${table} set ${column} = ${value} where ${column} is not null`)
    return true
  } catch {
    await connection.run('rollback to savepoint before')
    return false
  }
}

async function columnsOf(connection: Connection, table: string): Promise<string> {
  const [schema, name] = table.split('.')
  const { rows } = await connection.run(`select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
    where table_schema = $1 and table_name = $2 and is_generated = 'NEVER'`, [schema, name])
  return String(rows[0]?.['columns'])
}

export async function without(world: World, all: Everything, taking: Taking, ask: () => Promise<void>): Promise<void> {
  const gone: Array<{ table: string, column: string, ids: readonly string[], kept: string }> = []
  for (const resource of house.resources.values()) {
    const ids = going(resource, all, taking)
    if (ids.length === 0) continue
    const tables = [{ table: resource.table, column: 'id' },
      ...Object.values(resource.parts).map(part => ({ table: `${resource.module}.${part.table}`, column: parentColumn(resource) }))]
    for (const one of tables) gone.push({ ...one, ids, kept: `kept_${gone.length}` })
  }
  const altered: Array<Altered & { was: string }> = []
  const at = async (run: (connection: Connection) => Promise<void>): Promise<void> => {
    await world.engine.pool.use(async connection => {
      await connection.run('begin')
      await connection.run('set local session_replication_role = replica')
      await run(connection)
      await connection.run('commit')
    })
    for (const { table } of gone) world.engine.forget(table)
  }
  await at(async connection => {
    await connection.run('create schema if not exists aside')
    for (const { table, column, ids, kept } of gone) {
      await connection.run(`create table aside.${kept} as select * from ${table} where ${column} = any($1::uuid[])`, [ids])
      await connection.run(`delete from ${table} where ${column} = any($1::uuid[])`, [ids])
    }
    for (const [index, one] of altering(taking).entries()) {
      const was = `was_${index}`
      if (await alter(connection, one, was)) altered.push({ ...one, was })
    }
  })
  try {
    await ask()
  } finally {
    await at(async connection => {
      for (const { table, column, was } of altered) {
        await connection.run(`update ${table} t set ${column} = w.${column} from aside.${was} w where w.id = t.id`)
      }
      for (const { table, kept } of gone) {
        const columns = await columnsOf(connection, table)
        await connection.run(`insert into ${table} (${columns}) overriding system value select ${columns} from aside.${kept}`)
      }
      await connection.run('drop schema aside cascade')
    })
  }
}
