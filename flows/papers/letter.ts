// What all papers have in common: who writes, to whom, in which language. The letterhead is the company's
// own record, the recipient the partner's address of that day.
import { countryName, formatDate } from '../../kernel/i18n/format.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { placeLine } from '../../kernel/i18n/postal.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import type { PaperSender } from '../../kernel/print/paper.ts'
import type { RowOf } from '../../kernel/model/resource.ts'
import type { company } from '../../ground/org/contract.ts'
import { phoneText } from '../../foundations/party/contract.ts'
import type { Address, Archive, PartyFacts } from './gather.ts'
import type { Speech } from './speech.ts'

export type CompanyRow = RowOf<typeof company>

/** The desk at which one paper is written. */
export interface Desk {
  readonly archive: Archive
  readonly company: CompanyRow
  readonly language: Language
  readonly say: Speech
}

/** Lines with something in them. */
const filled = (...lines: ReadonlyArray<string | null | undefined>): string[] =>
  lines.filter(line => line !== null && line !== undefined && line.trim() !== '') as string[] // why: the rest was left out.

const joined = (...words: ReadonlyArray<string | null>): string => filled(...words).join(' ')

/** Groups of four, as people read an account number aloud. */
export const ibanText = (iban: string): string => iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ')

export function senderOf({ company: row, say }: Desk): PaperSender {
  const address = filled(row.street, joined(row.postalCode, row.city))
  return {
    name: row.legalName, address, contact: filled(row.phone && phoneText(row.phone), row.email, row.website),
    footer: [
      filled(row.legalName, ...address),
      filled(row.registration, row.vatId ? say('footer.vatId', { vatId: row.vatId })
        : row.taxNumber && say('footer.taxNumber', { number: row.taxNumber })),
      filled(row.bankName, row.iban && say('footer.bank', { iban: ibanText(row.iban) }), row.bic && `BIC ${row.bic}`),
    ].filter(column => column.length > 0),
  }
}

const validOn = (day: CalendarDate) => (address: Address): boolean =>
  (address.validFrom === null || address.validFrom <= day) && (address.validUntil === null || day < address.validUntil)

interface Recipient { readonly party: PartyFacts, readonly contact?: PartyFacts | undefined, readonly day: CalendarDate }

/** The address as the post of the sender's country reads it; the country only where it is another one. */
export function recipientOf(desk: Desk, { party, contact, day }: Recipient): string[] {
  const address = party.addresses.find(validOn(day))
  return filled(party.name, contact && contact.name !== party.name ? contact.name : null, address?.street, address?.street2,
    address && placeLine(address), abroad(desk, address?.country ?? party.country))
}

export const abroad = ({ company: row }: Desk, country: string): string | null =>
  (country === '' || country === row.country ? null : countryName(country, row.language).toUpperCase())

export const partyOf = ({ archive }: Desk, id: string): PartyFacts => {
  const found = archive.parties.get(id)
  if (!found) throw new Error(`the partner ${id} of a paper is gone`)
  return found
}

export const dateText = ({ language }: Desk, day: CalendarDate | null): string =>
  (day === null ? '' : formatDate(day, language, 'medium'))

type Fact = readonly [label: string, value: string]

/** Facts that have a value. */
export const facts = (...all: ReadonlyArray<readonly [label: string, value: string | null | undefined]>): Fact[] =>
  all.filter((fact): fact is Fact => typeof fact[1] === 'string' && fact[1] !== '')

export const regards = ({ say, company: row }: Desk): string => `${say('regards')}\n${row.legalName}`
