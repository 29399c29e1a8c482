// Filling by stages: each is one transaction, done once and remembered in the database, so that a generation that was
// broken off goes on where it stopped. Indexes are put aside while rows come in and made anew over all of them.
import type { Connection } from '../../kernel/sql/connection.ts'
import { say } from '../frame/figures.ts'

export interface Stage {
  readonly name: string
  /** Tables that get rows; their indexes are put aside, unless the rows are proved by them. */
  readonly tables: readonly string[]
  readonly fill: readonly string[]
}

const functions = `
  create schema bench;
  create table bench.stages (name text primary key, seconds numeric not null);
  create function bench.id(kind integer, n bigint) returns uuid language sql immutable parallel safe
    return (lpad(to_hex(1688169600000 + n * 9), 12, '0') || to_hex(28672 + kind) || '8' || lpad(to_hex(n), 15, '0'))::uuid;
  create function bench.pick(n bigint, seed integer, among integer) returns integer language sql immutable parallel safe
    return ((hashint8extended(n, seed) & 9223372036854775807) % among)::integer;
  create function bench.share(n bigint, seed integer) returns double precision language sql immutable parallel safe
    return (hashint8extended(n, seed) & 9223372036854775807) / 9223372036854775808.0::double precision;`

/** What the generator itself needs: ids and chances that are the same each time. */
export async function layGround(connection: Connection): Promise<void> {
  const { rows } = await connection.run(`select 1 from pg_namespace where nspname = 'bench'`)
  if (rows.length === 0) await connection.run(functions)
}

export async function isDone(connection: Connection, name: string): Promise<boolean> {
  return (await connection.run('select 1 from bench.stages where name = $1', [name])).rows.length > 0
}

export async function remember(connection: Connection, name: string, seconds: number): Promise<void> {
  await connection.run('insert into bench.stages values ($1, $2)', [name, seconds.toFixed(1)])
}

const memory = `set local work_mem = '192MB'; set local maintenance_work_mem = '512MB'; set local jit = off;
  set local max_parallel_maintenance_workers = 2; set local kontor.own = 0`

/**
 * Runs a stage unless it was done. Triggers and foreign keys rest while rows come in, unless `proved` is asked for:
 * then the database proves every row as it does with those of commands.
 */
export async function runStage(connection: Connection, stage: Stage, proved: boolean): Promise<void> {
  if (await isDone(connection, stage.name)) return
  const start = performance.now()
  const since = (): number => (performance.now() - start) / 1000
  await connection.run('begin')
  try {
    await connection.run(memory)
    if (!proved) await connection.run(`set local session_replication_role = replica`)
    const indexes = proved ? [] : await putAside(connection, stage.tables)
    for (const statement of stage.fill) await connection.run(statement)
    const rows = since()
    for (const definition of indexes) await connection.run(definition)
    await remember(connection, stage.name, since())
    await connection.run('commit')
    say(`${stage.name}: rows ${rows.toFixed(1)} s, ${indexes.length} indexes ${(since() - rows).toFixed(1)} s`)
  } catch (error) {
    await connection.run('rollback').catch(() => {})
    throw error
  }
  for (const table of stage.tables) await connection.run(`vacuum (analyze) ${table}`)
}

async function putAside(connection: Connection, tables: readonly string[]): Promise<string[]> {
  const { rows } = await connection.run(`
    select pg_get_indexdef(indexrelid) as definition, indexrelid::regclass::text as name from pg_index
     where indrelid = any($1::regclass[]) and not indisunique and not indisexclusion`, [tables])
  const indexes = rows as Array<{ definition: string, name: string }> // why: selected by these names.
  for (const { name } of indexes) await connection.run(`drop index ${name}`)
  return indexes.map(one => one.definition)
}
