// A house in which every kind of record is there, in two companies, of several people and teams: each command of
// the house was played in both, and the records were dealt out among the people.
import assert from 'node:assert/strict'
import { createUsers, foundCompany } from '../../../app/founding.ts'
import { house } from '../../../app/house.ts'
import { columnNamed } from '../../../kernel/model/resource.ts'
import { loadActor } from '../../../ground/org/contract.ts'
import { personOf } from '../../world.ts'
import { fixtureFor, newStage, provedElsewhere } from '../fixtures.ts'
import type { Stage } from '../stage.ts'

export interface FullHouse {
  readonly stage: Stage
  readonly abroad: Stage
  /** Two people of the first company, of different teams, and one of the second. */
  readonly people: readonly string[]
}

/** What would take the ground from under the rest: companies that come and go, periods that close. */
const leftOut = /^(org\.company|ledger\.period|desk\.batch|org\.currency-rate)\./

async function playAll(stage: Stage): Promise<number> {
  let played = 0
  for (const command of house.commands.values()) {
    const fixture = leftOut.test(command.name) || provedElsewhere[command.name] !== undefined ? null : fixtureFor(command)
    if (!fixture) continue
    try {
      await stage.run(command.name, await fixture(stage, { items: 1, lines: 2 }))
      played++
    } catch {
      // why: a few need what only the first company has; what they would have made is made by others.
    }
  }
  return played
}

/** The same stage in the second company, with people, goods and customers that both share. */
async function abroad(stage: Stage): Promise<Stage> {
  const { w } = stage
  const company = await foundCompany(w.engine, { name: 'Lumen ApS', country: 'DK', currency: 'EUR' })
  const [id = ''] = await createUsers(w.engine, [{ name: 'Dorte', email: 'dorte@lumen.example', company, roles: ['administrator'] }])
  const person = personOf(w.engine, await loadActor(w.engine.pool, id) ?? assert.fail())
  const [place] = await w.rows<{ id: string }>('select id from stock.warehouses where company_id = $1 order by code', [company])
  const world = { ...w, company, admin: person }
  const there: Stage = { ...stage, w: world, person, warehouse: place?.id ?? '',
    run: async (name, inputs) => (await person.doesAll(name, inputs)).answers,
    one: async (name, input) => (await person.doesAll(name, [input])).answers[0] ?? {},
    some: async resource => {
      const { table, company: of } = house.resources.get(resource) ?? assert.fail(resource)
      if (resource === 'org.company') return company
      const [row] = await w.rows<{ id: string }>(`select id from ${table} ${of ? `where company_id = '${company}'` : ''} limit 1`)
      return row?.id ?? stage.some(resource)
    },
    async account(role) {
      const [row] = await w.rows<{ id: string }>('select id from ledger.accounts where company_id = $1 and role = $2', [company, role])
      return row?.id ?? assert.fail(role)
    } }
  const [list] = await w.rows<{ id: string }>('select id from catalog.price_lists where company_id = $1', [company])
  await person.doesAll('catalog.price.create', stage.products.map(product =>
    ({ priceList: list?.id, product, price: '10.00', validFrom: '2020-01-01' })))
  await person.does('stock.move.receive', { company, location: there.warehouse, origin: 'opening',
    lines: stage.products.map(product => ({ product, quantity: '1000', unitCost: '4.00' })) })
  return there
}

/** Deals the records out among people and teams, by turns. */
async function dealOut(stage: Stage, people: readonly string[], teams: readonly string[]): Promise<void> {
  await stage.w.engine.pool.use(async connection => {
    await connection.run(`set session_replication_role = replica`)
    for (const resource of house.resources.values()) {
      const { own = [], team } = resource.scopes ?? {}
      const dealt = (among: readonly string[]): string => `(array['${among.join(`','`)}'])[1 + turn % ${among.length}]::uuid`
      // why: a goal is a person's or a team's; what is dealt to people stays theirs.
      const alone = team !== undefined && resource.name === 'desk.target'
      const sets = [...own.map(name => `${columnNamed(resource, name)} = ${dealt(people)}`),
        ...team ? [`${columnNamed(resource, team)} = ${alone ? 'null' : dealt(teams)}`] : []]
      if (sets.length > 0) await connection.run(`update ${resource.table} t set ${sets.join(', ')}
        from (select id, row_number() over (order by id)::int as turn from ${resource.table}) turns where turns.id = t.id`)
    }
    await connection.run(`set session_replication_role = origin`)
  })
}

export async function openFullHouse(): Promise<FullHouse & { readonly played: readonly number[] }> {
  const stage = await newStage()
  const { w } = stage
  const there = await abroad(stage)
  const played = [await playAll(stage), await playAll(there)]
  const teams: string[] = []
  for (const name of ['North', 'South']) teams.push(String((await w.admin.does('org.team.create', { company: w.company, name }))['id']))
  const people = await createUsers(w.engine, ['Nina', 'Sven', 'Tove'].map((name, index) => ({ name, company: w.company,
    email: `${name.toLowerCase()}@lumen.example`, roles: ['sales-rep'], teams: [teams[index % 2] ?? ''] })))
  await dealOut(stage, people, teams)
  return { stage, abroad: there, people, played }
}
