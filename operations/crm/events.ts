// Facts about leads and deals.
import { amount, choice, currency, link, ref, text } from '../../kernel/model/fields.ts'
import { event } from '../../kernel/event/event.ts'
import { leadSources } from './lead/lead.ts'

const leadPlace = { company: 'company', subject: ['crm.lead', 'lead'], about: 'party' } as const
const leadWho = { lead: ref('crm.lead'), company: ref('org.company'), party: ref('party.party') }

export const leadCreated = event('crm.lead.created', { ...leadPlace, doc: 'Somebody showed interest.',
  fields: { ...leadWho, title: text(), source: choice(...leadSources), owner: ref('org.user') } })
export const leadConverted = event('crm.lead.converted', { ...leadPlace, doc: 'A lead became an opportunity.',
  fields: { ...leadWho, customer: ref('party.party'), opportunity: link('crm.opportunity'), title: text() } })
export const leadLost = event('crm.lead.lost',
  { ...leadPlace, doc: 'A lead was given up.', fields: { ...leadWho, reason: text() } })

const dealPlace =
  { company: 'company', subject: ['crm.opportunity', 'opportunity'], about: 'customer' } as const
const dealWho = {
  opportunity: ref('crm.opportunity'),
  company: ref('org.company'),
  customer: ref('party.party'),
  title: text(),
}

export const opportunityOpened = event('crm.opportunity.opened', { ...dealPlace, doc: 'A deal was opened.',
  fields: { ...dealWho, currency: currency(), expected: amount(), owner: ref('org.user') } })
export const opportunityMoved = event('crm.opportunity.moved', {
  ...dealPlace,
  doc: 'A deal moved to another stage.',
  fields: { ...dealWho, stage: ref('crm.stage') },
})
export const opportunityWon = event('crm.opportunity.won', { ...dealPlace, doc: 'A deal was won.',
  fields: { ...dealWho, currency: currency(), expected: amount() } })
export const opportunityLost = event('crm.opportunity.lost',
  { ...dealPlace, doc: 'A deal was lost.', fields: { ...dealWho, reason: text() } })

export const crmEvents = [leadCreated, leadConverted, leadLost, opportunityOpened, opportunityMoved,
  opportunityWon,
  opportunityLost] as const
