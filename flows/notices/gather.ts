// What nobody's command says by itself: tasks that fall due, steps of processes that wait for somebody, and what
// happened with followed records. Looked for by a job; each is told once, whoever of the servers looks.
import { type Actor, houseActor } from '../../kernel/access/actor.ts'
import { command, erased } from '../../kernel/command/command.ts'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { type Sql, empty, raw, sql } from '../../kernel/sql/sql.ts'
import { loadActor } from '../../ground/org/contract.ts'
import { bankAccounts } from './bank-accounts.ts'
import { follow, readableBy } from './follow.ts'
import { type Wish, tellPeople } from './tell.ts'
import { waysIn } from './ways-in.ts'

const actor = houseActor('notices', 'Notices')
const atOnce = 500

/** Tells what is to be told; answers how many notices. Call it again while it tells any. */
export async function gatherNotices(engine: Engine, words: Catalogue): Promise<number> {
  let told = 0
  const gathering = command('notices.notice.gather', { doc: 'Tells people what is due and what happened.' }, async work => {
    // why: one looks at a time, so that nothing is told twice; the others find nothing left.
    await work.read(sql`select pg_advisory_xact_lock(hashtext('notices.gather'))`)
    const found = await Promise.all([dueTasks(work), waitingSteps(work, words), waysIn(work, words, atOnce), bankAccounts(work, words),
      followedEvents(work, id => loadActor(engine.pool, id))])
    told = await tellPeople(work, found.flat())
  })
  await execute(engine, { command: erased(gathering), actor, items: [{}] })
  return told
}

type Found = Wish & Record<string, unknown>

/** At the minute that was set, or in the morning of the day; what is long past is on the work list anyway. */
const dueTasks = (work: Work): Promise<Found[]> => work.read<Found>(sql`
  select t.assignee_id as "user", 'due' as kind, 'due:' || t.id || ':' || coalesce(t.remind_at::text, t.due_on::text) as key, t.title,
         'activity.task' as "subjectResource", t.id as "subjectId", t.due_on as "dueOn", null as "actorName"
    from activity_api.tasks t join org_api.users u on u.id = t.assignee_id left join notices.settings s on s.user_id = u.id
   where t.state = 'open' and u.active and coalesce(s.due, 'app') <> 'none'
     and t.due_on >= ${work.now}::timestamptz::date - 3
     and coalesce(t.remind_at, (t.due_on + make_interval(hours => coalesce(s.digest_hour, 8))) at time zone u.zone)
       <= ${work.now}::timestamptz
     and not exists (select 1 from notices.notices n where n.user_id = t.assignee_id
           and n.key = 'due:' || t.id || ':' || coalesce(t.remind_at::text, t.due_on::text))
     -- why: who was given it this very day has just been told.
     and not exists (select 1 from notices.notices n where n.user_id = t.assignee_id and n.key = 'assigned:' || t.id || ':first'
           and t.remind_at is null and (n.created_at at time zone u.zone)::date >= t.due_on)
   order by t.id limit ${atOnce}`)

interface Step extends Found { process: string, element: string, language: Language }

/** A step is told to whoever has taken it, else to all of the company who have its role; by its name in their language. */
const waitingSteps = async (work: Work, words: Catalogue): Promise<Wish[]> => (await work.read<Step>(sql`
  select u.language, t.process, t.element,
         p.user_id as "user", 'step' as kind, 'step:' || t.id as key, t.title, 'process.task' as "subjectResource",
         t.id as "subjectId", t.due_at::date as "dueOn", null as "actorName"
    from process_api.tasks t
    join lateral (
      select t.assignee_id as user_id where t.assignee_id is not null
      union
      select ur.user_id from org_api.roles r join org_api.user_roles ur on ur.role_id = r.id
        join org_api.users u on u.id = ur.user_id and u.active
       where t.assignee_id is null and r.code = t.role and (u.company_id = t.company_id
         or exists (select 1 from org_api.user_companies c where c.user_id = u.id and c.company_id = t.company_id))) p on true
    join org_api.users u on u.id = p.user_id
    left join notices.settings s on s.user_id = p.user_id
   where t.state = 'open' and t.created_at > ${work.now}::timestamptz - interval '2 days' and coalesce(s.step, 'app') <> 'none'
     and not exists (select 1 from notices.notices n where n.user_id = p.user_id and n.key = 'step:' || t.id)
   order by t.id limit ${atOnce}`)).map(({ process, element, language, ...wish }) =>
  ({ ...wish, title: words.find(language, `step.${process}.${element}`) ?? wish.title }))

interface Told extends Found { follow: string, subjectResource: string, subjectId: string }

/** What the time line tells of followed records; whoever may not read one any more follows it no longer. */
async function followedEvents(work: Work, readerOf: (id: string) => Promise<Actor | null>): Promise<Wish[]> {
  const events = await tellable(work)
  const kept: Wish[] = []
  for (const [user, theirs] of Map.groupBy(events, event => event.user)) {
    const reader = await readerOf(user)
    const seen = reader ? await readableBy(work, reader, theirs) : new Set<string>()
    kept.push(...theirs.filter(one => seen.has(one.subjectId)).map(({ follow: _, ...wish }) => wish))
    const ended = theirs.filter(one => !seen.has(one.subjectId)).map(one => one.follow)
    for (const row of ended.length === 0 ? [] : await work.load(follow, ended)) work.remove(follow, row)
  }
  return kept
}

/** Where the time line lies on other machines, what may concern somebody is asked of them first. */
const lately = (work: Work): { readonly first: Sql, readonly entries: Sql } => (!work.setting.connection.spread.has('activity.entries')
  ? { first: empty, entries: raw('activity_api.entries') }
  : { entries: raw('lately'), first: sql`with lately as materialized (select * from activity_api.entries
      where created_at > ${work.now}::timestamptz - interval '7 days' and (subject_id = any(array(select subject_id from notices.follows))
        or party_id = any(array(select subject_id from notices.follows))))` })

const tellable = (work: Work): Promise<Told[]> => work.read<Told>(sql`
  ${lately(work).first}
  select f.id as follow, f.user_id as "user", 'followed' as kind, 'entry:' || e.id as key, e.title, f.subject_resource as "subjectResource",
         f.subject_id as "subjectId", e.actor_name as "actorName", null::date as "dueOn"
    from notices.follows f
    join ${lately(work).entries} e on (e.subject_id = f.subject_id or e.party_id = f.subject_id)
     and e.created_at > greatest(f.created_at, ${work.now}::timestamptz - interval '7 days') and e.actor_id <> f.user_id::text
    join org_api.users u on u.id = f.user_id and u.active and (u.company_id = e.company_id
      or exists (select 1 from org_api.user_companies c where c.user_id = u.id and c.company_id = e.company_id))
    left join notices.settings s on s.user_id = f.user_id
   where coalesce(s.followed, 'digest') <> 'none'
     and not exists (select 1 from notices.notices n where n.user_id = f.user_id and n.key = 'entry:' || e.id)
   order by e.id limit ${atOnce}`)
