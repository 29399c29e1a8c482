// Notices that go out by mail: one mail a person with all that is due for them, in their language, written in the
// same transaction that notes them as sent. What was read on the screen before has no time of mail any more.
import { houseActor } from '../../kernel/access/actor.ts'
import { command, erased } from '../../kernel/command/command.ts'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { queueMail } from '../../foundations/documents/contract.ts'
import { companyKind } from './bank-accounts.ts'
import { notice } from './notice.ts'

export interface NoticePost { readonly engine: Engine, readonly words: Catalogue, readonly publicUrl: string | null }

interface Reader extends Record<string, unknown> { id: string, name: string, email: string, language: Language, company: string }

const actor = houseActor('notices', 'Notices')
const atOnce = 500

/** Writes the mails that are due; answers how many notices went out. */
export async function mailNotices({ engine, words, publicUrl }: NoticePost): Promise<number> {
  let count = 0
  const mailing = command('notices.notice.send', { doc: 'Sends notices by mail.' }, async work => {
    // why: one server sends at a time; another would wait for the same rows and find them sent.
    await work.read(sql`select pg_advisory_xact_lock(hashtext('notices.send'))`)
    const due = await work.loadWhere(notice, sql`t.mail_at <= ${work.now}::timestamptz and t.mailed_at is null
      and t.id in (select n.id from notices.notices n where n.mail_at <= ${work.now}::timestamptz and n.mailed_at is null
                      order by n.mail_at, n.id limit ${atOnce})`)
    const readers = await work.read<Reader>(sql`select id, name, email, language, company_id as company from org_api.users
      where id = any(${[...new Set(due.map(row => row.user))]}::uuid[]) and active`)
    for (const reader of readers) {
      const mine = due.filter(row => row.user === reader.id)
      const say = (key: string, params: Record<string, string | number> = {}): string => words.translate(reader.language, key, params)
      const lines = mine.map(row => say(`notices.mail.${row.kind}`, { title: row.title, who: row.actorName ?? 'Kontor' }))
      const [only = ''] = lines
      const accounts = new Set(mine.flatMap(row => row.subjectResource === companyKind ? row.subjectId ?? [] : []))
      queueMail(work, { company: reader.company, toAddress: reader.email, language: reader.language,
        subject: (mine.length === 1 ? only : say('notices.mail.subject', { count: mine.length })).slice(0, 200),
        body: [say('notices.mail.greeting', { name: reader.name }), lines.map(line => `- ${line}`).join('\n'),
          ...mine.some(row => row.kind === 'security' && row.subjectResource === null) ? [say('notices.mail.security.what')] : [],
          ...accounts.size > 0 ? [say('notices.mail.bank-account.what'), ...publicUrl === null ? []
            : [[...accounts].map(id => `${publicUrl}/org/companies/${id}`).join('\n')]] : [],
          ...(publicUrl === null ? [] : [`${publicUrl}/notices`]), say('notices.mail.why')].join('\n\n') })
    }
    for (const row of due) work.update(notice, row, { mailedAt: work.now })
    count = due.length
  })
  await execute(engine, { command: erased(mailing), actor, items: [{}] })
  return count
}
