// Finds parties that are probably known already, while somebody types: equal VAT id, mail or phone, the same
// mail domain, a similar name. One statement for any number of probes; every hint says why and how sure it is.
import type { Work } from '../../kernel/command/work.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { raw, sql, type Sql } from '../../kernel/sql/sql.ts'
import { emailForm, phoneForm, vatIdForm } from './details.ts'
import { party } from './party.ts'

export interface DuplicateProbe {
  readonly name?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly vatId?: string | null
  readonly country?: string | null
}

export type DuplicateReason = 'vat-id' | 'email' | 'phone' | 'name' | 'mail-domain'

export interface DuplicateHint {
  readonly party: string
  readonly name: string
  readonly country: string
  /** How sure, in percent; reasons strengthen each other. */
  readonly score: number
  readonly reasons: ReadonlyArray<{ readonly reason: DuplicateReason, readonly score: number }>
}

type Eyes = Pick<Work, 'read'> | Pick<Reader, 'query' | 'readable'>

/** Most hints per probe, and candidates per reason. */
const most = 10

/** Domains of mail providers: sharing one says nothing. */
const shared: ReadonlySet<string> = new Set(('gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com '
  + 'aol.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.de posteo.de proton.me protonmail.com qq.com 163.com '
  + '126.com sina.com foxmail.com mail.dk jubii.dk live.dk hotmail.de hotmail.co.uk yahoo.de yahoo.co.uk yandex.com mail.com').split(' '))

/** Whether a mail domain belongs to a provider, whose customers have nothing else in common. */
export const isProvider = (domain: string): boolean => shared.has(domain)

interface Found extends Record<string, unknown> {
  probe: number, id: string, name: string, country: string, reason: DuplicateReason, score: number
}

export const duplicateHints = async (eyes: Eyes, probe: DuplicateProbe): Promise<DuplicateHint[]> =>
  (await duplicatesOf(eyes, [probe]))[0] ?? []

/** Hints for each probe, the surest first. */
export async function duplicatesOf(eyes: Eyes, probes: readonly DuplicateProbe[]): Promise<DuplicateHint[][]> {
  const statement = candidates(probes, 'readable' in eyes ? eyes.readable(party, 'p') : raw('true'))
  const found = 'query' in eyes ? await eyes.query<Found>(statement) : await eyes.read<Found>(statement)
  const byProbe = Map.groupBy(found, one => one.probe)
  return probes.map((probe, index) => {
    const byParty = Map.groupBy(byProbe.get(index) ?? [], one => one.id)
    return [...byParty.values()].map(rows => hintOf(rows, probe.country ?? null))
      .sort((a, b) => b.score - a.score || byText(a.name, b.name) || byText(a.party, b.party)).slice(0, most)
  })
}

function candidates(probes: readonly DuplicateProbe[], visible: Sql): Sql {
  const forms = probes.map(formsOf)
  return sql`
    with w as (select * from unnest(${forms.map((_, index) => index)}::integer[], ${forms.map(one => one.name)}::text[],
        ${forms.map(one => one.email)}::text[], ${forms.map(one => one.phone)}::text[],
        ${forms.map(one => one.vatId)}::text[], ${forms.map(one => one.domain)}::text[])
        as w(probe, name, email, phone, vat_id, domain)),
    found as (
      select w.probe, p.id, 'vat-id' as reason, 98 as score from w join party.parties p on p.vat_id = w.vat_id
      union all select w.probe, p.id, 'email', 95 from w join party.parties p on p.email = w.email
      union all select w.probe, p.id, 'phone', 85 from w join party.parties p on p.phone = w.phone
      union all select w.probe, d.id, 'mail-domain', 40 from w cross join lateral (
        select p.id from party.parties p where p.email is not null and split_part(p.email, '@', 2) = w.domain
         order by p.id limit ${most}::integer) d
      union all select w.probe, n.id, 'name', n.score from w cross join lateral (
        select p.id, (similarity(party.name_key(p.name), party.name_key(w.name)) * 90)::integer as score
          from party.parties p where party.name_key(p.name) % party.name_key(w.name)
         order by party.name_key(p.name) <-> party.name_key(w.name), p.id limit ${most}::integer) n)
    select f.probe, p.id, p.name, p.country, f.reason, f.score from found f join party.parties p on p.id = f.id
     where ${visible}`
}

function formsOf({ name, email, phone, vatId, country }: DuplicateProbe) {
  const mail = email ? emailForm(email) : null
  const domain = mail?.split('@')[1] ?? null
  return {
    name: name?.trim() || null, email: mail, domain: domain && shared.has(domain) ? null : domain,
    phone: phone ? phoneForm(phone, country ?? null) : null, vatId: vatId ? vatIdForm(vatId, country ?? '') : null,
  }
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function hintOf(rows: readonly Found[], country: string | null): DuplicateHint {
  const [{ id, name, country: theirs } = { id: '', name: '', country: '' }] = rows
  const reasons = rows.map(({ reason, score }) =>
    // why: equal names in two countries are more often two branches than one party.
    ({ reason, score: reason === 'name' && country !== null && country !== theirs ? score - 20 : score }))
    .filter(one => one.score > 0).sort((a, b) => b.score - a.score || byText(a.reason, b.reason))
  const doubt = reasons.reduce((left, { score }) => Math.ceil(left * (100 - score) / 100), 100)
  return { party: id, name, country: theirs, score: 100 - doubt, reasons }
}
