// Writing to somebody: the mail goes out through the outbox in the partner's language, and the time line tells it;
// both are true together or not at all.
import { command } from '../../kernel/command/command.ts'
import { anyId, prose, ref, text } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { company } from '../../ground/org/contract.ts'
import { queueMail } from '../../foundations/documents/contract.ts'
import { entry } from './entry.ts'
import { companyMissing, noMailAddress } from './problems.ts'
import { companyOf, record } from './record.ts'

interface Reader extends Record<string, unknown> { id: string, name: string, email: string | null,
  language: 'en' | 'de' | 'zh' | 'da' | null }

export const sendMail = command('activity.entry.send-mail', {
  doc: 'Sends a mail to a party and notes it on the time line.',
  creates: entry,
  input: {
    company: ref(company).optional().doc('The own company when left empty.'),
    party: ref('party.party'),
    toAddress: text({ max: 320 }).optional().doc('The address of the party when left empty.'),
    title: text().doc('The subject.'),
    body: prose(),
    subjectResource: text({ max: 80 }).optional(),
    subjectId: anyId().optional(),
  },
  refuses: [companyMissing, noMailAddress],
  face: { icon: 'mail' },
}, async (work, calls) => {
  const readers = await work.read<Reader>(sql`select id, name, email, language from party_api.parties
    where id = any(${calls.map(({ input }) => input.party)}::uuid[])`)
  return calls.map(({ input: { toAddress, title, body, party, ...rest } }) => {
    const reader = readers.find(one => one.id === party)
    const address = toAddress ?? reader?.email
    if (!address) throw noMailAddress.of({ name: reader?.name ?? '' }, { pointer: '/toAddress' })
    const owner = companyOf(work, rest.company)
    const mail = queueMail(work, { company: owner, party, toAddress: address, subject: title, body,
      language: reader?.language ?? work.company(owner).language })
    const [id = ''] = record(work, [{ ...rest, company: owner, party, kind: 'mail', title, body }])
    work.show(entry, { id, company: owner })
    return { id, mail: mail.id }
  })
})
