// Changes what is known of parties. Lists that are given replace the old ones; the rest stays. A role that is
// ticked or unticked is dated in the history.
import { command } from '../../kernel/command/command.ts'
import { deferred, lineId, throwInvalid } from '../../kernel/command/derived-input.ts'
import { runUpdate } from '../../kernel/command/derived-update.ts'
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
  refuses: [detailsNotValid],
  emits: [partyRoleAdded],
  face: { hidden: true },
}, async (work, calls) => {
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
