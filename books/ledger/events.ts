// Facts of the books that others react to.
import { event } from '../../kernel/event/event.ts'
import { date, ref, text } from '../../kernel/model/fields.ts'
import { company, period } from '../../ground/org/contract.ts'

const told = { period: ref(period), company: ref(company), name: text(), endsOn: date() }

export const periodClosedEvent = event('ledger.period.closed', {
  doc: 'A period takes no more entries.',
  fields: told, company: 'company', subject: ['org.period', 'period'],
})

export const periodReopened = event('ledger.period.reopened', {
  doc: 'A closed period takes entries again.',
  fields: told, company: 'company', subject: ['org.period', 'period'],
})
