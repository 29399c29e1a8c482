// The mail that carries a paper: a few sentences in the partner's language with the deciding figures, to the
// contact's address or else the partner's own.
import type { OrderRow } from '../../operations/sales/contract.ts'
import { type Composed, type WantedPaper, recordIn } from './compose.ts'
import { dateText, partyOf } from './letter.ts'
import { amountIn } from './money-table.ts'

export interface CoveringMail { readonly toAddress: string, readonly subject: string, readonly body: string }

/** Null when nobody of the partner has an address. */
export function coveringMail({ desk, paper }: Composed, { kind, subjectId }: WantedPaper, link: string | null): CoveringMail | null {
  const { say, archive, company } = desk
  const order = archive.orders.get(subjectId)
  const record = recordIn(archive, subjectId)
  if (!record) return null
  const people = [order?.contact, record.customer].flatMap(id => (id ? [partyOf(desk, id)] : []))
  const reader = people.find(one => one.email !== null)
  if (!reader?.email) return null
  const number = paper.number ?? ''
  const amount = 'gross' in record ? amountIn(desk, record.currency)(record.gross) : ''
  const invoice = archive.invoices.get(subjectId)
  const greeting = reader.kind === 'person' ? say('mail.greeting', { name: reader.name }) : say('mail.greetingUnnamed')
  const sentences = [greeting, say(`mail.${kind}`, { number, amount }),
    ...(invoice && kind === 'invoice' ? [say('mail.due', { day: dateText(desk, invoice.dueOn) })] : []),
    ...(link === null ? [] : [`${say('mail.accept')}\n${link}`]), `${say('regards')}\n${company.legalName}`]
  return { toAddress: reader.email, body: sentences.join('\n\n'),
    subject: say('mail.subject', { title: paper.title, number, company: company.name }) }
}

/** Whether the paper shows the quote that can be accepted now. */
export const acceptable = (row: OrderRow | undefined, { kind, revision }: WantedPaper): row is OrderRow =>
  row?.state === 'quoted' && row.acceptedAt === null && kind === 'quote' && (revision ?? row.revision) === row.revision
