// From a wish to the paper itself: which record it shows, in which language, under which file name.
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Paper } from '../../kernel/print/paper.ts'
import { deliveryPaper } from './delivery-paper.ts'
import type { Archive } from './gather.ts'
import { invoicePaper } from './invoice-paper.ts'
import type { Desk } from './letter.ts'
import { confirmationPaper, quotePaper } from './order-paper.ts'
import type { PaperKind } from './paper.ts'
import { speechIn } from './speech.ts'

export interface WantedPaper {
  readonly kind: PaperKind, readonly company: string, readonly subjectId: string, readonly revision: number | null
}

export interface Composed { readonly paper: Paper, readonly desk: Desk, readonly fileName: string }

export function compose(words: Catalogue, archive: Archive, wanted: WantedPaper): Composed {
  const record = recordIn(archive, wanted.subjectId)
  if (!record) throw new Error(`there is no record ${wanted.subjectId} to print`)
  const desk = deskFor(words, archive, record)
  const paper = paperOf(desk, wanted)
  return { paper, desk, fileName: `${paper.title} ${paper.number ?? ''}.pdf` }
}

export const recordIn = ({ orders, deliveries, invoices }: Archive, id: string) =>
  orders.get(id) ?? deliveries.get(id) ?? invoices.get(id)

export function deskFor(words: Catalogue, archive: Archive, record: { readonly company: string, readonly language: Language }): Desk {
  const company = archive.companies.get(record.company)
  if (!company) throw new Error(`there is no company ${record.company}`)
  return { archive, company, language: record.language, say: speechIn(words, record.language) }
}

function paperOf(desk: Desk, { kind, subjectId, revision }: WantedPaper): Paper {
  const { orders, deliveries, invoices } = desk.archive
  const order = orders.get(subjectId)
  if (order && kind === 'quote') return quotePaper(desk, order, revision ?? order.revision)
  if (order && kind === 'confirmation') return confirmationPaper(desk, order)
  const delivery = deliveries.get(subjectId)
  if (delivery) return deliveryPaper(desk, delivery)
  const invoice = invoices.get(subjectId)
  if (invoice) return invoicePaper(desk, invoice)
  throw new Error(`a ${kind} cannot be printed of ${subjectId}`)
}
