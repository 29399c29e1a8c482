// What is left of an open item, and what answered it: each settlement with the document on its other side.
import { explanation, type Reason } from '../../kernel/model/explanation.ts'
import type { Spoken } from '../../kernel/i18n/reason.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { openItem, settlement } from './open-item.ts'

interface Answered extends Record<string, unknown> { day: CalendarDate, amount: bigint, currency: string, number: string,
  source_resource: string, source_id: string }

const money = (minor: bigint, currency: string): Spoken => ({ amount: Decimal.of(minor, currencyDigits(currency)).toString(), currency })
const most = 30

/** The settlements of an item in the order of their days. */
export async function settlementSteps(reader: Reader, { company, item }: { readonly company: string, readonly item: string }):
Promise<Reason[]> {
  const found = await reader.query<Answered>(sql`
    select s.day, s.amount, s.currency, o.number, o.source_resource, o.source_id
      from ledger.settlements s join ledger.open_items o on o.company_id = s.company_id
       and o.id = case when s.debit_id = ${item} then s.credit_id else s.debit_id end
     where s.company_id = ${company} and (s.debit_id = ${item} or s.credit_id = ${item}) and ${reader.readable(settlement, 's')}
     order by s.day, s.id limit ${most}`)
  return found.map(one => ({ code: 'why.ledger.settled', outcome: 'taken', params: { day: { date: one.day },
    amount: money(one.amount, one.currency) }, records: [{ resource: one.source_resource, id: one.source_id }] }))
}

export const openItemExplanation = explanation(openItem, {
  fields: {
    residual: async (row, reader) => [
      { code: 'why.ledger.original', params: { amount: money(row.original, row.currency), day: { date: row.day } },
        records: [{ resource: row.sourceResource, id: row.sourceId }, { resource: 'ledger.entry', id: row.entry }] },
      ...await settlementSteps(reader, { company: row.company, item: row.id }),
      { code: 'why.ledger.left', params: { amount: money(row.residual, row.currency) }, outcome: 'result' },
    ],
  },
})
