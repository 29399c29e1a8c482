// import: what tables of other programs can be taken into.
import type { ImportTarget } from '../../kernel/exchange/import-target.ts'
import { erased } from '../../kernel/command/command.ts'
import { importProblems } from '../../kernel/exchange/import-problems.ts'
import type { Module } from '../../kernel/model/house.ts'
import { entries, openingBalances } from './books.ts'
import { importChecks } from './checks.ts'
import { takeCreditFromRevenue } from './credited.ts'
import { deals } from './deals.ts'
import { calledElsewhere } from './headers.ts'
import { categories, priceLists, prices, products } from './goods.ts'
import { invoices } from './invoices.ts'
import { orders } from './orders.ts'
import { customerGroups, parties } from './parties.ts'
import { moveAnswered, moveOfDocument } from './problems.ts'
import { openingStock } from './shelves.ts'
import { stockCount } from './counts.ts'
import { takeBackMove } from './stock-back.ts'
import { takeBackInvoice, takeOverInvoice } from './take-over.ts'

/** In the order in which a new house takes them in. */
export const targets: readonly ImportTarget[] =
  [priceLists, customerGroups, parties, categories, products, prices, openingStock, stockCount, deals, orders, invoices,
    openingBalances, entries]
  .map(calledElsewhere)

export const imports: Module = { name: 'import', floor: 'flows', home: new URL('./', import.meta.url),
  problems: [...importProblems, moveAnswered, moveOfDocument],
  commands: [erased(takeOverInvoice), erased(takeBackInvoice), erased(takeBackMove)], checks: importChecks,
  reactions: [takeCreditFromRevenue] }
