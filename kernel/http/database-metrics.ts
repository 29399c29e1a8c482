// What the database is asked by this server, how far a replica has come, and what lies undigested.
import { Gauge, type Registry } from 'prom-client'
import type { Engine } from '../command/execute.ts'
import type { Pool } from '../sql/connection.ts'
import type { Replica } from '../sql/replica.ts'
import { sql } from '../sql/sql.ts'

type Watched = Pick<Engine, 'pool' | 'replica'>

export function watchDatabase(engine: Watched, registers: Registry[]): void {
  const { pool, replica } = engine
  new Gauge({ name: 'kontor_pool_queued', help: 'Callers waiting for a connection.', registers,
    collect() { this.set(pool.queued) } })
  new Gauge({ name: 'kontor_statements_total', help: 'Statements sent to the database.', registers,
    collect() { this.set(pool.usage.statements) } })
  new Gauge({ name: 'kontor_database_waits_total', help: 'Times somebody waited for the database.', registers,
    collect() { this.set(pool.usage.waits) } })
  new Gauge({ name: 'kontor_deliveries', help: 'Facts a reaction could not digest: tried again, or kept for a person.',
    labelNames: ['state'], registers, async collect() {
      this.reset()
      for (const [state, count] of await undigested(pool)) this.set({ state }, count)
    } })
  if (replica) watchReplica(replica, registers)
}

/** Nothing while the database is away: figures are told without it too. */
async function undigested(pool: Pool): Promise<Array<[string, number]>> {
  const rows = await pool.query<{ waiting: number, dead: number }>(sql`select
    count(*) filter (where state = 'waiting')::integer as waiting, count(*) filter (where state = 'dead')::integer as dead
    from kernel.deliveries`).catch(() => [])
  return rows.flatMap(({ waiting, dead }) => [['waiting', waiting], ['dead', dead]] satisfies Array<[string, number]>)
}

/** Whether a replica is read from, how far behind it is, and who answered. */
function watchReplica(replica: Replica, registers: Registry[]): void {
  new Gauge({ name: 'kontor_replica_in_use', help: '1 while the replica is read from.', registers,
    collect() { this.set(replica.inUse ? 1 : 0) } })
  new Gauge({ name: 'kontor_replica_lag_seconds', help: 'Seconds the replica is behind the primary.', registers,
    collect() { this.set(replica.lagSeconds) } })
  new Gauge({ name: 'kontor_reads_total', help: 'Reads by the server that answered, since there is a replica.',
    labelNames: ['from'], registers, collect() {
      this.set({ from: 'replica' }, replica.reads.replica)
      this.set({ from: 'primary' }, replica.reads.primary)
    } })
}
