// The delivery note travels with the goods: what and how much, to which address, and no prices.
import { formatQuantity } from '../../kernel/i18n/format.ts'
import { placeLine } from '../../kernel/i18n/postal.ts'
import type { Paper } from '../../kernel/print/paper.ts'
import type { DeliveryRow } from '../../operations/warehouse/contract.ts'
import { type Desk, abroad, dateText, facts, regards, senderOf } from './letter.ts'
import { unitOf } from './money-table.ts'

export function deliveryPaper(desk: Desk, row: DeliveryRow): Paper {
  const { say, archive, language } = desk
  const { address } = row
  const comesBack = row.kind === 'return'
  return {
    language, sender: senderOf(desk), number: row.number, createdAt: row.shippedAt ?? row.createdAt,
    title: say(comesBack ? 'title.return-note' : 'title.delivery-note'),
    recipient: [address.name, address.street, placeLine(address), abroad(desk, address.country) ?? ''].filter(line => line !== ''),
    facts: facts([say('fact.shippedOn'), dateText(desk, row.day)], [say('fact.order'), row.orderNumber],
      [say('fact.customerNumber'), archive.parties.get(row.customer)?.number], [say('fact.carrier'), row.carrier],
      [say('fact.tracking'), row.tracking]),
    intro: say(comesBack ? 'intro.return-note' : 'intro.delivery-note'),
    columns: [{ label: say('column.position'), align: 'left' }, { label: say('column.item'), align: 'left' },
      { label: say('column.text'), align: 'left' }, { label: say('column.quantity'), align: 'right' }],
    lines: row.lines.map((line, index) => ({ cells: [`${index + 1}`, archive.products.get(line.product) ?? '', line.text,
      formatQuantity(line.quantity, language, unitOf(desk, line.unit))] })),
    totals: [],
    outro: [...(row.note === null ? [] : [row.note]), regards(desk)],
  }
}
