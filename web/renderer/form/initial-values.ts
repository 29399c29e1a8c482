// What a new record starts with: defaults of the definition, the company one works in and its currency,
// today for the day a document is made on, and what the way here already said.
import type { Json } from '../../client.ts'
import type { FieldMetas } from '../meta.ts'
import type { Values } from './form-values.ts'

export interface Start {
  readonly company: { readonly id: string, readonly currency: string, readonly country: string, readonly language: string }
  readonly user: string
  readonly today: string
}

const madeOn = /^(date|on|orderedOn|invoicedOn|issuedOn|postedOn|receivedOn|paidOn|enteredOn|bookedOn|validFrom)$/

export function initialValues(fields: FieldMetas, start: Start, given: Values = {}): Values {
  const values: Record<string, Json | undefined> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = said(given[name], field) ?? ofCompany(name, field, start) ?? field.default ?? guess(name, field, start)
    if (value !== undefined) values[name] = value
  }
  return values
}

/** Addresses say yes and no in letters. */
const said = (value: Json | undefined, field: FieldMetas[string]): Json | undefined =>
  field.kind === 'boolean' && typeof value === 'string' ? value === 'true' : value

/** What the company one works in decides goes before what the definition assumes for all. */
function ofCompany(name: string, field: FieldMetas[string], { company }: Start): Json | undefined {
  if (field.optional) return undefined
  if (field.kind === 'currency') return company.currency
  return name === 'language' ? company.language : undefined
}

function guess(name: string, field: FieldMetas[string], start: Start): Json | undefined {
  if (field.kind === 'ref' && field.target === 'org.company') return start.company.id
  if (field.kind === 'date' && name === 'day') return start.today
  if (field.optional) return undefined
  if (field.kind === 'ref' && field.target === 'org.user') return start.user
  if (field.kind === 'country') return start.company.country
  if (field.kind === 'boolean') return false
  if (field.kind === 'date' && madeOn.test(name)) return start.today
  return undefined
}

/** The company is asked for only where there is a choice. */
export const withoutCompany = (fields: FieldMetas, companies: number): FieldMetas => companies > 1 ? fields
  : Object.fromEntries(Object.entries(fields).filter(([, field]) => !(field.kind === 'ref' && field.target === 'org.company')))
