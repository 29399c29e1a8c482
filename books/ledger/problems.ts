// What the books refuse.
import { problem } from '../../kernel/command/problem.ts'

export const accountMissing = problem('ledger/account-missing', 422, { params: ['role', 'company'] })
export const accountUnusable = problem('ledger/account-unusable', 422,
  { params: ['account'], constraints: ['ledger_line_account'] })
export const unbalanced = problem('ledger/unbalanced', 422,
  { params: ['debit', 'credit', 'currency', 'number'], constraints: ['ledger_entries_balance'] })
export const periodClosed = problem('ledger/period-closed', 409,
  { params: ['day', 'period'], constraints: ['ledger_period_open'] })
export const entryComplete = problem('ledger/entry-complete', 409, { constraints: ['ledger_entry_complete'] })
export const alreadyReversed = problem('ledger/already-reversed', 409,
  { params: ['number'], constraints: ['entries_reversed_once'] })
export const itemsSettled = problem('ledger/items-settled', 409, { params: ['number'] })
export const amountTooPrecise = problem('ledger/amount-too-precise', 422, { params: ['amount', 'currency'] })
export const notBothSides = problem('ledger/debit-or-credit', 422, { params: ['line'] })
export const itemsDoNotMatch = problem('ledger/items-do-not-match', 422, { params: ['debit', 'credit'] })
export const moreThanOpen = problem('ledger/more-than-open', 409, { params: ['number', 'open', 'wanted'] })
export const periodNotReady = problem('ledger/period-not-ready', 409, { params: ['period', 'earlier'] })
export const laterPeriodClosed = problem('ledger/later-period-closed', 409, { params: ['period', 'later'] })
export const fromDocument = problem('ledger/entry-of-a-document', 409, { params: ['number', 'document'] })
export const chartNotReadable = problem('ledger/chart-not-readable', 422, { params: ['line'] })

export const ledgerProblems = [accountMissing, accountUnusable, unbalanced, periodClosed, entryComplete,
  alreadyReversed, itemsSettled, amountTooPrecise, notBothSides, itemsDoNotMatch, moreThanOpen, periodNotReady,
  laterPeriodClosed, fromDocument, chartNotReadable] as const
