// What is said on the first day, kept in this browser until the house is open, and the form in which it is sent.
import { language } from '../words.ts'

export const pages = ['you', 'company', 'books'] as const

const onCompanyPage = ['legalName', 'country', 'street', 'postalCode', 'city', 'vatId', 'taxNumber', 'taxRegistered',
  'registration', 'bankName', 'iban', 'bic'] as const
const onBooksPage = ['currency', 'language', 'zone', 'chart', 'fiscalYearStart'] as const
export type CompanyField = 'company' | (typeof onCompanyPage)[number]
export type BooksField = (typeof onBooksPage)[number]
export type SetUpForm = Readonly<Record<'name' | 'email' | CompanyField | BooksField, string>>

const kept = 'kontor.setup'

const empty = (): SetUpForm => ({ name: '', email: '', company: '', legalName: '', country: 'DE', street: '', postalCode: '', city: '',
  vatId: '', taxNumber: '', taxRegistered: 'true', registration: '', bankName: '', iban: '', bic: '',
  currency: 'EUR', language: String(language()),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone, chart: '', fiscalYearStart: '' })

export function keptDraft(): SetUpForm {
  // why: written by keepDraft below; what is missing in an older one is filled up.
  const draft = JSON.parse(localStorage.getItem(kept) ?? '{}') as Partial<SetUpForm>
  return { ...empty(), ...draft }
}

export function keepDraft(form: SetUpForm): SetUpForm {
  localStorage.setItem(kept, JSON.stringify(form))
  return form
}

export const forgetDraft = (): void => localStorage.removeItem(kept)

/** What is empty is left to what the country usually has. */
export function payloadOf(form: SetUpForm) {
  const said = Object.fromEntries([...onCompanyPage, ...onBooksPage].flatMap(field => {
    // why: what was typed before the answer changed is no longer asked for.
    const asked = field === 'vatId' ? form.taxRegistered === 'true' : field !== 'taxNumber' || form.taxRegistered !== 'true'
    const value = asked ? form[field].trim() : ''
    return value === '' ? [] : [[field, field === 'fiscalYearStart' ? Number(value) : field === 'taxRegistered' ? value === 'true' : value]]
  }))
  return { name: form.name, email: form.email, language: language(), company: { ...said, name: form.company } }
}

/** The page on which the mistake at a JSON pointer is mended. */
export function pageOfPlace(pointer: string): number {
  const [, owner, field] = pointer.split('/')
  if (owner !== 'company') return 0
  return onBooksPage.some(name => name === field) ? 2 : 1
}
