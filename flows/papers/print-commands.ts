// Printing on demand: each document can be printed again at any time, and mailed if wished. The same record
// gives the same bytes, so printing again adds no second file.
import { boolean, text } from '../../kernel/model/fields.ts'
import { command } from '../../kernel/command/command.ts'
import type { Work } from '../../kernel/command/work.ts'
import { order } from '../../operations/sales/contract.ts'
import { delivery } from '../../operations/warehouse/contract.ts'
import { invoice } from '../../operations/receivables/contract.ts'
import { type PaperKind, paper } from './paper.ts'

const input = { mail: boolean().default(false).doc('Mail it to the partner as well.') }

interface Asked {
  readonly row: { readonly id: string, readonly company: string, readonly customer: string, readonly number: string | null }
  readonly kind: PaperKind
  readonly resource: string
  readonly mail: boolean
  readonly revision?: number
}

function ask(work: Work, { row, kind, resource, mail, revision }: Asked) {
  const made = work.insert(paper, { company: row.company, kind, number: row.number ?? '', subjectResource: resource, subjectId: row.id,
    occasion: `asked ${work.newId()}`, revision: revision ?? null, party: row.customer, mail, dueAt: work.now })
  return { id: row.id, paper: made.id }
}

export const printOrder = command('sales.order.print', {
  doc: 'Prints the quote, or once it binds the order confirmation; a draft is marked as such.',
  on: order, from: ['draft', 'quoted', 'confirmed', 'closed'], input, face: { icon: 'printer' },
}, async (work, calls) => calls.map(({ row, input: { mail } }) => ask(work, { row, resource: order.name, mail, revision: row.revision,
  kind: row.state === 'draft' || row.state === 'quoted' ? 'quote' : 'confirmation' })))

export const printDelivery = command('warehouse.delivery.print', {
  doc: 'Prints the delivery note.',
  on: delivery, from: ['shipped'], input, face: { icon: 'printer' },
}, async (work, calls) => calls.map(({ row, input: { mail } }) =>
  ask(work, { row, kind: 'delivery-note', resource: delivery.name, mail })))

export const printInvoice = command('receivables.invoice.print', {
  doc: 'Prints the invoice or credit note as it was posted.',
  on: invoice, from: ['posted'], input, face: { icon: 'printer' },
}, async (work, calls) => calls.map(({ row, input: { mail } }) =>
  ask(work, { row, kind: row.kind, resource: invoice.name, mail })))

export const retryPaper = command('papers.paper.retry', {
  doc: 'Has a paper that could not be printed tried once more, after its cause was mended.',
  on: paper, from: ['failed'], face: { primary: true, icon: 'refresh' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(paper, row, { state: 'waiting', attempts: 0, dueAt: work.now, problem: null })
})

export const giveUpPaper = command('papers.paper.give-up', {
  doc: 'The paper cannot be printed: it was tried too often, or what it shows cannot be set.',
  on: paper, from: ['waiting'], input: { problem: text({ max: 500 }) }, face: { hidden: true },
}, async (work, calls) => {
  for (const { row, input } of calls) work.update(paper, row, { state: 'failed', problem: input.problem })
})
