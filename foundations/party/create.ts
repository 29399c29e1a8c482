// Makes parties known: checked, in one form, with the roles they begin in.
import { command } from '../../kernel/command/command.ts'
import { runCreate } from '../../kernel/command/derived-create.ts'
import { deferred, throwInvalid } from '../../kernel/command/derived-input.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { ValuesOf } from '../../kernel/model/field.ts'
import { boolean, text } from '../../kernel/model/fields.ts'
import type { RowOf } from '../../kernel/model/resource.ts'
import { DetailCheck, type Details } from './details.ts'
import { partyCreated } from './events.ts'
import { address, bankAccount, channel, party, type PartyRole } from './party.ts'
import { detailsNotValid } from './problems.ts'
import { flagsOf, openRoles, rolesIn } from './roles.ts'

type Values = Partial<ValuesOf<typeof party.fields>>

/** A party to be made: what is not given takes its default. */
export interface PartyDraft extends Omit<Values, 'country' | 'name' | 'isBusiness'> {
  readonly id?: string
  /** Persons: given and family name if left empty. */
  readonly name?: string | null
  /** If left empty, organisations are businesses and persons are not. */
  readonly isBusiness?: boolean | null
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
    creditLimit: deferred(party.fields.creditLimit),
  },
  lists: { addresses: { fields: address.fields }, channels: { fields: channel.fields }, bankAccounts: { fields: bankAccount.fields } },
  refuses: [detailsNotValid],
  emits: [partyCreated],
  face: { primary: true, icon: 'user-plus' },
}, async (work, calls) => {
  const ready = prepare(calls.map(call => call.input))
  const answers = await runCreate(party, work, ready.map(input => ({ input })))
  ready.forEach((input, index) => announce(work, { ...input, id: String(answers[index]?.['id']) }, rolesIn(input)))
  return answers
})

/** Makes parties within the work at hand; their rows in the same order. No statement is needed. */
export function createParties(work: Work, drafts: readonly PartyDraft[]): RowOf<typeof party>[] {
  return prepare(drafts).map(draft => {
    const { roles = rolesIn(draft), addresses = [], channels = [], bankAccounts = [], ...values } = draft
    const row = work.insert(party, { ...values, ...flagsOf(roles) })
    work.insertParts(party, row, 'addresses', addresses)
    work.insertParts(party, row, 'channels', channels)
    work.insertParts(party, row, 'bankAccounts', bankAccounts)
    announce(work, row, roles)
    return row
  })
}

type Ready = { name: string, kind: 'person' | 'organisation', isBusiness: boolean }

/** Drafts in their one form, with name and kind settled; refuses all that cannot be right. */
function prepare<D extends Pick<PartyDraft, 'name' | 'kind' | 'isBusiness' | 'country' | 'givenName' | 'familyName'> & Details>(
  drafts: readonly D[]): Array<D & Ready> {
  const check = new DetailCheck()
  const pointers = drafts.map((_, index) => (drafts.length === 1 ? '' : `/items/${index}`))
  const ready = drafts.map((draft, index) => {
    const kind = draft.kind ?? 'organisation'
    const copy = { ...draft, kind, name: draft.name || fullName(draft), isBusiness: draft.isBusiness ?? kind === 'organisation' }
    check.normalise(copy, draft.country, pointers[index] ?? '')
    return copy
  })
  const nameless = ready.flatMap(({ name }, index) => (
    name === '' ? [{ pointer: `${pointers[index]}/name`, code: 'missing', params: {} }] : []))
  // why: whoever mends one wants to know of the other.
  throwInvalid(nameless.length > 0 ? [...nameless, ...check.errors] : [])
  check.refuse()
  return ready
}

interface Known { readonly id: string, readonly kind: 'person' | 'organisation', readonly name: string, readonly country: string }

function announce(work: Work, row: Known, roles: readonly PartyRole[]): void {
  work.emit(partyCreated, { party: row.id, kind: row.kind, name: row.name, country: row.country })
  openRoles(work, { id: row.id, roles: [] }, roles)
}

/** Chinese, Japanese and Korean names begin with the family and have no blank. */
export function fullName(draft: { readonly givenName?: string | null, readonly familyName?: string | null }): string {
  const [given, family] = [draft.givenName ?? '', draft.familyName ?? '']
  if (/\p{Script=Han}|\p{Script=Hangul}/u.test(family + given)) return family + given
  return `${given} ${family}`.trim()
}
