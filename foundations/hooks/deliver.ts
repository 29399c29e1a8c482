// Telling webhooks what they are to be told. Several nodes may do it: a delivery is claimed for a while; if its carrier
// dies in between it is told again, under the same id, so that a receiver can tell. Facts of one record go one by one.
import { vaultSlot } from '../../kernel/auth/kept-secrets.ts'
import type { Vault } from '../../kernel/auth/vault.ts'
import type { Engine } from '../../kernel/command/execute.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { noteFacts } from './fan-out.ts'
import { type Posted, post } from './post.ts'
import { signature } from './sign.ts'

/** Minutes until the next try, by the number of tries so far; after the last it is kept for a person. */
const pauses = [1, 5, 30, 120, 300, 600, 840] as const
/** At once, and of them at most so many to one webhook: a slow one holds up nobody else. */
const most = { together: 16, each: 4 }

interface Claimed extends Record<string, unknown> {
  id: string, body: string, attempts: number, url: string, webhook: string, sealed: string | null
}

/** Notes new facts and tells what is due; answers how many deliveries were tried. */
export async function tellWebhooks(engine: Engine): Promise<number> {
  while (await noteFacts(engine) > 0);
  const claimed = await claim(engine)
  await Promise.all(claimed.map(async one => record(engine, one, await tell(engine, one))))
  return claimed.length
}

/** The first that waits of each record and webhook, if it is due. */
const claim = ({ pool, clock }: Engine): Promise<Claimed[]> => pool.query<Claimed>(sql`
  with due as (select d.id, row_number() over (partition by d.webhook_id order by d.due_at, d.place) as turn, d.due_at, d.place
      from hooks.deliveries d join hooks.webhooks w on w.id = d.webhook_id and w.active
     where d.state = 'waiting' and d.due_at <= ${clock.now()}::timestamptz
       and not exists (select from hooks.deliveries e where e.state = 'waiting' and e.webhook_id = d.webhook_id
         and e.subject = d.subject and e.place < d.place)),
    taken as (select id from hooks.deliveries where id in (select id from due where turn <= ${most.each} order by due_at, place
        limit ${most.together}) and state = 'waiting' and due_at <= ${clock.now()}::timestamptz for update skip locked)
  update hooks.deliveries d set attempts = d.attempts + 1, version = d.version + 1, updated_at = ${clock.now()}::timestamptz,
      due_at = ${clock.now()}::timestamptz
        + (${[...pauses]}::integer[])[least(d.attempts + 1, ${pauses.length}::integer)] * interval '1 minute'
    from hooks.webhooks w where w.id = d.webhook_id and d.id in (select id from taken)
  returning d.id, d.body::text as body, d.attempts, w.url, w.id as webhook,
    (select s.sealed from auth.secrets s where s.owner = w.id) as sealed`)

async function tell({ clock, slots }: Engine, { id, body, url, webhook, sealed }: Claimed): Promise<Posted> {
  const vault = slots.get(vaultSlot.name) as Vault | undefined // why: app/ pairs slot and type.
  const secret = sealed === null ? null : vault?.open(sealed, webhook) ?? null
  // why: what is not signed could be from anybody; a person renews the secret, or brings the key back.
  if (secret === null) return { status: null, problem: 'the secret that signs cannot be read: see KONTOR_KEYS, or renew it' }
  const timestamp = String(Math.floor(Date.parse(clock.now()) / 1000))
  return post(url, { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature(secret, { id, timestamp, body }) },
    body)
}

/** Told, given up after the last try, or left waiting; a receiver that is gone for good is not asked again. */
async function record({ pool, clock }: Engine, { id, attempts }: Claimed, { status, problem }: Posted): Promise<void> {
  const state = problem === null ? 'delivered' : status === 410 || attempts > pauses.length ? 'dead' : 'waiting'
  await pool.query(sql`update hooks.deliveries set state = ${state}, status = ${status}::integer,
      problem = ${problem?.slice(0, 500) ?? null}, version = version + 1, updated_at = ${clock.now()}::timestamptz
    where id = ${id}::uuid and state = 'waiting' and attempts = ${attempts}::integer`)
}
