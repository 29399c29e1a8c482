// ledger: accounts, journals, entries that balance, open items and their settlement.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { account } from './account.ts'
import { accountSheet } from './account-sheet.ts'
import { openItems } from './ageing.ts'
import { entry } from './entry.ts'
import { periodClosedEvent, periodReopened } from './events.ts'
import { importChart } from './import-chart.ts'
import { journal } from './journal.ts'
import { openItem, settlement } from './open-item.ts'
import { closePeriod, reopenPeriod } from './period-commands.ts'
import { postEntry } from './post-entry.ts'
import { ledgerProblems } from './problems.ts'
import { reverseEntry, takeBackEntry } from './reverse-entry.ts'
import { openItemExplanation } from './why.ts'
import { trialBalance } from './trial-balance.ts'
import { ledgerChecks } from './checks.ts'

export const ledger: Module = {
  name: 'ledger',
  floor: 'books',
  home: new URL('./', import.meta.url),
  resources: [account, journal, entry, openItem, settlement],
  commands: [erased(postEntry), erased(reverseEntry), erased(takeBackEntry), erased(importChart),
    erased(closePeriod), erased(reopenPeriod)],
  events: [periodClosedEvent, periodReopened],
  checks: ledgerChecks,
  problems: ledgerProblems,
  explanations: [openItemExplanation],
  reports: [trialBalance, accountSheet, openItems],
  views: [
    views(account, { list: ['code', 'name', 'kind', 'role', 'currency', 'active'], room: 'money', icon: 'list-numbers' }),
    views(journal, { list: ['code', 'name', 'kind'], room: 'money', icon: 'notebook', minor: true }),
    views(entry, { list: ['day', 'journal', 'number', 'text', 'party', 'currency'], room: 'money', icon: 'book',
      parts: { lines: ['account', 'text', 'amount', 'base', 'party', 'dueOn', 'taxCategory', 'taxRate'] } }),
    views(openItem, { opens: 'state=open', list: ['party', 'number', 'day', 'dueOn', 'original', 'residual', 'state'], room: 'money',
      icon: 'hourglass' }),
    views(settlement, { list: ['day', 'debit', 'credit', 'amount'], room: 'money', icon: 'link', minor: true }),
  ],
  handwritten: ['ledger.reversals', 'ledger.reversals_immutable', 'ledger.keep_reversal', 'ledger.entries_taken_back',
    'ledger.tail', 'ledger.balances', 'ledger.day_balances', 'ledger.tail_oldest',
    'ledger.seals', 'ledger.period_lock', 'ledger.check_entries', 'ledger.entries_checked', 'ledger.check_lines',
    'ledger.entry_lines_checked',
    'ledger.seals_immutable', 'ledger.lock_periods', 'org.periods_locked_for_posting', 'ledger.turnover_until',
    'ledger.fingerprint', 'ledger.last_seal', 'ledger.numbers_of', 'ledger.open_items_open_of_party', 'ledger.open_items_latest_of_party'],
}
