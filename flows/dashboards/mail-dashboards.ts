// Dashboards that are due go out by mail: computed with the rights of each recipient, written in the transaction that
// sets the next date, and only by the server that finds them still due.
import { houseActor } from '../../kernel/access/actor.ts'
import { command, erased } from '../../kernel/command/command.ts'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Instant } from '../../kernel/values/instant.ts'
import { nextMail, subscription } from '../../foundations/desk/contract.ts'
import { queueMail } from '../../foundations/documents/contract.ts'
import { type UserActor, areColleagues, loadActor } from '../../ground/org/contract.ts'
import { type MailTile, tileText } from './tile-text.ts'

export interface BoardPost { readonly engine: Engine, readonly words: Catalogue, readonly publicUrl: string | null }

interface Due extends Record<string, unknown> { id: string, dashboard: string, recipient: string, name: string, next_at: Instant,
  shown: boolean, tiles: MailTile[] }

interface Letter { readonly to: UserActor, readonly subject: string, readonly body: string }

const actor = houseActor('dashboards', 'Dashboards')
const atOnce = 50

/** Sends what is due; answers how many were due. */
export async function mailDashboards(post: BoardPost): Promise<number> {
  const { engine } = post
  const due = await engine.pool.query<Due>(sql`
    select s.id, s.dashboard_id as dashboard, s.recipient_id as recipient, s.next_at, d.name,
      (d.owner_id = s.recipient_id or ((d.shared = 'everybody' or exists (select 1 from org_api.user_roles r
        where r.user_id = s.recipient_id and r.role_id = d.role_id)) and ${areColleagues(sql`d.owner_id`, sql`s.recipient_id`)})) as shown,
      coalesce((select jsonb_agg(jsonb_build_object('kind', t.kind, 'title', t.title, 'source', t.source, 'query', t.query)
        order by t.down, t.across, t.id) from desk_api.dashboard_tiles t where t.dashboard_id = d.id), '[]') as tiles
      from desk_api.subscriptions s join desk_api.dashboards d on d.id = s.dashboard_id
     where s.next_at <= ${engine.clock.now()}::timestamptz order by s.next_at, s.id limit ${atOnce}`)
  if (due.length === 0) return 0
  const letters = new Map<string, Letter | null>()
  for (const one of due) letters.set(one.id, one.shown ? await letterOf(post, one) : null)
  const mailing = command('desk.subscription.send', { doc: 'Sends dashboards by mail.' }, async work => {
    // why: one server writes at a time; another finds the next date moved.
    await work.read(sql`select pg_advisory_xact_lock(hashtext('dashboards.send'))`)
    const rows = await work.loadWhere(subscription, sql`t.id = any(${due.map(one => one.id)}::uuid[])
      and t.next_at <= ${work.now}::timestamptz`)
    for (const row of rows) {
      const letter = letters.get(row.id)
      if (letter?.to.company) queueMail(work, { company: letter.to.company, toAddress: letter.to.email, language: letter.to.language,
        subject: letter.subject, body: letter.body })
      if (row.every === 'once') work.remove(subscription, row)
      else work.update(subscription, row, { nextAt: nextMail(row.every, row.hour, { zone: letter?.to.zone ?? 'UTC', now: work.now }) })
    }
  })
  await execute(engine, { command: erased(mailing), actor, items: [{}] })
  return due.length
}

async function letterOf({ engine, words, publicUrl }: BoardPost, due: Due): Promise<Letter | null> {
  const to = await loadActor(engine.pool, due.recipient)
  if (!to) return null
  const reader = new Reader(engine, to)
  const texts: string[] = []
  for (const tile of due.tiles) {
    const text = await tileText(reader, tile)
    if (text !== null) texts.push(text)
  }
  const say = (key: string, params: Record<string, string> = {}): string => words.translate(to.language, key, params)
  return { to, subject: due.name, body: [say('dashboards.mail.greeting', { name: to.name }), ...texts,
    ...(publicUrl === null ? [] : [`${publicUrl}/insight/boards?board=${due.dashboard}`]), say('dashboards.mail.why')].join('\n\n') }
}
