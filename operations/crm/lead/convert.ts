// Converting a lead: its party gains roles (nothing is copied), an organisation is found or made, and an
// opportunity opens in the first stage of the pipeline.
import { amount, currency, date, ref, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import type { ValuesOf } from '../../../kernel/model/field.ts'
import type { RowOf } from '../../../kernel/model/resource.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { addRoles, createParties, detailsNotValid } from '../../../foundations/party/contract.ts'
import { leadConverted, opportunityOpened } from '../events.ts'
import { noPipeline } from '../problems.ts'
import { type OpenWish, openOpportunities } from '../opportunity/open.ts'
import { lead } from './lead.ts'

const input = {
  title: text().optional().doc('Left out, the lead\'s.'),
  customer: ref('party.party').optional()
    .doc('An existing organisation; left out, one is made of the given name.'),
  organisation: text().optional(),
  street: text().optional(),
  postalCode: text({ max: 20 }).optional(),
  city: text().optional(),
  vatId: text({ max: 20 }).optional(),
  stage: ref('crm.stage').optional().doc('Left out, the first stage of the company\'s pipeline.'),
  currency: currency().optional(),
  expected: amount().notNegative().optional(),
  expectedOn: date().optional(),
}

interface Conversion { readonly row: RowOf<typeof lead>, readonly input: ValuesOf<typeof input> }

export const convertLead = command('crm.lead.convert', {
  doc: 'Makes an opportunity of a lead. Its person becomes a contact, its organisation a customer; the '
    + 'history stays.',
  on: lead,
  from: ['new', 'working'],
  input,
  emits: [leadConverted, opportunityOpened],
  refuses: [noPipeline, detailsNotValid],
  face: { primary: true, icon: 'target' },
}, async (work, calls) => {
  const wishes: OpenWish[] = calls.map(({ row, input }) => ({
    company: row.company,
    stage: input.stage,
    title: input.title ?? row.title,
    contact: row.party,
    lead: row.id,
    source: row.source,
    owner: row.owner,
    team: row.team,
    currency: input.currency ?? row.currency ?? work.company(row.company).currency,
    expected: input.expected ?? row.value,
    expectedOn: input.expectedOn,
  }))
  const [customers, opened] = await Promise.all([customersOf(work, calls), openOpportunities(work, wishes)])
  return calls.map(({ row }, index) => {
    const customer = customers[index] ?? row.party
    const opportunity = opened[index]?.(customer)
    work.update(lead, row,
      { state: 'converted', opportunity: opportunity?.id ?? null, touchedAt: row.touchedAt ?? work.now })
    work.emit(leadConverted, { lead: row.id, company: row.company, party: row.party, customer,
      opportunity: opportunity?.id ?? '', title: row.title })
    return {
      id: row.id,
      version: row.version,
      state: row.state,
      customer,
      contact: row.party,
      opportunity: opportunity?.id,
    }
  })
})

/** The customer of each lead: named, newly made from an organisation's name, or the person itself. */
async function customersOf(work: Work, calls: readonly Conversion[]): Promise<string[]> {
  const nameOf = (call: Conversion) => call.input.organisation ?? call.row.organisation
  const making = calls.filter(call => call.input.customer === null && nameOf(call) !== null)
  const organisations = making.map(({ row, input }) => {
    const company = work.company(row.company)
    return {
      kind: 'organisation' as const,
      name: input.organisation ?? row.organisation ?? '',
      country: company.country,
      language: company.language,
      currency: input.currency ?? row.currency ?? company.currency,
      vatId: input.vatId,
      source: row.source,
      owner: row.owner,
      team: row.team,
      roles: ['customer' as const],
      addresses: input.city === null ? [] : [{ purpose: 'billing' as const, street: input.street ?? '–',
        postalCode: input.postalCode, city: input.city, country: company.country }],
    }
  })
  const made = await createParties(work, organisations)
  const customers = calls.map(call => call.input.customer ?? made[making.indexOf(call)]?.id ?? call.row.party)
  await addRoles(work, calls.flatMap(({ row }, index) => {
    const customer = customers[index] ?? row.party
    const isSelf = customer === row.party
    return [{
      party: row.party,
      role: isSelf ? 'customer' as const : 'contact' as const,
      parent: isSelf ? null : customer,
    },
      ...(calls[index]?.input.customer ? [{ party: customer, role: 'customer' as const, parent: null }] : [])]
  }))
  return customers
}
