// The one place where an implementation is chosen for each policy slot.
import type { Slot } from '../kernel/command/work.ts'
import { importJournal } from '../kernel/exchange/import-journal.ts'
import { importTargets } from '../kernel/exchange/import-target.ts'
import { createRegistry, processRegistry } from '../kernel/process/registry.ts'
import { importKeeper } from '../foundations/desk/contract.ts'
import { movingAverage, valuation, valuationLedger } from '../books/stock/contract.ts'
import { creditPolicy } from '../operations/sales/contract.ts'
import { targets } from '../flows/import/module.ts'
import { exposurePolicy } from '../flows/order-to-cash/credit-policy.ts'
import { orderToCashProcess } from '../flows/order-to-cash/order-to-cash.ts'
import { stockToLedger } from './stock-to-ledger.ts'

const chosen = new Map<string, unknown>()

/** Registers the implementation of a slot; a second one is a mistake. */
export function choose<T>(slot: Slot<T>, implementation: T): void {
  if (chosen.has(slot.name)) throw new Error(`slot ${slot.name} has an implementation already`)
  chosen.set(slot.name, implementation)
}

export const policies: ReadonlyMap<string, unknown> = chosen

choose(valuation, movingAverage)
choose(valuationLedger, stockToLedger)
choose(creditPolicy, exposurePolicy)
choose(processRegistry, createRegistry([orderToCashProcess]))
choose(importTargets, targets)
choose(importJournal, importKeeper)
