// Consumers are the reactions that run after the fact. Each has a place in the outbox, kept in the database,
// so that any node may carry on where another stopped; a new one begins at the present, not in history.
import type { Reaction } from '../event/reaction.ts'
import type { House } from '../model/house.ts'
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { settledBefore } from './position.ts'

/** The reactions of the house that run after the fact, by name. */
export function consumersOf(house: House): ReadonlyMap<string, Reaction> {
  const consumers = new Map<string, Reaction>()
  for (const reaction of [...house.reactions.values()].flat()) {
    if (reaction.when !== 'after') continue
    if (consumers.has(reaction.name)) throw new Error(`two reactions are called ${reaction.name}`)
    consumers.set(reaction.name, reaction)
  }
  return consumers
}

/** Gives every new consumer its place: the present. Run after migrating and before anything is written. */
export async function registerConsumers(house: House, pool: Pool): Promise<void> {
  const names = [...consumersOf(house).keys()]
  if (names.length === 0) return
  await pool.query(sql`insert into kernel.cursors (consumer, xid, seq)
    select name, ${settledBefore}, 0 from unnest(${names}::text[]) as n(name)
    on conflict (consumer) do nothing`)
}

/** Names of the consumers that have something to do at this moment. */
export async function consumersWithWork(house: House, pool: Pool, now: string): Promise<string[]> {
  const consumers = consumersOf(house)
  if (consumers.size === 0) return []
  const events = [...consumers.values()].map(reaction => reaction.event.name)
  const rows = await pool.query<{ consumer: string }>(sql`
    select c.consumer from kernel.cursors c
      join unnest(${[...consumers.keys()]}::text[], ${events}::text[]) as r(consumer, event) using (consumer)
     where exists (select 1 from kernel.outbox o where o.name = r.event and (o.xid, o.seq) > (c.xid, c.seq)
                      and o.xid < ${settledBefore})
        or exists (select 1 from kernel.deliveries d where d.consumer = c.consumer
                      and d.state = 'waiting' and d.next_at <= ${now}
                      and not exists (select 1 from kernel.deliveries e where e.consumer = d.consumer
                        and e.state = 'waiting' and e.subject_id = d.subject_id and e.seq < d.seq))`)
  return rows.map(row => row.consumer)
}
