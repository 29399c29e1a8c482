// What happens to the ways into somebody's account, told to them whatever they chose to be told: their password, factors,
// passkeys and tokens, and a sign-in from a browser or a network that was never theirs (OWASP ASVS 4.0.3, 2.2.3).
import { browserName } from '../../kernel/values/browser-name.ts'
import type { VisitKind } from '../../kernel/auth/visits.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { raw, sql } from '../../kernel/sql/sql.ts'
import type { Wish } from './tell.ts'

const entries: readonly VisitKind[] = ['signed-in', 'signed-on', 'signed-in-by-passkey', 'set-up']
const changes: readonly VisitKind[] = ['password-changed', 'second-factor-on', 'second-factor-off', 'second-factor-reset',
  'passkey-added', 'passkey-removed', 'identity-untied', 'token-made', 'invited']

/** A browser without the numbers of its versions, which change by themselves. */
const browserOf = (visit: string) => raw(`regexp_replace(${visit}.agent, '[0-9._]+', '', 'g')`)
/** The part of an address that stays the same while somebody goes about their day: two groups of it. */
const networkOf = (visit: string) => raw(`substring(regexp_replace(${visit}.ip, '^::ffff:', '') from '^[0-9a-f]*[.:][0-9a-f]*')`)

interface Visited extends Record<string, unknown> {
  user: string, seq: bigint, kind: VisitKind, ip: string, agent: string, language: Language
}

/** What is to be told of the last two days; the first time somebody comes in tells them nothing new. */
export const waysIn = async (work: Work, words: Catalogue, atOnce: number): Promise<Wish[]> => (await work.read<Visited>(sql`
  select v.user_id as "user", v.seq, v.kind, v.ip, v.agent, u.language
    from auth.visits v join org_api.users u on u.id = v.user_id and u.active
    cross join lateral (
      select bool_or(${browserOf('e')} = ${browserOf('v')}) as known_browser,
             bool_or(${networkOf('e')} = ${networkOf('v')}) as known_network
        from auth.visits e where e.user_id = v.user_id and e.seq < v.seq and e.kind = any(${[...entries, 'password-changed']}::text[])) b
   where v.at > ${work.now}::timestamptz - interval '2 days' and v.kind = any(${[...entries, ...changes]}::text[])
     and b.known_browser is not null and (v.kind = any(${[...changes]}::text[]) or not (b.known_browser and b.known_network))
     and not exists (select 1 from notices.notices n where n.user_id = v.user_id and n.key = 'visit:' || v.seq)
   order by v.seq limit ${atOnce}`)).map(({ user, seq, kind, ip, agent, language }): Wish => ({ user, kind: 'security', key: `visit:${seq}`,
  title: words.translate(language, `notices.security.${changes.includes(kind) ? kind : 'entered'}`,
    { from: [ip, browserName(agent)].filter(Boolean).join(', ') }) }))
