// Changes what is known of parties. Lists that are given replace the old ones; the rest stays. A role that is
// ticked or unticked is dated in the history.
import { command } from '../../kernel/command/command.ts'
import { deferred, lineId, throwInvalid } from '../../kernel/command/derived-input.ts'
import { runUpdate } from '../../kernel/command/derived-update.ts'
import { reachOf } from '../../kernel/access/actor.ts'
import { notAllowed } from '../../kernel/command/problems.ts'
import type { Work } from '../../kernel/command/work.ts'
import { formatMinor } from '../../kernel/values/money.ts'
import type { InputError } from '../../kernel/command/problem.ts'
import { DetailCheck } from './details.ts'
import { partyRoleAdded } from './events.ts'
import { address, bankAccount, channel, party } from './party.ts'
import { detailsNotValid } from './problems.ts'
import { followFlags } from './roles.ts'

export const updateParty = command('party.party.update', {
  doc: 'Changes what is known of a party.',
  on: party,
  partial: true,
  input: { ...party.fields, creditLimit: deferred(party.fields.creditLimit) },
  lists: {
    addresses: { fields: { id: lineId, ...address.fields } },
    channels: { fields: { id: lineId, ...channel.fields } },
    bankAccounts: { fields: { id: lineId, ...bankAccount.fields } },
  },
  refuses: [detailsNotValid, notAllowed],
  emits: [partyRoleAdded],
  face: { hidden: true },
}, async (work, calls) => {
  refuseCreditBySellers(work, calls)
  const check = new DetailCheck()
  const errors: InputError[] = []
  const ready = calls.map(({ row, input }, index) => {
    const pointer = calls.length === 1 ? '' : `/items/${index}`
    const copy = { ...input }
    check.normalise(copy, input.country ?? row.country, pointer)
    if (input.parent === row.id) errors.push({ pointer: `${pointer}/parent`, code: 'own-parent', params: {} })
    return { row, input: copy }
  })
  throwInvalid(errors)
  check.refuse()
  for (const { row, input } of ready) followFlags(work, row, input)
  await runUpdate(party, work, ready)
})

/** Who sells does not decide how far a customer may owe: the credit limit takes a permission of its own. */
const creditPermission = 'party.party.set-credit'

interface Change {
  readonly row: { readonly id: string, readonly creditLimit: bigint | null, readonly currency: string }
  readonly input: { readonly creditLimit?: unknown }
}

function refuseCreditBySellers(work: Work, calls: readonly Change[]): void {
  if (reachOf(work.actor, creditPermission) !== null) return
  const changed = calls.find(({ row, input }) => input.creditLimit !== undefined && said(input.creditLimit) !== limitOf(row))
  if (changed) throw notAllowed.of({ permission: creditPermission }, { id: changed.row.id, pointer: '/creditLimit' })
}

const limitOf = ({ creditLimit, currency }: Change['row']): string | null =>
  creditLimit === null ? null : formatMinor(creditLimit, currency)

const said = (limit: unknown): string | null =>
  typeof limit === 'object' && limit !== null && 'amount' in limit ? String(limit.amount) : null
