// Changes what is known of parties. Lists that are given replace the old ones; the rest stays.
import { command } from '../../kernel/command/command.ts'
import { Refusal, type InputError } from '../../kernel/command/problem.ts'
import { invalidInput } from '../../kernel/command/problems.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { FullRow, RowOf } from '../../kernel/model/resource.ts'
import { DetailCheck } from './details.ts'
import { partyRoleAdded } from './events.ts'
import { address, bankAccount, channel, party } from './party.ts'
import { detailsNotValid } from './problems.ts'
import { changeRoles } from './roles.ts'

const lists = { addresses: { fields: address.fields }, channels: { fields: channel.fields }, bankAccounts: { fields: bankAccount.fields } }

export const updateParty = command('party.party.update', {
  doc: 'Changes what is known of a party.',
  on: party,
  partial: true,
  input: party.fields,
  lists,
  refuses: [detailsNotValid],
  emits: [partyRoleAdded],
  face: { hidden: true },
}, async (work, calls) => {
  const check = new DetailCheck()
  const conflicts: InputError[] = []
  calls.forEach(({ row, input }, index) => {
    const pointer = calls.length === 1 ? '' : `/items/${index}`
    check.normalise(input, input.country ?? row.country, pointer)
    // why: an amount is read in the currency given beside it; alone it could mean another one than the party's.
    if (typeof input.creditLimit === 'bigint' && input.currency === undefined) {
      conflicts.push({ pointer: `${pointer}/currency`, code: 'missing', params: {} })
    }
    if (input.parent === row.id) conflicts.push({ pointer: `${pointer}/parent`, code: 'own-parent', params: {} })
  })
  if (conflicts.length > 0) throw new Refusal(invalidInput, { count: conflicts.length }, { errors: conflicts.slice(0, 200) })
  check.refuse()
  for (const { row, input } of calls) {
    const { isLead, isContact, isCustomer, isSupplier, isEmployee, isPartner, ...plain } = input
    changeRoles(work, row, { isLead, isContact, isCustomer, isSupplier, isEmployee, isPartner })
    work.update(party, row, plain)
    replaceLists(work, row, input)
  }
})

type Given = { [K in keyof typeof lists]?: FullRow<typeof party>[K] }

function replaceLists(work: Work, row: FullRow<typeof party>, given: Given): void {
  const swap = <K extends keyof typeof lists>(name: K): void => {
    const wanted = given[name]
    if (wanted === undefined) return
    const before = row[name]
    work.removeParts(party, name, before.map(line => line.id))
    work.insertParts(party, row, name, wanted)
    work.touch(party, row as RowOf<typeof party>, { [name]: [before.length, wanted.length] })
  }
  swap('addresses')
  swap('channels')
  swap('bankAccounts')
}
