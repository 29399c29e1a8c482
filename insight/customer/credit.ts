// How much of a customer's credit is left, for whoever is writing an order: known before it is confirmed, not after.
import { ref } from '../../kernel/model/fields.ts'
import { notFound } from '../../kernel/command/problems.ts'
import { report } from '../../kernel/model/report.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { dateIn } from '../../kernel/values/instant.ts'
import { company } from '../../ground/org/contract.ts'
import { party } from '../../foundations/party/contract.ts'
import { creditOf } from './money.ts'

export const credit = report('customer.credit', {
  doc: 'The credit limit of a customer in a company, how much of it is used and left; null where there is none or it is not shown.',
  permission: 'party.party.read',
  query: { party: ref(party), company: ref(company) },
}, (reader, params, actor) => reader.atOnce(async at => {
  const shown = at.sees(party, 'creditLimit') && reader.actor.companies.includes(params.company)
  const [known, found] = await Promise.all([
    at.query(sql`select p.id from party_api.parties p where p.id = ${params.party} and ${at.readable(party, 'p')}`),
    shown ? creditOf(at, params.party, { company: params.company, today: dateIn(actor.zone, reader.now) }) : null])
  if (known.length === 0) throw notFound.of({ resource: party.name, id: params.party })
  return { credit: found }
}))
