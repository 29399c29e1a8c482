// What commands refuse because of others: goods that move and documents that are posted reach the books of money, which have
// closed periods and accounts of their own; new patterns reach the numbers that stand on documents. The rooms do not know each
// other; only here is it known who is asked.
import type { PassedOn } from '../kernel/model/house.ts'
import { numbersTaken, patternNotValid, patternsMeet } from '../foundations/documents/contract.ts'
import { accountMissing, accountUnusable, periodClosed } from '../books/ledger/contract.ts'

const books = [periodClosed, accountMissing, accountUnusable] as const

export const passedOn: PassedOn = { 'org.company.update': [patternNotValid, numbersTaken, patternsMeet], ...Object.fromEntries([
  'stock.move.receive', 'stock.move.adjust', 'stock.move.transfer', 'stock.move.take-back', 'warehouse.delivery.return',
  'sales.order.deliver', 'sales.order.invoice', 'receivables.invoice.post', 'receivables.invoice.take-over',
  'receivables.invoice.take-back', 'receivables.invoice.credit', 'receivables.payment.create',
].map(name => [name, books])) }
