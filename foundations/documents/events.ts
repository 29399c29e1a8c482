// Facts about files that others react to.
import { event } from '../../kernel/event/event.ts'
import { anyId, ref, text } from '../../kernel/model/fields.ts'
import { company } from '../../ground/org/contract.ts'
import { file } from './file.ts'

export const fileAttached = event('documents.file.attached', {
  doc: 'A file was attached to a record that is about a party.',
  fields: { company: ref(company).optional(), subject: anyId(), party: ref('party.party'), file: ref(file), title: text() },
  company: 'company',
  subject: ['documents.file', 'file'],
  about: 'party',
})
