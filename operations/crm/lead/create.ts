// Capturing a lead: whoever showed interest becomes a party at once (or is recognised as one), so that
// every later call, mail and order lies on one time line.
import {
  amount, choice, country, currency, language, prose, ref, text,
} from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { createParties, detailsNotValid } from '../../../foundations/party/contract.ts'
import { leadCreated } from '../events.ts'
import { leadSources, lead } from './lead.ts'

export const createLead = command('crm.lead.create', {
  doc: 'Captures a first interest; the person becomes a party with the role lead unless an existing party is '
    + 'named.',
  creates: lead,
  refuses: [detailsNotValid],
  input: {
    company: ref('org.company'),
    title: text(),
    party: ref('party.party').optional().doc('Left out, a new party is made of name, mail and phone.'),
    name: text().optional(),
    email: text().optional(),
    phone: text({ max: 40 }).optional(),
    country: country().optional(),
    language: language().optional(),
    organisation: text().optional(),
    source: choice(...leadSources).default('other'),
    owner: ref('org.user').optional().doc('Left out, you.'),
    team: ref('org.team').optional(),
    currency: currency().optional(),
    value: amount().notNegative().optional(),
    note: prose().optional(),
  },
  emits: [leadCreated],
  face: { icon: 'user-plus' },
}, async (work, calls) => {
  const strangers = calls.filter(({ input }) => input.party === null)
  const parties = await createParties(work, strangers.map(({ input }) => {
    const company = work.company(input.company)
    return {
      kind: 'person' as const,
      name: input.name ?? input.organisation ?? input.title,
      email: input.email,
      phone: input.phone,
      country: input.country ?? company.country,
      language: input.language ?? company.language,
      currency: company.currency,
      source: input.source,
      roles: ['lead' as const],
      owner: input.owner ?? work.actor.id,
      team: input.team,
    }
  }))
  let next = 0
  return calls.map(({ input }) => {
    const party = input.party ?? parties[next++]?.id ?? ''
    const row = work.insert(lead, { ...input, party, owner: input.owner ?? work.actor.id,
      currency: input.currency ?? work.company(input.company).currency })
    work.emit(leadCreated,
      { lead: row.id, company: row.company, party, title: row.title, source: row.source, owner: row.owner })
    return { id: row.id, party, version: row.version, state: row.state }
  })
})
