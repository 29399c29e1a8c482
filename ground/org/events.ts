// Facts about companies that rooms above answer to.
import { event } from '../../kernel/event/event.ts'
import { json, ref } from '../../kernel/model/fields.ts'
import { company } from './company.ts'

export const companyNumbered = event('org.company.numbered', {
  doc: 'A company changed how the numbers of its documents look.',
  fields: { company: ref(company), before: json<Readonly<Record<string, string>>>(), numbering: json<Readonly<Record<string, string>>>() },
  company: 'company',
  subject: ['org.company', 'company'],
})
