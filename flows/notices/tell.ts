// Telling people: notices are buffered in the transaction that gives reason for them, each in the way its reader
// chose. What somebody did themselves they are not told of.
import { reference } from '../../kernel/command/references.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { mailTime } from './mail-time.ts'
import { notice, type NoticeKind } from './notice.ts'
import type { Way } from './setting.ts'

export interface Wish {
  readonly user: string
  readonly kind: NoticeKind
  /** Once for each person and key. */
  readonly key: string
  readonly title: string
  readonly actorName?: string | null
  readonly subjectResource?: string | null
  readonly subjectId?: string | null
  readonly dueOn?: CalendarDate | null
}

export interface Person extends Readonly<Record<NoticeKind, Way>> {
  readonly id: string, readonly name: string, readonly email: string, readonly zone: string
  readonly quietFrom: number, readonly quietUntil: number, readonly digestHour: number
}

/** Everybody who may be told, and how; few change it, every assignment asks. */
const allPeople = reference('notices.people', { tables: ['org.users', 'notices.settings'],
  async load(read) {
    const rows = await read<Person & Record<string, unknown>>(sql`
      select u.id, u.name, u.email, u.zone, coalesce(s.assigned, 'app') as assigned, coalesce(s.due, 'app') as due,
             coalesce(s.mentioned, 'mail') as mentioned, coalesce(s.followed, 'digest') as followed, coalesce(s.step, 'app') as step,
             'mail' as security, coalesce(s.quiet_from, 20) as "quietFrom", coalesce(s.quiet_until, 7) as "quietUntil",
             coalesce(s.digest_hour, 8) as "digestHour"
        from org_api.users u left join notices.settings s on s.user_id = u.id where u.active`)
    return new Map(rows.map(row => [row.id, row]))
  } })

export const readPeople = (work: Work): Promise<ReadonlyMap<string, Person>> => work.reference(allPeople)

const longestTitle = 200

/** Buffers notices; answers how many. */
export async function tellPeople(work: Work, wishes: readonly Wish[]): Promise<number> {
  const others = wishes.filter(wish => wish.user !== work.actor.id)
  if (others.length === 0) return 0
  const people = await readPeople(work)
  let told = 0
  for (const { actorName = work.actor.kind === 'house' ? null : work.actor.name, ...wish } of others) {
    const person = people.get(wish.user)
    const way = person?.[wish.kind]
    if (!person || !way || way === 'none') continue
    work.insert(notice, { subjectResource: null, subjectId: null, dueOn: null, ...wish, actorName,
      title: wish.title.slice(0, longestTitle), // why: whoever comes in by another's key does it at night too.
      mailAt: wish.kind === 'security' ? work.now : mailTime(way, person, work.now) })
    told++
  }
  return told
}
