// Cubes as entity sets: a row for each combination of the dimensions there are figures of. Measures are added up by the
// cube's own definition when `$apply` groups them.
import { type Actor, reachOf } from '../access/actor.ts'
import type { Cube, Dimension, Measure } from '../cube/cube.ts'
import { dimensionSql, measureSql, policyResource } from '../read/cube.ts'
import { factsSql } from '../read/cube-source.ts'
import { seenInCube } from '../read/cube-visible.ts'
import type { Reader } from '../read/reader.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { type EntitySet, type Navigation, type Property, inUnits, setName } from './model.ts'

const plain = (name: string): string => name.replaceAll(/[.-]/g, '_')

/** The property of a dimension and of a measure; references are ids. */
export const dimensionProperty = (name: string, { kind }: Dimension): string => (kind === 'ref' ? `${name}_id` : name)

export interface CubeView {
  readonly cube: Cube
  /** By the names of their properties. */
  readonly dimensions: ReadonlyMap<string, Dimension>
  readonly measures: ReadonlyMap<string, Measure>
  /** The property with the currency of the books, where money is told; it is told per currency. */
  readonly currency: string | null
}

export function cubeView(reader: Reader, cube: Cube): CubeView {
  const seen = ([name]: readonly [string, unknown]): boolean => seenInCube(reader.house, cube, reader.actor, name)
  const dimensions = new Map(Object.entries(cube.by).filter(seen).map(([name, one]) => [dimensionProperty(name, one), one]))
  const measures = new Map(Object.entries(cube.measures).filter(seen))
  const resource = reader.house.resources.get(cube.policyOf)
  const money = [...measures.values()].some(one => one.format === 'money')
  // why: a dimension of that name may be the currency of documents, which is another one.
  const currency = !money || resource?.company === undefined ? null : dimensions.has('currency') ? 'booksCurrency' : 'currency'
  return { cube, dimensions, measures, currency }
}

/** The facts a reader may see, with the currency of their books where money is told. */
export function factsOf(reader: Reader, { cube, currency }: CubeView, companies: ReadonlyMap<string, { readonly currency: string }>): {
  readonly from: Sql, readonly where: Sql, readonly currency: Sql | null } {
  const resource = policyResource(reader, cube)
  const where = reader.readable(resource, 't')
  if (currency === null) return { from: sql`${factsSql(cube)} t`, where, currency: null }
  return { where, currency: raw('c.currency'), from: sql`${factsSql(cube)} t
    join unnest(${[...companies.keys()]}::uuid[], ${[...companies.values()].map(one => one.currency)}::text[]) as c(id, currency)
      on c.id = t.company_id` }
}

/** A measure in the units people read: money in its currency. */
export const figureSql = (cube: Cube, measure: Measure, currency: Sql | null): Sql =>
  (measure.format !== 'money' || currency === null ? measureSql(cube, measure)
    : inUnits(sql`round(${measureSql(cube, measure)})`, currency))

/** A dimension as it is compared: references as ids, months as `2026-05`. */
export const levelSql = (dimension: Dimension): Sql =>
  (dimension.kind === 'ref' ? ident(`t.${dimension.column}`) : dimensionSql(dimension))

function cubeSet(reader: Reader, cube: Cube, { companies, sets }: {
  readonly companies: ReadonlyMap<string, { readonly currency: string }>, readonly sets: ReadonlyMap<string, EntitySet> }): EntitySet {
  const view = cubeView(reader, cube)
  const at = (column: string) => ({ self }: { readonly self: string }): Sql => ident(`${self}.${column}`)
  const columns = [...view.dimensions].map(([name, one], place) => ({ name, one, column: `d${place}` }))
  const figures = [...view.measures].map(([name, one], place) => ({ name, one, column: `m${place}` }))
  const properties: Property[] = [
    { name: 'key', kind: 'text', edm: 'Type="Edm.String" MaxLength="32"', nullable: false, doc: null, at: at('key') },
    ...columns.map(({ name, one, column }): Property => (one.kind === 'ref'
      ? { name, kind: 'guid', edm: 'Type="Edm.Guid"', nullable: true, doc: null, at: at(column) }
      : { name, kind: 'text', edm: 'Type="Edm.String"', nullable: true, doc: null, at: at(column) })),
    ...view.currency === null ? [] : [{ name: view.currency, kind: 'text', edm: 'Type="Edm.String" MaxLength="3"', nullable: false,
      doc: null, at: at('currency_') } as const],
    ...figures.map(({ name, one, column }): Property => ({ name, kind: 'number', nullable: true, doc: null, at: at(column),
      edm: one.format === 'integer' ? 'Type="Edm.Int64"' : 'Type="Edm.Decimal" Precision="30" Scale="6"',
      ...one.format === 'money' && view.currency !== null ? { currencyBy: view.currency } : {} })),
  ]
  const navigations = columns.flatMap(({ one, column, name }): Navigation[] => {
    const target = one.resource === undefined ? undefined : reader.house.resources.get(one.resource)
    return one.kind === 'ref' && target && sets.has(setName(target)) ? [{ name: name.replace(/_id$/, ''), target: setName(target),
      many: false, bounded: true, on: (from, to) => sql`${ident(`${to.self}.id`)} = ${ident(`${from.self}.${column}`)}` }] : []
  })
  return {
    name: `cube_${plain(cube.name)}`, type: `cube_${plain(cube.name)}`, doc: `${cube.doc} (${cube.grain})`, key: 'key', resource: null,
    cube: cube.name, properties: new Map(properties.map(one => [one.name, one])),
    navigations: new Map(navigations.map(one => [one.name, one])),
    from: ({ self }) => {
      const { from, where, currency } = factsOf(reader, view, companies)
      const levels = [...columns.map(({ one, column }) => sql`${levelSql(one)} as ${raw(column)}`),
        ...currency ? [sql`${currency} as currency_`] : []]
      const key = sql`md5(concat_ws('|', ${join([...columns.map(({ one }) => sql`coalesce((${levelSql(one)})::text, '')`),
        ...currency ? [currency] : [], raw(`''`)])})) as key`
      return sql`(select ${join([...levels, key, ...figures.map(({ one, column }) =>
        sql`${figureSql(cube, one, currency)} as ${raw(column)}`)])} from ${from} where ${where}
        ${levels.length === 0 ? raw('') : sql`group by ${join(levels.map((_, place) => raw(`${place + 1}`)))}`}) ${raw(self)}`
    },
    seen: () => raw('true'),
  }
}

const readsCube = (actor: Actor, cube: Cube): boolean => reachOf(actor, `${cube.policyOf}.read`) !== null

/** The cubes a reader may ask, as sets. */
export const cubeSets = (reader: Reader, companies: ReadonlyMap<string, { readonly currency: string }>,
  sets: ReadonlyMap<string, EntitySet>): EntitySet[] => [...reader.house.cubes.values()].filter(one => readsCube(reader.actor, one))
  .map(one => cubeSet(reader, one, { companies, sets }))
