// Noting what was said: a call, a mail, a meeting, a note, now or a while ago.
import { command } from '../../kernel/command/command.ts'
import { anyId, choice, instant, prose, ref, text } from '../../kernel/model/fields.ts'
import { company } from '../../ground/org/contract.ts'
import { entry } from './entry.ts'
import { entryLogged } from './events.ts'
import { companyMissing } from './problems.ts'
import { companyOf, record } from './record.ts'

export const logEntry = command('activity.entry.log', {
  doc: 'Notes a call, a mail, a meeting or anything else on the time line of a party.',
  creates: entry,
  input: {
    company: ref(company).optional().doc('The own company when left empty.'),
    party: ref('party.party'),
    kind: choice('call', 'mail', 'meeting', 'note').default('note'),
    title: text(),
    body: prose().optional(),
    at: instant().optional().doc('Now when left empty.'),
    subjectResource: text({ max: 80 }).optional(),
    subjectId: anyId({ named: 'subjectResource' }).optional(),
  },
  emits: [entryLogged],
  refuses: [companyMissing],
  face: { primary: true, icon: 'message-plus' },
}, async (work, calls) => calls.map(({ input: { at, ...rest } }) => {
  const company = companyOf(work, rest.company)
  const [id = ''] = record(work, [{ ...rest, company, ...(at === null ? {} : { at }) }])
  work.show(entry, { id, company })
  const { party, title, body, subjectResource, subjectId } = rest
  work.emit(entryLogged, { entry: id, company, party, title, body, subjectResource, subjectId })
  return { id }
}))
