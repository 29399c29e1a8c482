// Settling: a claim and a debt answer each other, wholly or in part. What is left of either stays open, so an
// over-payment remains as a credit; and where the currency changed its worth in between, the difference is posted.
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { formatMinor } from '../../kernel/values/money.ts'
import { roundedQuotient } from '../../kernel/values/quotient.ts'
import { type AccountsByRole, accountsByRoleIn, requireRoles } from './accounts-by-role.ts'
import { openItem, settlement } from './open-item.ts'
import { type OpenItemRow, post } from './post.ts'
import { itemsDoNotMatch, moreThanOpen } from './problems.ts'

export interface SettleWish {
  readonly company: Id
  /** Open item with a positive residual: the claim, or our payment of a debt. */
  readonly debit: Id
  /** Open item with a negative residual: the payment, the credit note, the debt. */
  readonly credit: Id
  /** As much as both allow when absent. */
  readonly amount?: bigint
  readonly day: CalendarDate
}

export interface Settled {
  readonly debit: Id, readonly credit: Id, readonly amount: bigint
  readonly debitLeft: bigint, readonly creditLeft: bigint
  readonly differenceEntry: Id | null
}

export const differenceRoles = ['exchange-gain', 'exchange-loss'] as const

/** Locks the items in id order and settles them pair by pair; two statements however many pairs. */
export async function settle(work: Work, wishes: readonly SettleWish[]): Promise<Settled[]> {
  if (wishes.length === 0) return []
  const [items, accounts] = await Promise.all([
    work.load(openItem, wishes.flatMap(wish => [wish.debit, wish.credit])),
    accountsByRoleIn(work, wishes.map(wish => wish.company), differenceRoles)])
  return settleLoaded(work, wishes, { items: new Map(items.map(item => [item.id, item])), accounts })
}

interface Loaded { readonly items: ReadonlyMap<Id, OpenItemRow>, readonly accounts: ReadonlyMap<Id, AccountsByRole> }

/** The same with items that are locked already, or were made by this work. */
export function settleLoaded(work: Work, wishes: readonly SettleWish[], loaded: Loaded): Settled[] {
  return wishes.map(wish => {
    const { debit, credit } = pairOf(wish, loaded)
    const open = debit.residual < -credit.residual ? debit.residual : -credit.residual
    const amount = wish.amount ?? open
    if (amount <= 0n || amount > open) {
      throw moreThanOpen.of({ number: debit.number, open: formatMinor(open, debit.currency),
        wanted: formatMinor(amount, debit.currency) }, { id: debit.id })
    }
    const debitBase = reduce(work, debit, amount)
    const creditBase = -reduce(work, credit, -amount)
    const difference = debitBase - creditBase
    const differenceEntry = difference === 0n ? null : postDifference(work, { wish, debit, credit, difference, loaded })
    work.insert(settlement, { company: wish.company, debit: debit.id, credit: credit.id, day: wish.day,
      currency: debit.currency, baseCurrency: debit.baseCurrency, amount, debitBase, creditBase, differenceEntry })
    return { debit: debit.id, credit: credit.id, amount, debitLeft: debit.residual, creditLeft: credit.residual,
      differenceEntry }
  })
}

function pairOf(wish: SettleWish, { items }: Loaded): { debit: OpenItemRow, credit: OpenItemRow } {
  const debit = items.get(wish.debit)
  const credit = items.get(wish.credit)
  const alike = debit && credit && debit.company === wish.company && credit.company === wish.company
    && debit.account === credit.account && debit.party === credit.party && debit.currency === credit.currency
  if (!alike || debit.residual <= 0n || credit.residual >= 0n) {
    throw itemsDoNotMatch.of({ debit: debit?.number ?? wish.debit, credit: credit?.number ?? wish.credit })
  }
  return { debit, credit }
}

/** Takes an amount off an item; answers its share of the base amount, exact to the last settlement. */
function reduce(work: Work, item: OpenItemRow, amount: bigint): bigint {
  const residual = item.residual - amount
  const base = residual === 0n ? item.baseResidual : roundedQuotient(item.baseResidual * amount, item.residual, 'half-up')
  work.update(openItem, item, { residual, baseResidual: item.baseResidual - base, state: residual === 0n ? 'settled' : 'open' })
  return base
}

/** What the currency gained or lost between claim and payment leaves the account and becomes income or expense. */
function postDifference(work: Work, what: { wish: SettleWish, debit: OpenItemRow, credit: OpenItemRow, difference: bigint,
  loaded: Loaded }): Id {
  const { wish, debit, credit, difference, loaded } = what
  const role = difference > 0n ? 'exchange-loss' : 'exchange-gain'
  const found: AccountsByRole = loaded.accounts.get(wish.company) ?? new Map()
  const account = requireRoles(work, wish.company, { found, roles: [role] }).get(role)?.id ?? ''
  const [posted] = post(work, [{ company: wish.company, journal: 'exchange', day: wish.day,
    text: `${debit.number} / ${credit.number}`, currency: debit.currency, rate: Decimal.one, party: debit.party,
    number: credit.number, source: { resource: openItem.name, id: debit.id }, lines: [
      { account: debit.account, amount: 0n, base: -difference },
      { account, amount: 0n, base: difference }] }])
  return posted?.id ?? ''
}
