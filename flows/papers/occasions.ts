// When papers are due: a quote when it is sent, a confirmation when the order binds, a delivery note when
// goods leave, an invoice or credit note when it is posted. Told after commit and perhaps more than once;
// each occasion still prints one paper.
import { type Reaction, when } from '../../kernel/event/reaction.ts'
import { order, orderConfirmed, orderQuoted } from '../../operations/sales/contract.ts'
import { delivery, deliveryShipped } from '../../operations/warehouse/contract.ts'
import { invoice, invoicePosted } from '../../operations/receivables/contract.ts'
import { wantPapers } from './want.ts'

export const occasions: readonly Reaction[] = [
  when(orderQuoted).after('papers.quote', (work, facts) => wantPapers(work, facts.map(({ data }) => ({
    company: data.company, kind: 'quote', number: data.number, subjectResource: order.name, subjectId: data.order,
    occasion: `quoted ${data.revision}`, revision: data.revision, party: data.customer })))),
  when(orderConfirmed).after('papers.confirmation', (work, facts) => wantPapers(work, facts.map(({ data }) => ({
    company: data.company, kind: 'confirmation', number: data.number, subjectResource: order.name, subjectId: data.order,
    occasion: 'confirmed', party: data.customer })))),
  when(deliveryShipped).after('papers.delivery-note', (work, facts) => wantPapers(work, facts.map(({ data }) => ({
    company: data.company, kind: 'delivery-note', number: data.number, subjectResource: delivery.name, subjectId: data.delivery,
    occasion: 'shipped', party: data.customer })))),
  when(invoicePosted).after('papers.invoice', (work, facts) => wantPapers(work, facts.map(({ data }) => ({
    company: data.company, kind: data.kind, number: data.number, subjectResource: invoice.name, subjectId: data.invoice,
    occasion: 'posted', party: data.customer })))),
]
