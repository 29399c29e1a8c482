// What there is little of is made by the house's own commands: companies with books and warehouses, people, products
// with prices. The mass rows refer to it by number, through two small tables.
import { createUsers, foundCompany, perform } from '../../app/founding.ts'
import type { RunningEngine } from '../../app/engine.ts'
import { namerOf } from '../../packs/demo/names.ts'
import { places } from '../../packs/demo/places.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { firms, streets } from './speech.ts'
import type { Plan } from './plan.ts'

export interface Ground {
  readonly company: string
  /** Main place, second place, and the places outside. */
  readonly home: string, readonly annex: string, readonly suppliers: string, readonly customers: string
  readonly pipeline: string
  readonly unit: string
  readonly currency: string
}

/** Numbers without the year in them go on without a gap for all years. */
const numbering = { 'sales.order': 'SO-{0000000}', 'sales.quote': 'QU-{0000000}', 'warehouse.delivery': 'DN-{0000000}',
  'receivables.invoice': 'INV-{0000000}', 'receivables.payment': 'PAY-{0000000}', 'ledger.entry': 'JE-{0000000}' }

const chunk = 500

export async function seed(engine: RunningEngine, plan: Plan): Promise<void> {
  const company = await foundCompany(engine, { name: 'Lumen GmbH', country: 'DE', currency: 'EUR', language: 'de',
    zone: 'Europe/Berlin', vatId: 'DE136695976', numbering }, { yearsBefore: 3 })
  await foundCompany(engine, { name: 'Lumen ApS', country: 'DK', currency: 'DKK', language: 'da', zone: 'Europe/Copenhagen' },
    { yearsBefore: 3 })
  const teams = (await perform(engine, 'org.team.create', ['Nord', 'Süd', 'Export'].map(name => ({ company, name }))))
    .map(one => String(one['id']))
  const namer = namerOf(11)
  const people = await createUsers(engine, Array.from({ length: plan.people }, (_, at) => {
    const { givenName, familyName } = namer.human('DE')
    return { name: `${givenName} ${familyName}`, email: `sales${at + 1}@lumen.example`, company, roles: ['sales-rep'],
      teams: [teams[at % teams.length] ?? ''] }
  }))
  const groups = (await perform(engine, 'party.customer-group.create', ['Retail', 'Wholesale', 'Key accounts', 'Online', 'Public sector']
    .map(name => ({ name })))).map(one => String(one['id']))
  await engine.pool.query(sql`create table bench.groups as
    select g.i - 1 as i, g.id from unnest(${groups}::uuid[]) with ordinality g(id, i)`)
  await createUsers(engine, [{ name: 'Ada Admin', email: 'ada@lumen.example', company, roles: ['administrator'] }])
  await engine.pool.query(sql`create table bench.people as
    select u.i - 1 as i, u.id, ${teams}::uuid[] as teams from unnest(${people}::uuid[]) with ordinality u(id, i)`)
  await perform(engine, 'stock.location.create', [{ company, warehouse: await idOf(engine, sql`select id from stock.warehouses
    where company_id = ${company}`), code: 'ANNEX', name: 'Annex', kind: 'internal' }])
  await makeProducts(engine, plan, company)
  await writeSpeech(engine)
}

const idOf = async (engine: RunningEngine, text: ReturnType<typeof sql>): Promise<string> =>
  (await engine.pool.query<{ id: string }>(text))[0]?.id ?? ''

const cents = (minor: number): string => `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')}`

async function makeProducts(engine: RunningEngine, plan: Plan, company: string): Promise<void> {
  const unit = await idOf(engine, sql`select id from org.units where code = 'C62'`)
  const list = await idOf(engine, sql`select id from catalog.price_lists where company_id = ${company} limit 1`)
  const groups = ['Pendant lamps', 'Desk lamps', 'Floor lamps', 'Spots', 'Track systems', 'Outdoor', 'Bulbs', 'Drivers', 'Parts',
    'Services']
  const categories = (await perform(engine, 'catalog.category.create', groups.map(name => ({ name })))).map(one => String(one['id']))
  const wishes = Array.from({ length: plan.products }, (_, at) => ({ at, price: 490 + (at * 7919) % 48_000,
    stocked: at % 20 !== 19, group: at % 20 === 19 ? 9 : at % 9 }))
  for (let from = 0; from < wishes.length; from += chunk) {
    const some = wishes.slice(from, from + chunk)
    const made = await perform(engine, 'catalog.product.create', some.map(({ at, stocked, group }) => ({
      code: `A${String(at).padStart(5, '0')}`, name: `${(groups[group] ?? '').replace(/s$/, '')} ${['Alto', 'Brise', 'Clara', 'Duo',
        'Elbe'][at % 5]} ${at}`,
      kind: stocked ? 'good' : 'service', stocked, unit, taxClass: 'standard', category: categories[group] })))
    await perform(engine, 'catalog.price.create', some.map(({ price }, place) =>
      ({ priceList: list, product: made[place]?.['id'], price: cents(price), validFrom: '2020-01-01' })))
  }
  await engine.pool.query(sql`create table bench.goods as
    select w.i, p.id, p.name, p.stocked, w.price, w.price * 11 / 20 as cost
      from unnest(${wishes.map(one => one.at)}::integer[], ${wishes.map(one => BigInt(one.price))}::bigint[]) w(i, price)
      join catalog.products p on p.code = 'A' || lpad(w.i::text, 5, '0')`)
}

/** Twenty places in which parties live, the more often named the more parties. */
const livesIn = ['DE', 'DE', 'DE', 'DE', 'DE', 'DE', 'DE', 'AT', 'CH', 'DK', 'DK', 'DK', 'SE', 'NO', 'NL', 'FR', 'GB', 'GB', 'US', 'CN']

/** Names, streets and towns of each place, for the mass rows to choose from. */
async function writeSpeech(engine: RunningEngine): Promise<void> {
  const namer = namerOf(23)
  const known = new Map([...new Set(livesIn)].map(country => {
    const humans = Array.from({ length: 700 }, () => namer.human(country))
    return [country, { given: [...new Set(humans.map(one => one.givenName))],
      family: [...new Set(humans.map(one => one.familyName))] }] as const
  }))
  const rows = livesIn.map((country, i) => {
    const place = places[country]
    if (!place) throw new Error(`nobody knows ${country}`)
    return { i, country, language: place.language, towns: place.towns.map(([town]) => town), codes: place.towns.map(([, code]) => code),
      ...known.get(country), firms: firms(country), streets: streets(country) }
  })
  await engine.pool.query(sql`create table bench.speech as select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as s(i integer, country text, language text, towns text[], codes text[], given text[], family text[], firms text[], streets text[])`)
}

/** The ids the mass rows refer to by name. */
export async function groundOf(engine: RunningEngine): Promise<Ground> {
  const company = await idOf(engine, sql`select id from org.companies where name = 'Lumen GmbH'`)
  const place = (code: string): Promise<string> =>
    idOf(engine, sql`select id from stock.locations where company_id = ${company} and code = ${code}`)
  const [home, annex, suppliers, customers] = await Promise.all(['MAIN', 'ANNEX', 'SUP', 'CUS'].map(place))
  return { company, home: home ?? '', annex: annex ?? '', suppliers: suppliers ?? '', customers: customers ?? '',
    pipeline: await idOf(engine, sql`select id from crm.pipelines where company_id = ${company}`),
    unit: await idOf(engine, sql`select id from org.units where code = 'C62'`), currency: 'EUR' }
}
