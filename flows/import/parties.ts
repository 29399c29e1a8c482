// Parties from a table: known again by number, VAT id, mail address, or name and town. The first address of a party
// is the one the table speaks of; the others stay as they are.
import { resourceTarget } from '../../kernel/exchange/import-resource.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { customerGroup, duplicatesOf, emailForm, party, phoneForm, vatIdForm, websiteForm } from '../../foundations/party/contract.ts'
import { fills, named } from './columns.ts'

const places = ['street', 'street2', 'postalCode', 'city', 'region'] as const
const nowhere = '–'

type Values = Readonly<Record<string, unknown>>
interface KeptAddress { id: string, purpose: string, street: string, street2: string | null, postal_code: string | null, city: string
  region: string | null, country: string, valid_from: string | null, valid_until: string | null }

const placesIn = (values: Values): Values =>
  Object.fromEntries(places.flatMap(name => (values[name] === undefined ? [] : [[name, values[name]]])))
const without = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))

const forms = { vatId: vatIdForm, phone: phoneForm, email: (text: string) => emailForm(text),
  website: (text: string) => websiteForm(text) } as const

/** Values in the form in which parties keep them; what has none stays and is refused by the command. */
function formed(values: Values): Values {
  const country = typeof values['country'] === 'string' ? values['country'] : ''
  return Object.fromEntries(Object.entries(values).map(([name, value]) => {
    const form = Object.hasOwn(forms, name) ? forms[name as keyof typeof forms] : undefined // why: hasOwn was asked.
    return [name, form && typeof value === 'string' ? form(value, country) ?? value : value]
  }))
}

/** Amounts get the currency of the party. */
const withLimit = (values: Values): Values => (typeof values['creditLimit'] === 'string'
  ? { ...values, creditLimit: { amount: values['creditLimit'], currency: values['currency'] ?? 'EUR' } } : values)

function make(values: Values): Values {
  const place = placesIn(values)
  const addresses = Object.keys(place).length === 0 ? [] : [{ street: nowhere, city: nowhere, ...place, country: values['country'] }]
  return { ...withLimit(without(values, places)), addresses }
}

/** The first address changed, or made where there is none; an update replaces the list, so the others go along. */
function change(changed: Values, values: Values, more: unknown): Values {
  const place = placesIn(changed)
  const rest = withLimit({ ...without(changed, places), ...(changed['creditLimit'] === undefined ? {} : { currency: values['currency'] }) })
  if (Object.keys(place).length === 0) return rest
  const kept = (more ?? []) as KeptAddress[] // why: the column more_ below.
  const [first, ...others] = kept.map(({ postal_code: postalCode, valid_from: validFrom, valid_until: validUntil, ...one }) =>
    ({ id: one.id, purpose: one.purpose, street: one.street, street2: one.street2, postalCode, city: one.city, region: one.region,
      country: one.country, validFrom, validUntil }))
  return { ...rest, addresses: [{ street: nowhere, city: nowhere, country: values['country'], ...first, ...place }, ...others] }
}

const fieldsOfAddress = places.map(name => ({ name, field: party.parts.addresses.fields[name],
  words: `field.party.party.addresses.${name}` }))
const firstAddress = { street: sql`a.street`, street2: sql`a.street2`, postalCode: sql`a.postal_code`, city: sql`a.city`,
  region: sql`a.region` }
const addressField = (name: (typeof places)[number]) =>
  sql`(select ${firstAddress[name]} from party_api.addresses a where a.party_id = t.id order by a.position limit 1)`

export const customerGroups = resourceTarget({
  name: 'customer-group', resource: customerGroup,
  columns: [fills(customerGroup, 'name', { required: true }), fills(customerGroup, 'priceList', { reference: named.priceList }),
    fills(customerGroup, 'note')],
  keys: [['name']],
})

export const parties = resourceTarget({
  name: 'party', resource: party,
  columns: [
    fills(party, 'number'), fills(party, 'name'), fills(party, 'kind'), fills(party, 'givenName'), fills(party, 'familyName'),
    fills(party, 'country', { required: true }), fills(party, 'vatId'), fills(party, 'email'), fills(party, 'phone'),
    fills(party, 'website'),
    ...fieldsOfAddress,
    fills(party, 'isCustomer'), fills(party, 'isSupplier'), fills(party, 'isContact'), fills(party, 'isLead'), fills(party, 'isPartner'),
    fills(party, 'isBusiness'), fills(party, 'language'), fills(party, 'currency'), fills(party, 'paymentDays'),
    fills(party, 'creditLimit'),
    fills(party, 'parent', { reference: named.party }), fills(party, 'owner', { reference: named.user }),
    fills(party, 'team', { reference: named.team }),
    fills(party, 'customerGroup', { reference: named.customerGroup }), fills(party, 'priceList', { reference: named.priceList }),
    fills(party, 'source'), fills(party, 'note'),
  ],
  keys: [['number'], ['vatId'], ['email'], ['name', 'city']],
  stored: Object.fromEntries(places.map(name => [name, addressField(name)])),
  more: sql`(select jsonb_agg(to_jsonb(a) order by a.position) from party_api.addresses a where a.party_id = t.id)`,
  formed, make, change,
  async alike({ reader }, wanted) {
    const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
    const hints = await duplicatesOf(reader, wanted.map(values => ({ name: text(values['name']), email: text(values['email']),
      phone: text(values['phone']), vatId: text(values['vatId']), country: text(values['country']) })))
    return hints.map(([first]) => first ?? null)
  },
})
