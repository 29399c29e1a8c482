// The three houses on their first day: companies with books, people with roles, exchange rates, products with
// prices, and customers with contacts and addresses.
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { type Actor, type Engine, performAs, readBy } from '../../kernel/exchange/import-batches.ts'
import { type CalendarDate, addMonths, partsOf } from '../../kernel/values/calendar-date.ts'
import { shippedTaxRates } from '../taxes/rates.ts'
import { shippedUnits } from '../units/units.ts'
import { chanceOf } from './chance.ts'
import type { Namer } from './names.ts'
import type { HousePlan, Person, Staff } from './plan.ts'
import { ratesUntil } from './rates.ts'

export interface Setting {
  readonly engine: Engine
  readonly founder: Actor
  readonly namer: Namer
  readonly today: CalendarDate
  readonly start: CalendarDate
  readonly seed: number
}

interface ShippedRole { readonly code: string, readonly name: string, readonly grants: Actor['grants'] }

const packs = new URL('../', import.meta.url)
const shippedRoles = async (): Promise<ShippedRole[]> =>
  JSON.parse(await readFile(new URL('roles/roles.json', packs), 'utf8')) as ShippedRole[] // why: our own file.

const isEmpty = async (engine: Engine, view: string): Promise<boolean> =>
  (await readBy(engine, `select 1 from ${view} limit 1`)).length === 0

/** Roles, units, tax rates and exchange rates, where there are none. */
export async function layFoundations({ engine, founder, today, seed }: Setting): Promise<void> {
  if (await isEmpty(engine, 'org_api.roles')) await performAs(engine, founder, 'org.role.create', await shippedRoles())
  if (await isEmpty(engine, 'org_api.units')) await performAs(engine, founder, 'org.unit.create', await shippedUnits())
  if (await isEmpty(engine, 'tax_api.rates')) await performAs(engine, founder, 'tax.rate.create', await shippedTaxRates())
  const wanted = ratesUntil(chanceOf(seed), today, 36)
  const known = new Set((await readBy<{ key: string }>(engine,
    `select currency || '/' || day as key from org_api.currency_rates where base = 'EUR'`))
    .map(row => row.key))
  await performAs(engine, founder, 'org.currency-rate.create', wanted.filter(one => !known.has(`${one['currency']}/${one['day']}`)))
}

/** By how much they buy; shared by the houses, as customers are. */
const groupNames = ['Retail', 'Wholesale', 'Key accounts'] as const

export async function groupCustomers({ engine, founder }: Setting): Promise<readonly string[]> {
  const made = await performAs(engine, founder, 'party.customer-group.create', groupNames.map(name => ({ name })))
  return made.map(one => String(one['id']))
}

/** Founds a company with books for all years of the story. */
export async function foundHouse({ engine, founder, start, today }: Setting, plan: HousePlan): Promise<string> {
  const [made] = await performAs(engine, founder, 'org.company.create',
    [{ ...plan.company, currency: plan.currency, language: plan.language, zone: plan.zone }])
  const id = String(made?.['id'])
  const fromYear = partsOf(start).year
  await performAs(engine, founder, 'org.company.furnish', [{ id, fromYear, years: partsOf(today).year - fromYear + 2 }])
  return id
}

/** Salespeople first, then one of each other role. */
const otherRoles = ['sales-manager', 'warehouse-clerk', 'accountant', 'finance-controller', 'service'] as const

export async function hire(setting: Setting, plan: HousePlan, company: string): Promise<Staff> {
  const { engine, founder, namer } = setting
  const teams = (await performAs(engine, founder, 'org.team.create',
    plan.teams.map(name => ({ company, name })))).map(one => String(one['id']))
  const roleRows = await readBy<{ id: string, code: string }>(engine, 'select id, code from org_api.roles')
  const shipped = await shippedRoles()
  const wishes = [...Array.from({ length: plan.reps }, () => 'sales-rep'), ...otherRoles].map((role, index) => {
    const { givenName, familyName } = namer.human(plan.company['country'] ?? '')
    const name = plan.language === 'zh' ? familyName + givenName : `${givenName} ${familyName}`
    const team = role.startsWith('sales') ? teams[index % teams.length] ?? null : null
    const box = role === 'sales-rep' ? `sales${index + 1}` : role.split('-')[1] ?? role
    return { role, name, team, email: `${box}.${plan.key}@lumen.example` }
  })
  const answers = await performAs(engine, founder, 'org.user.create', wishes.map(({ role, name, team, email }) => ({ name, email, company,
    language: plan.language, zone: plan.zone, roles: [{ role: roleRows.find(one => one.code === role)?.id }], companies: [{ company }],
    teams: team === null ? [] : [{ team }] })))
  const people = wishes.map((wish, index): Person => {
    const id = String(answers[index]?.['id'])
    return { ...wish, id, actor: { id, name: wish.name, kind: 'user', companies: [company], company, teams: wish.team ? [wish.team] : [],
      roles: [wish.role], grants: shipped.find(one => one.code === wish.role)?.grants ?? [], language: plan.language, zone: plan.zone } }
  })
  const holder = (role: string): Person => {
    const found = people.find(one => one.role === role)
    if (!found) throw new Error(`nobody is ${role}`)
    return found
  }
  return { reps: people.filter(one => one.role === 'sales-rep'), manager: holder('sales-manager'), clerk: holder('warehouse-clerk'),
    accountant: holder('accountant'), controller: holder('finance-controller'), service: holder('service') }
}

