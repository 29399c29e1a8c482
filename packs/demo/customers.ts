// The customers and suppliers of a house: firms with addresses, most of them with somebody to call; each buys
// much or little and pays soon or late, and stays like that for the whole story.
import { performAs } from '../../kernel/exchange/import-batches.ts'
import type { Chance } from './chance.ts'
import { type Lists, type Setting, money } from './founding.ts'
import { domainOf } from './names.ts'
import { type Place, places } from './places.ts'
import type { HousePlan, Person } from './plan.ts'
import { vatIdOf } from './vat-ids.ts'

export interface Customer {
  readonly id: string, readonly name: string, readonly currency: string, readonly contact: string | null, readonly rep: number
  /** 1 buys little, 3 buys for whole buildings. */
  readonly size: 1 | 2 | 3
  /** Days after the due date on which it usually pays. */
  readonly late: number
}

/** How late customers pay, and how many of them. */
const manners = [
  { weight: 34, value: -4 }, { weight: 30, value: 0 }, { weight: 18, value: 5 },
  { weight: 11, value: 14 }, { weight: 5, value: 32 }, { weight: 2, value: 70 },
] as const
const sizes = [{ weight: 52, value: 1 }, { weight: 36, value: 2 }, { weight: 12, value: 3 }] as const
const terms: Readonly<Record<string, readonly number[]>> = { de: [14, 30, 30], da: [8, 14, 30], zh: [30, 60], en: [30, 30, 45] }

interface House {
  readonly plan: HousePlan
  readonly reps: readonly Person[]
  readonly lists: Lists
  /** By size. */
  readonly groups: readonly string[]
  readonly chance: Chance
  /** Percent of the full number. */
  readonly share: number
}

interface Firm {
  readonly country: string
  readonly name: string
  readonly domain: string
  readonly rep: number
  readonly size: 1 | 2 | 3
  readonly late: number
  readonly input: Readonly<Record<string, unknown>>
}

/** Most that customers of a size may owe, in minor units of the euro. */
const limits = { 1: 600_000, 2: 2_500_000, 3: 9_000_000 } as const
const perEuro = { EUR: 1, DKK: 7, CNY: 7 } as const

const placeOf = (country: string): Place => {
  const place = places[country]
  if (!place) throw new RangeError(`no places in ${country}`)
  return place
}

function firmOf(setting: Setting, { plan, reps, lists, groups, chance }: House, country: string): Firm {
  const place = placeOf(country)
  const [city, postalCode] = chance.pick(place.towns)
  const name = setting.namer.firm(chance, country, city)
  const domain = domainOf(name, chance.whole(1000, 9999))
  const [rep, size, late] = [chance.whole(0, reps.length - 1), chance.weighted(sizes), chance.weighted(manners)]
  const vatId = chance.happens(86) ? vatIdOf(chance, country) : null
  const address = (purpose: string) => ({ purpose, street: setting.namer.street(country), postalCode, city, country })
  const limited = chance.happens(55)
  const salesperson = reps[rep]
  const input = {
    kind: 'organisation', name, isCustomer: true, country, language: place.language, currency: place.currency,
    email: `info@${domain}`, phone: setting.namer.phone(chance, place), website: `https://${domain}`,
    owner: salesperson?.id, team: salesperson?.team,
    source: chance.pick(['web', 'phone', 'fair', 'referral', 'campaign']), paymentDays: chance.pick(terms[place.language] ?? [30]),
    customerGroup: groups[size - 1], ...(vatId === null ? {} : { vatId }),
    ...(size === 3 && place.currency === plan.currency ? { priceList: lists.preferred } : {}),
    ...(limited ? { creditLimit: { amount: money(limits[size] * perEuro[plan.currency]), currency: place.currency } } : {}),
    addresses: chance.happens(22) ? [address('billing'), address('delivery')] : [address('billing')],
  }
  return { country, name, domain, rep, size, late, input }
}

/** Makes the customers of a house with their contacts, and its suppliers. */
export async function meetCustomers(setting: Setting, house: House): Promise<Customer[]> {
  const { plan, share } = house
  const firms = Object.entries(plan.customers).flatMap(([country, count]) =>
    Array.from({ length: Math.max(1, Math.round(count * share / 100)) }, () => firmOf(setting, house, country)))
  const { engine, founder } = setting
  const made = (await performAs(engine, founder, 'party.party.create', firms.map(firm => firm.input))).map(one => String(one['id']))
  const contacts = await meetContacts(setting, house, { firms, made })
  await performAs(engine, founder, 'party.party.create', Array.from({ length: Math.max(2, Math.round(6 * share / 100)) }, () => {
    const { input } = firmOf(setting, house, plan.company['country'] ?? '')
    return { ...input, customerGroup: null, isCustomer: false, isSupplier: true }
  }))
  return firms.map(({ name, input, rep, size, late }, index) => ({
    id: made[index] ?? '', name, currency: String(input['currency']), rep, size, late, contact: contacts.get(index) ?? null }))
}

/** People to call, by the place of their firm. */
async function meetContacts({ engine, founder, namer }: Setting, { reps, chance }: House, { firms, made }: {
  firms: readonly Firm[], made: readonly string[] }): Promise<ReadonlyMap<number, string>> {
  const staffed = firms.flatMap((firm, index) => (chance.happens(78) ? [{ firm, index }] : []))
  const contacts = await performAs(engine, founder, 'party.party.create', staffed.map(({ firm, index }, at) => {
    const place = placeOf(firm.country)
    const owner = reps[firm.rep]
    return {
      kind: 'person', ...namer.human(firm.country), isContact: true, country: firm.country, language: place.language,
      currency: place.currency, email: `${firm.country === 'CN' ? 'office' : 'kontakt'}${at + 1}@${firm.domain}`,
      phone: namer.phone(chance, place), parent: made[index], owner: owner?.id, team: owner?.team,
    }
  }))
  return new Map(staffed.map(({ index }, at) => [index, String(contacts[at]?.['id'])]))
}
