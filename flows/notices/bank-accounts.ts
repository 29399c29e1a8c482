// That customers are asked to pay into another account is told, by mail and at night too, to all who could have set it right:
// whoever changes the account of a company takes the money of all its invoices from then on. Read from the trail, so no
// command goes past it.
import { matches } from '../../kernel/access/actor.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import { formatInstant } from '../../kernel/i18n/format.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Instant } from '../../kernel/values/instant.ts'
import type { Wish } from './tell.ts'

const permission = 'org.company.update'
export const companyKind = 'org.company'

interface Changed extends Record<string, unknown> {
  seq: bigint, at: Instant, actor: string, actorName: string, id: string, name: string, before: string | null, now: string | null
}

interface Holder extends Record<string, unknown> { user: string, language: Language, zone: string, allows: readonly string[] }

const keyOf = ({ seq }: Changed): string => `account:${seq}`

/** The last four signs, by which one knows an account one has seen before, and which are of no use to anybody else. */
export const masked = (iban: string | null): string => (iban === null || iban === '' ? '–' : `…${iban.replaceAll(/\s/g, '').slice(-4)}`)

/** What is to be told of the last two days, to all who may change companies but who did it; to that one where nobody else may. */
export async function bankAccounts(work: Work, words: Catalogue): Promise<Wish[]> {
  const changes = await work.read<Changed>(sql`
    select h.seq, h.at, h.actor_id as actor, h.actor_name as "actorName", c.id, c.name,
        h.diff->'iban'->>0 as before, h.diff->'iban'->>1 as now
      from org_api.companies c join kernel.changes h on h.record_id = c.id and h.resource = ${companyKind} and h.kind = 'changed'
     where h.at > ${work.now}::timestamptz - interval '2 days' and h.diff ? 'iban'
     order by h.seq`)
  if (changes.length === 0) return []
  const holders = (await work.read<Holder>(sql`
    select u.id as "user", u.language, u.zone, array_agg(g.allow) as allows
      from org_api.users u join org_api.user_roles r on r.user_id = u.id join org_api.role_grants g on g.role_id = r.role_id
     where u.active group by u.id, u.language, u.zone order by u.id`))
    .filter(({ allows }) => allows.some(pattern => matches(pattern, permission)))
  const known = await work.read<{ user: string, key: string }>(sql`select user_id as "user", key from notices.notices
    where user_id = any(${holders.map(one => one.user)}::uuid[]) and key = any(${changes.map(keyOf)}::text[])`)
  const told = new Set(known.map(({ user, key }) => user + key))
  return changes.flatMap(change => {
    const others = holders.filter(({ user }) => user !== change.actor)
    const meant = (others.length > 0 ? others : holders).filter(({ user }) => !told.has(user + keyOf(change)))
    return meant.map(({ user, language, zone }): Wish => ({ user, kind: 'security', key: keyOf(change), actorName: change.actorName,
      subjectResource: companyKind, subjectId: change.id,
      title: words.translate(language, 'notices.security.bank-account', { company: change.name.slice(0, 50),
        who: change.actorName.slice(0, 50), before: masked(change.before), now: masked(change.now),
        at: formatInstant(change.at, language, zone) }) }))
  })
}