export interface Article {
  readonly id: string, readonly code: string, readonly stocked: boolean
  /** Cents of a euro. */
  readonly price: number, readonly cost: number
  /** How often it is asked for, 1 to 10. */
  readonly demand: number
  readonly step: number
}

type Cells = Readonly<Record<'code' | 'name' | 'category' | 'kind' | 'price' | 'cost' | 'grams' | 'demand' | 'step', string>>

const cents = (text: string): number => Number(text.replace('.', ''))
export const money = (minor: number): string => `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')}`

/** A number for use inside a house only, with its check digit. */
function barcodeOf(index: number): string {
  const body = `2000000${String(10_000 + index)}`
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
  return `${body}${(10 - sum % 10) % 10}`
}

export async function fillCatalogue({ engine, founder }: Setting): Promise<Article[]> {
  const rows = parse<Cells>(await readFile(new URL('products.csv', import.meta.url), 'utf8'), { columns: true })
  const names = [...new Set(rows.map(row => row.category))]
  const categories = await performAs(engine, founder, 'catalog.category.create', names.map(name => ({ name })))
  const units = await readBy<{ id: string, code: string }>(engine, `select id, code from org_api.units where code in ('C62', 'HUR')`)
  const answers = await performAs(engine, founder, 'catalog.product.create', rows.map((row, index) => ({
    code: row.code, name: row.name, kind: row.kind, stocked: row.kind === 'good', category: categories[names.indexOf(row.category)]?.['id'],
    unit: units.find(one => one.code === (row.name.endsWith('hour') ? 'HUR' : 'C62'))?.id, taxClass: 'standard',
    ...(row.kind === 'good' ? { weightKg: `${Math.trunc(Number(row.grams) / 1000)}.${String(Number(row.grams) % 1000).padStart(3, '0')}`,
      barcode: barcodeOf(index) } : {}) })))
  return rows.map((row, index) => ({ id: String(answers[index]?.['id']), code: row.code, stocked: row.kind === 'good',
    price: cents(row.price),
    cost: cents(row.cost), demand: Number(row.demand), step: Number(row.step) }))
}

/** Thousandths of the price in euro, and to what the list price is rounded in minor units. */
const conversions = { EUR: [1000, 50], DKK: [7460, 500], CNY: [7800, 500], USD: [1120, 100], GBP: [880, 50] } as const
export type ListCurrency = keyof typeof conversions

export const listPrice = (price: number, currency: ListCurrency, level: number): number => {
  const [factor, unit] = conversions[currency]
  return Math.max(unit, Math.round(price * factor * level / 1_000_000 / unit) * unit)
}

/** Where a list of another currency is meant for. */
const markets: Readonly<Record<ListCurrency, string>> = { EUR: 'EU', DKK: 'DK', CNY: 'CN', USD: 'US', GBP: 'UK' }

interface ListWish { readonly id: string, readonly currency: ListCurrency, readonly level: number, readonly off: number }

export interface Lists { readonly preferred: string | null }

/** Price lists of a house: its own, those for export, and one for good customers. */
export async function setPrices(setting: Setting, plan: HousePlan,
  { company, articles }: { company: string, articles: readonly Article[] }): Promise<Lists> {
  const { engine, founder, start } = setting
  const [own] = await readBy<{ id: string }>(engine, 'select id from catalog_api.price_lists where company_id = $1', [company])
  const abroad: readonly ListCurrency[] = { hamburg: ['GBP'] as const, aarhus: ['EUR'] as const,
    shenzhen: ['USD', 'GBP'] as const }[plan.key]
  const { name } = plan.company
  const made = await performAs(engine, founder, 'catalog.price-list.create', [
    ...abroad.map(currency => ({ name: `${name} ${markets[currency]}`, currency, company, standard: true })),
    { name: `${name} ${plan.language === 'de' ? 'Objekt' : plan.language === 'da' ? 'Projekt' : '工程'}`, currency: plan.currency, company,
      standard: false }])
  const preferred = String(made.at(-1)?.['id'])
  const lists: ListWish[] = [{ id: own?.id ?? '', currency: plan.currency, level: plan.priceLevel, off: 0 },
    ...abroad.map((currency, index) => ({ id: String(made[index]?.['id']), currency, level: plan.priceLevel, off: 0 })),
    { id: preferred, currency: plan.currency, level: plan.priceLevel, off: 9 }]
  const newYear = `${partsOf(start).year + 1}-01-01`
  await performAs(engine, founder, 'catalog.price.create', lists.flatMap(list => articles.flatMap(article => {
    const full = listPrice(article.price, list.currency, list.level)
    return [{ from: addMonths(start, -12), until: newYear, raise: 1000 },
      { from: newYear, until: null, raise: 1030 }].flatMap(({ from, until, raise }) =>
      [[0, 0], [article.step, 6], [article.step * 5, 12]].map(([least = 0, off = 0]) => ({ priceList: list.id, product: article.id,
        minQuantity: String(least), validFrom: from, validUntil: until,
        price: money(Math.round(full * raise * (100 - off - list.off) / 100_000)) })))
  })))
  return { preferred }
}
