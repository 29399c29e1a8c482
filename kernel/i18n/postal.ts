// Postal addresses as the post of a country reads them. Runs on the server, in the browser and on paper.
import { countryName } from './format.ts'
import type { Language } from './language.ts'

export interface PostalAddress {
  readonly name?: string | null
  readonly street?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly country: string
}

/** Where letters are addressed with the town before its code. */
const townFirst = new Set(['GB', 'IE', 'US', 'CA', 'AU', 'NZ', 'IN', 'SG'])

const said = (lines: ReadonlyArray<string | null | undefined>): string[] =>
  lines.filter((line): line is string => typeof line === 'string' && line.trim() !== '')

/** The town with its code, in the order of its country. */
export const placeLine = ({ postalCode, city, country }: PostalAddress): string =>
  said(townFirst.has(country) ? [city, postalCode] : [postalCode, city]).join(' ')

/** All lines, the country by its name in the reader's language. */
export const postalLines = (address: PostalAddress, lang: Language): string[] =>
  said([address.name, address.street, placeLine(address), countryName(address.country, lang)])

/** Whether a stored value is an address. */
export const isPostal = (value: unknown): value is PostalAddress =>
  typeof value === 'object' && value !== null && 'country' in value && typeof value.country === 'string'
    && 'city' in value && 'street' in value
