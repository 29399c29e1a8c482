// A customer at a glance: what one wants to know before calling, from all books at once, each part under the
// reader's own rights. The number of statements does not depend on how much there is.
import { reachOf } from '../../kernel/access/actor.ts'
import { notFound } from '../../kernel/command/problems.ts'
import { ref } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { labelsOf } from '../../kernel/read/labels.ts'
import { askCube } from '../../kernel/read/cube.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { addMonths, startOfMonth } from '../../kernel/values/calendar-date.ts'
import { dateIn } from '../../kernel/values/instant.ts'
import { company } from '../../ground/org/contract.ts'
import { party } from '../../foundations/party/contract.ts'
import { nextTasks, openDocuments } from './documents.ts'
import { habitsOf } from './habits.ts'
import { balancesOf, creditOf } from './money.ts'

const trendMonths = 24

export const overview = report('customer.overview', {
  doc: 'A customer at a glance: balance, overdue, days to pay, credit, open quotes and orders, next activities, net and '
    + 'margin of 24 months, what they usually buy and what they have stopped buying.',
  permission: 'party.party.read',
  query: { party: ref(party), company: ref(company).optional().doc('Whose credit is shown; the reader\'s own when left empty.') },
}, (reader, params, actor) => reader.atOnce(async at => {
  const mayRead = (resource: string): boolean => reachOf(actor, `${resource}.read`) !== null
  const today = dateIn(actor.zone, reader.now)
  const whose = params.company ?? actor.company
  const [mayBooks, mayOrders] = [mayRead('ledger.open-item'), mayRead('sales.order')]
  const [known, balances, credit, documents, habits, tasks, trend] = await Promise.all([
    at.query(sql`select p.id from party_api.parties p where p.id = ${params.party} and ${at.readable(party, 'p')}`),
    mayBooks ? balancesOf(at, params.party, today) : null,
    whose && at.sees(party, 'creditLimit') && reader.actor.companies.includes(whose)
      ? creditOf(at, params.party, { company: whose, today }) : null,
    mayOrders ? openDocuments(at, params.party) : null,
    mayOrders ? habitsOf(at, params.party, today) : null,
    mayRead('activity.task') ? nextTasks(at, params.party) : [],
    mayOrders ? trendOf(at, params.party, startOfMonth(addMonths(today, 1 - trendMonths))) : null])
  if (known.length === 0) throw notFound.of({ resource: party.name, id: params.party })
  return { party: params.party, today, balances, credit, ...documents ?? { quotes: null, orders: null }, tasks,
    trend, ...habits ?? { buys: null, stopped: null }, labels: await unitsOf(at, habits) }
}))

/** Net, and margin where the reader may see it, by month. */
async function trendOf(reader: Reader, id: string, from: string) {
  const cube = reader.house.cubes.get('sales.revenue')
  if (!cube) return null
  const { rows, totals } = await askCube(reader, cube, { by: ['month'], from: [from.slice(0, 7)], customer: [id] })
  return { from: from.slice(0, 7), rows, totals }
}

const unitsOf = (reader: Reader, habits: Awaited<ReturnType<typeof habitsOf>> | null) => labelsOf(reader,
  new Map([['org.unit', new Set([...habits?.buys ?? [], ...habits?.stopped ?? []].map(habit => habit.unit))]]))
