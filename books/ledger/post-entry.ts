// Writing an entry by hand: debit and credit line by line, in any currency, balanced or refused.
import { command } from '../../kernel/command/command.ts'
import type { Work } from '../../kernel/command/work.ts'
import {
  type Id, choice, currency, date, decimal, percent, rate, ref, text,
} from '../../kernel/model/fields.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { numberFor } from '../../foundations/documents/contract.ts'
import { company, exchangeRates } from '../../ground/org/contract.ts'
import { account } from './account.ts'
import { entry } from './entry.ts'
import { journalKinds } from './journal.ts'
import { type PostingLine, post } from './post.ts'
import { accountUnusable, amountTooPrecise, notBothSides, periodClosed, unbalanced } from './problems.ts'

interface WrittenLine {
  readonly account: Id, readonly debit: Decimal | null, readonly credit: Decimal | null, readonly party: Id | null
  readonly dueOn: CalendarDate | null, readonly text: string | null, readonly taxCategory: string | null
  readonly taxRate: Decimal | null
}

export const postEntry = command('ledger.entry.post', {
  doc: 'Posts an entry written by hand. Debit and credit must be equal.',
  creates: entry,
  input: {
    company: ref(company),
    journal: choice(...journalKinds).default('general'),
    day: date().optional().doc('Today when left empty.'),
    text: text(),
    currency: currency().optional().doc('The currency of the company when left empty.'),
    rate: rate().optional().positive().doc('Company currency per unit; the rate of the day when left empty.'),
    party: ref('party.party').optional(),
  },
  lists: { lines: { min: 2, fields: {
    account: ref(account),
    debit: decimal(4).optional().notNegative(),
    credit: decimal(4).optional().notNegative(),
    party: ref('party.party').optional(),
    dueOn: date().optional().doc('With a party, the line becomes an open item.'),
    text: text().optional(),
    taxCategory: text({ max: 3 }).optional(),
    taxRate: percent().optional(),
  } } },
  refuses: [unbalanced, notBothSides, amountTooPrecise, periodClosed, accountUnusable],
  face: { primary: true, icon: 'plus' },
}, async (work, calls) => {
  const entries = calls.map(({ input }) => ({ input, day: input.day ?? work.today(input.company),
    currency: input.currency ?? work.company(input.company).currency }))
  const rates = await exchangeRates(work, entries.map(({ input, day, currency: code }) =>
    ({ currency: input.rate ? work.company(input.company).currency : code, base: work.company(input.company).currency, day })))
  const posted = post(work, entries.map(({ input, day, currency: code }, index) => {
    const id = (input as { id?: Id }).id ?? work.newId() // why: the kernel reads the id of creating commands.
    const number = numberFor(work, { company: input.company, kind: entry.name, day })
    return { id, company: input.company, journal: input.journal, day, text: input.text, currency: code, number,
      rate: input.rate ?? rateAt(work, rates, index), party: input.party, source: { resource: entry.name, id },
      lines: input.lines.map((line, place) => lineOf(line, code, place)) }
  }))
  return posted.map(({ id }) => ({ id }))
})

function rateAt(work: Work, rates: readonly Decimal[], index: number): Decimal {
  const found = rates[index]
  if (!found) throw new Error(`no rate was asked for entry ${index} of ${work.setting.command}`)
  return found
}

function lineOf(line: WrittenLine, code: string, place: number): PostingLine {
  const debit = line.debit?.isZero() ? null : line.debit
  const credit = line.credit?.isZero() ? null : line.credit
  const pointer = `/lines/${place}`
  if ((debit === null) === (credit === null)) throw notBothSides.of({ line: place + 1 }, { pointer })
  const amount = debit ? minorOf(debit, code, pointer) : -minorOf(credit, code, pointer)
  return { account: line.account, amount, party: line.party, dueOn: line.dueOn, text: line.text,
    taxCategory: line.taxCategory, taxRate: line.taxRate }
}

function minorOf(value: Decimal | null, code: string, pointer: string): bigint {
  const digits = currencyDigits(code)
  const trimmed = value?.trimmed()
  if (!trimmed) return 0n
  if (trimmed.scale > digits) throw amountTooPrecise.of({ amount: trimmed.toString(), currency: code }, { pointer })
  return trimmed.rescale(digits, 'down').unscaled
}
