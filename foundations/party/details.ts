// Identifiers in one form, so that equal things are equal: phone as E.164, IBAN and VAT id without blanks,
// mail in lower case. What cannot be right is refused with its place, all at once.
import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools'
import * as jsvat from 'jsvat'
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import { Refusal, type InputError } from '../../kernel/command/problem.ts'
import { detailsNotValid } from './problems.ts'

export interface Details {
  country?: string | null
  vatId?: string | null
  email?: string | null
  phone?: string | null
  website?: string | null
  channels?: ReadonlyArray<{ kind?: string, value?: string }>
  bankAccounts?: ReadonlyArray<{ iban?: string, bic?: string | null }>
  /** Where a company of our own is paid. */
  iban?: string | null
  bic?: string | null
}

/** Collects what is wrong over all inputs of a command. */
export class DetailCheck {
  readonly errors: InputError[] = []

  /** Writes the details in their one form; `pointer` is the place of the record in the input. */
  normalise(details: Details, country: string, pointer: string): void {
    const read = <T>(place: string, value: T | null | undefined, form: (value: T) => T | null, code: string): T | null => {
      if (value === null || value === undefined) return null
      const formed = form(value)
      if (formed === null) this.errors.push({ pointer: `${pointer}/${place}`, code, params: { value: String(value) } })
      return formed
    }
    if (details.vatId !== undefined) {
      details.vatId = read('vatId', details.vatId, text => vatIdForm(text, country), 'not-vat-id')
    }
    if (details.email !== undefined) details.email = read('email', details.email, emailForm, 'not-email')
    if (details.phone !== undefined) {
      details.phone = read('phone', details.phone, text => phoneForm(text, country), 'not-phone')
    }
    if (details.website !== undefined) details.website = read('website', details.website, websiteForm, 'not-website')
    if (details.iban !== undefined) details.iban = read('iban', details.iban, ibanForm, 'not-iban')
    if (details.bic !== undefined) details.bic = read('bic', details.bic, bicForm, 'not-bic')
    if (details.channels) details.channels = details.channels.map((channel, index) => {
      const form = channelForms[channel.kind ?? '']
      if (!form) return channel
      const value = read(`channels/${index}/value`, channel.value, text => form.form(text, country), form.code)
      return { ...channel, value: value ?? '' }
    })
    if (details.bankAccounts) details.bankAccounts = details.bankAccounts.map((account, index) => ({ ...account,
      iban: read(`bankAccounts/${index}/iban`, account.iban, ibanForm, 'not-iban') ?? '',
      bic: read(`bankAccounts/${index}/bic`, account.bic, bicForm, 'not-bic') }))
  }

  /** Refuses everything that was found wrong, at once. */
  refuse(): void {
    const { errors } = this
    if (errors.length > 0) throw new Refusal(detailsNotValid, { count: errors.length }, { errors: errors.slice(0, 200) })
  }
}

/** The VAT ids whose check digits are known: the Union, its neighbours, a few others. */
const vatCountries = Object.values(jsvat).filter(
  (one): one is jsvat.Country => typeof one === 'object' && one !== null && 'calcFn' in one)
const knownPrefixes: ReadonlySet<string> = new Set(vatCountries.flatMap(one => one.codes).map(code => code.slice(0, 2)))

/** With its country prefix, which is added where it was left out; countries we know no rule for pass as written. */
export function vatIdForm(text: string, country: string): string | null {
  const compact = text.toUpperCase().replace(/[\s.\-/]/g, '')
  if (jsvat.checkVAT(compact, vatCountries).isValid) return compact
  const prefix = country === 'GR' ? 'EL' : country
  const prefixed = `${prefix}${compact}`
  if (jsvat.checkVAT(prefixed, vatCountries).isValid) return prefixed
  return knownPrefixes.has(prefix) || knownPrefixes.has(compact.slice(0, 2)) || !/^[A-Z0-9]{4,20}$/.test(compact) ? null : compact
}

export function emailForm(text: string): string | null {
  const match = /^[^\s@<>",;:]{1,64}@(?:(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[\p{L}\d-]{2,63})$/u.exec(text.trim())
  return match ? match[0].toLowerCase() : null
}

/** E.164. Possible by its length is enough: new number ranges are real before any table knows them. */
export function phoneForm(text: string, country: string | null): string | null {
  // why: a country the library does not know leaves only numbers written with their country code.
  const home = country !== null && isSupportedCountry(country) ? { defaultCountry: country } : {}
  const parsed = parsePhoneNumberFromString(text, { ...home, extract: false })
  return parsed?.isPossible() ? parsed.number : null
}

/** A number as people read it: in groups, with the code of its country. */
export const phoneText = (number: string): string =>
  parsePhoneNumberFromString(number, { extract: false })?.formatInternational() ?? number

export function websiteForm(text: string): string | null {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.')) return null
  return url.href.replace(/\/$/, '')
}

export function ibanForm(text: string): string | null {
  const iban = electronicFormatIBAN(text)
  return iban !== null && isValidIBAN(iban) ? iban : null
}

export function bicForm(text: string): string | null {
  const bic = text.toUpperCase().replace(/\s/g, '')
  return isValidBIC(bic) ? bic : null
}

const channelForms: Readonly<Record<string, { form: (text: string, country: string) => string | null, code: string }>> = {
  email: { form: emailForm, code: 'not-email' },
  phone: { form: phoneForm, code: 'not-phone' },
  mobile: { form: phoneForm, code: 'not-phone' },
  web: { form: websiteForm, code: 'not-website' },
}
