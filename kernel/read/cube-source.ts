// Where the figures of a question come from: sums by month where they know everything that is asked, else the facts.
import { reachOf } from '../access/actor.ts'
import type { Cube, Dimension, Measure, Sums } from '../cube/cube.ts'
import { countColumn, keysOf, summed } from '../cube/sums.ts'
import { columnNamed, type Resource } from '../model/resource.ts'
import { type Sql, ident, raw, sql } from '../sql/sql.ts'
import { endOfMonth, isDate } from '../values/calendar-date.ts'
import type { QueryParams } from './filter.ts'
import type { Reader } from './reader.ts'

export interface Source {
  /** To be read under the alias `t`. */
  readonly from: Sql
  /** How many facts the rows read stand for. */
  readonly count: Sql
  /** Whether sums are read, which are few. */
  readonly summed: boolean
}

export interface Wanted {
  readonly dimensions: readonly Dimension[]
  readonly measures: readonly Measure[]
  readonly params: QueryParams
}

/** The facts of a cube, with own fields where some were added: those are in no sums. */
export const factsSql = ({ facts: whole, from }: Cube): Sql => whole ?? ident(from)

const facts = (cube: Cube): Source => ({ from: factsSql(cube), count: raw('count(*)::numeric'), summed: false })

export function sourceOf(reader: Reader, cube: Cube, wanted: Wanted): Source {
  const needed = cube.sums && wholeMonths(wanted.params) ? columnsNeeded(reader, cube, wanted) : null
  const sums = needed && (cube.sums ?? []).find(one => knows(one, needed))
  return sums ? { from: summed(cube, sums), count: sql`coalesce(sum(${ident(`t.${countColumn}`)}), 0)::numeric`, summed: true }
    : facts(cube)
}

interface Needed { readonly keys: ReadonlySet<string>, readonly added: ReadonlySet<string> }

const knows = (sums: Sums, { keys, added }: Needed): boolean =>
  [...keys].every(name => keysOf(sums).includes(name)) && [...added].every(name => sums.added.includes(name))

/** Sums know no days: a span must begin with a month and end with one. */
function wholeMonths(params: QueryParams): boolean {
  const [from, to] = [params['from']?.at(-1), params['to']?.at(-1)]
  return (from === undefined || /^\d{4}-\d\d(-01)?$/.test(from))
    && (to === undefined || /^\d{4}-\d\d$/.test(to) || (isDate(to) && endOfMonth(to) === to))
}

/** Columns that must be there for dimensions, filters, measures and the read policy; null where no sums can serve. */
function columnsNeeded(reader: Reader, cube: Cube, { dimensions, measures, params }: Wanted): Needed | null {
  const resource = reader.house.resources.get(cube.policyOf)
  const seen = resource && policyColumns(reader, resource)
  if (!seen) return null
  const keys = new Set(seen)
  const added = new Set<string>()
  for (const { column } of dimensions) keys.add(column)
  for (const name of Object.keys(params)) {
    const filter = Object.hasOwn(cube.by, name) ? cube.by[name] : undefined
    if (filter) keys.add(filter.column)
  }
  const note = (measure: Measure | undefined): boolean => {
    if (!measure) return false
    if (measure.of) return [measure.of.left, measure.of.right].every(name => note(cube.measures[name]))
    for (const column of [measure.column, measure.less]) if (column) (measure.kind === 'sum' ? added : keys).add(column)
    return true
  }
  return measures.every(note) ? { keys, added } : null
}

/** What decides who may read; null where it is more than columns of the facts. */
function policyColumns(reader: Reader, resource: Resource): readonly string[] | null {
  const reach = reachOf(reader.actor, `${resource.name}.read`)
  if (reach === 'all') return []
  const { own = [], team, through, keptWith } = resource.scopes ?? {}
  if (through || keptWith) return null
  const company = resource.company === undefined ? [] : [resource.company]
  const scope = reach === 'company' ? [] : [...own, ...team === undefined ? [] : [team]]
  return [...company, ...scope].map(name => columnNamed(resource, name))
}
