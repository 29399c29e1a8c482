// Makes parties known: checked, in one form, with the roles they begin in.
import { command } from '../../kernel/command/command.ts'
import { Refusal, type InputError } from '../../kernel/command/problem.ts'
import { invalidInput } from '../../kernel/command/problems.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { ValuesOf } from '../../kernel/model/field.ts'
import { boolean, text } from '../../kernel/model/fields.ts'
import type { RowOf } from '../../kernel/model/resource.ts'
import { DetailCheck } from './details.ts'
import { partyCreated } from './events.ts'
import { address, bankAccount, channel, party, type PartyRole } from './party.ts'
import { detailsNotValid } from './problems.ts'
import { flagsOf, openRoles, rolesIn } from './roles.ts'

type Values = Partial<ValuesOf<typeof party.fields>>

/** A party to be made: what is not given takes its default. */
export interface PartyDraft extends Omit<Values, 'country'> {
  readonly id?: string
  readonly country: string
  readonly roles?: readonly PartyRole[]
  readonly addresses?: ReadonlyArray<Partial<ValuesOf<typeof address.fields>>>
  readonly channels?: ReadonlyArray<Partial<ValuesOf<typeof channel.fields>>>
  readonly bankAccounts?: ReadonlyArray<Partial<ValuesOf<typeof bankAccount.fields>>>
}

export const createParty = command('party.party.create', {
  doc: 'Makes a person or an organisation known.',
  creates: party,
  input: {
    ...party.fields,
    name: text().optional().doc('Persons: given and family name if left empty.'),
    isBusiness: boolean().optional().doc('If left empty: organisations buy as businesses, persons as consumers.'),
  },
  lists: { addresses: { fields: address.fields }, channels: { fields: channel.fields }, bankAccounts: { fields: bankAccount.fields } },
  refuses: [detailsNotValid],
  emits: [partyCreated],
  face: { primary: true, icon: 'user-plus' },
}, async (work, calls) =>
  createParties(work, calls.map(call => call.input)).map(row => ({ id: row.id, version: row.version })))

/** Makes parties within the work at hand; their rows in the same order. No statement is needed. */
export function createParties(work: Work, drafts: readonly PartyDraft[]): RowOf<typeof party>[] {
  const check = new DetailCheck()
  const nameless: InputError[] = []
  const ready = drafts.map((draft, index) => {
    const pointer = drafts.length === 1 ? '' : `/items/${index}`
    const copy = { ...draft, channels: (draft.channels ?? []).map(one => ({ ...one })),
      bankAccounts: (draft.bankAccounts ?? []).map(one => ({ ...one })) }
    check.normalise(copy, draft.country, pointer)
    const name = draft.name || fullName(draft)
    if (name === '') nameless.push({ pointer: `${pointer}/name`, code: 'missing', params: {} })
    return { ...copy, name }
  })
  if (nameless.length > 0) throw new Refusal(invalidInput, { count: nameless.length }, { errors: nameless.slice(0, 200) })
  check.refuse()
  return ready.map(draft => insertParty(work, draft))
}

function insertParty(work: Work, draft: PartyDraft & { name: string }): RowOf<typeof party> {
  const { roles = rolesIn(draft), addresses = [], channels = [], bankAccounts = [], ...values } = draft
  const row = work.insert(party, { ...values, ...flagsOf(roles),
    isBusiness: draft.isBusiness ?? (draft.kind ?? 'organisation') === 'organisation' })
  work.insertParts(party, row, 'addresses', addresses)
  work.insertParts(party, row, 'channels', channels)
  work.insertParts(party, row, 'bankAccounts', bankAccounts)
  work.emit(partyCreated, { party: row.id, kind: row.kind, name: row.name, country: row.country })
  openRoles(work, row, roles, 0)
  return row
}

/** Chinese, Japanese and Korean names begin with the family and have no blank. */
export function fullName(draft: { readonly givenName?: string | null, readonly familyName?: string | null }): string {
  const [given, family] = [draft.givenName ?? '', draft.familyName ?? '']
  if (/\p{Script=Han}|\p{Script=Hangul}/u.test(family + given)) return family + given
  return `${given} ${family}`.trim()
}
