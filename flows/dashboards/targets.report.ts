// How targets stand: those whose months are running, each with what was reached so far as its reader may know it. Targets of
// the whole company are told to everybody who may know targets; those of others only to who may read them.
import { type Actor, reachOf } from '../../kernel/access/actor.ts'
import { ref } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { askCube } from '../../kernel/read/cube.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { dateIn } from '../../kernel/values/instant.ts'
import { target } from '../../foundations/desk/contract.ts'
import { opportunity } from '../../operations/crm/contract.ts'
import { order } from '../../operations/sales/contract.ts'
import { delivery } from '../../operations/warehouse/contract.ts'

interface Line extends Record<string, unknown> {
  id: string, version: number, figure: string, starts: CalendarDate, ends: CalendarDate, goal: Decimal, company: string
  team: string | null, person: string | null, team_name: string | null, person_name: string | null, currency: string
}

const most = 500
const hundred = Decimal.parse('100')
const measured: Readonly<Record<string, string>> = { revenue: 'net', margin: 'margin', orders: 'orders' }

export const targetsReport = report('dashboards.targets', {
  doc: 'Targets whose months are running, with what was reached so far.',
  permission: 'desk.target.read',
  query: { company: ref('org.company').optional().doc('All companies of the reader when left empty.') },
}, (reader, params, actor) => reader.atOnce(async at => {
  const today = dateIn(actor.zone, reader.now)
  const lines = await at.query<Line>(sql`
    select t.id, t.version, t.figure, t.starts_on as starts, t.ends_on as ends, t.goal, t.company_id as company, t.team_id as team,
           t.person_id as person, m.name as team_name, p.name as person_name, c.currency
      from desk_api.targets t join org_api.companies c on c.id = t.company_id
      left join org_api.teams m on m.id = t.team_id left join org_api.users p on p.id = t.person_id
     where ${today}::date between t.starts_on and t.ends_on and (${params.company}::uuid is null or t.company_id = ${params.company}::uuid)
       and ((t.team_id is null and t.person_id is null and t.company_id = any(${[...actor.companies]}::uuid[]))
         or ${at.readable(target, 't')})
     order by t.figure, t.ends_on, t.person_id nulls first, t.team_id nulls first, t.id limit ${most}`)
  const [sold, counted] = await Promise.all([soldBy(at, lines), countedBy(at, lines)])
  return { today, items: lines.map(line => {
    const actual = sold(line) ?? counted.get(line.id) ?? null
    return { id: line.id, version: line.version, figure: line.figure, startsOn: line.starts, endsOn: line.ends, company: line.company,
      team: line.team && { id: line.team, name: line.team_name }, person: line.person && { id: line.person, name: line.person_name },
      goal: line.goal.toString(), actual: actual?.toString() ?? null,
      currency: line.figure === 'revenue' || line.figure === 'margin' ? line.currency : null,
      percent: actual && actual.times(hundred).dividedBy(line.goal, 1, 'half-up').toString() }
  }) }
}))

/** Whoever reads only their own would see too little reached; they are told of their own targets alone. */
function reaches(actor: Actor, resource: string, line: Line): boolean {
  const reach = reachOf(actor, `${resource}.read`)
  return reach === 'all' || reach === 'company' || reach !== null && line.person === actor.id
}

type Sold = (line: Line) => Decimal | null

/** What the cube of revenue says: one question for each span of months there is. */
async function soldBy(reader: Reader, lines: readonly Line[]): Promise<Sold> {
  const cube = reader.house.cubes.get('sales.revenue')
  const asked = lines.filter(line => measured[line.figure] !== undefined)
  if (!cube || asked.length === 0 || reachOf(reader.actor, `${order.name}.read`) === null) return () => null
  const measures = ['net', 'orders', ...(reader.sees(order, 'margin') ? ['margin'] : [])]
  const spans = [...new Set(asked.map(spanOf))]
  const answers = new Map(await Promise.all(spans.map(async span => {
    const [from = '', to = ''] = span.split(' ')
    const { rows } = await askCube(reader, cube, { by: ['company', 'salesperson', 'team'], measures, from: [from], to: [to] })
    return [span, rows] as const
  })))
  return line => {
    const measure = measured[line.figure]
    if (measure === undefined || !measures.includes(measure) || !reaches(reader.actor, order.name, line)) return null
    return Decimal.sum((answers.get(spanOf(line)) ?? []).filter(row => row['company'] === line.company
      && (line.person === null || row['salesperson'] === line.person) && (line.team === null || row['team'] === line.team))
      .map(row => numberOf(row[measure])))
  }
}

const spanOf = ({ starts, ends }: Line): string => `${starts.slice(0, 7)} ${ends.slice(0, 7)}`

/** A figure of a cube: money, or a number. */
const numberOf = (value: unknown): Decimal => Decimal.parse(typeof value === 'object' && value !== null && 'amount' in value
  ? String(value.amount) : String(value ?? '0'))

/** Deals won and deliveries shipped, each counted in one statement. */
async function countedBy(reader: Reader, lines: readonly Line[]): Promise<ReadonlyMap<string, Decimal>> {
  const of = (figure: string, resource: string) => lines.filter(line => line.figure === figure && reaches(reader.actor, resource, line))
    .map(line => line.id)
  const [won, delivered] = [of('won', opportunity.name), of('delivered', delivery.name)]
  const found = await Promise.all([
    won.length > 0 ? reader.query<{ id: string, count: bigint }>(sql`
      select t.id, count(o.id) as count from desk_api.targets t left join crm_api.opportunities o on o.company_id = t.company_id
         and o.state = 'won' and o.closed_on between t.starts_on and t.ends_on and (t.person_id is null or o.owner_id = t.person_id)
         and (t.team_id is null or o.team_id = t.team_id) and ${reader.readable(opportunity, 'o')}
       where t.id = any(${won}::uuid[]) group by t.id`) : [],
    delivered.length > 0 ? reader.query<{ id: string, count: bigint }>(sql`
      select t.id, count(d.id) as count from desk_api.targets t left join warehouse_api.deliveries d on d.company_id = t.company_id
         and d.state = 'shipped' and d.kind = 'delivery' and d.day between t.starts_on and t.ends_on and ${reader.readable(delivery, 'd')}
       where t.id = any(${delivered}::uuid[]) group by t.id`) : []])
  return new Map(found.flat().map(({ id, count }) => [id, Decimal.parse(String(count))]))
}
