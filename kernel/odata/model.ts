// The house as OData sees it, for one reader: an entity set for each kind of record, one for its lines and one for each
// cube, with the properties that reader may see and the relations between them.
import { type Actor, reachOf } from '../access/actor.ts'
import type { Field } from '../model/field.ts'
import type { House } from '../model/house.ts'
import { type Part, type Resource, columnNamed, columnsOf, parentColumn } from '../model/resource.ts'
import { visible, visibleInPart } from '../read/fields.ts'
import type { Reader } from '../read/reader.ts'
import { type Sql, ident, raw, sql } from '../sql/sql.ts'
import { minorPerUnit } from '../values/currency-sql.ts'
import type { Names } from './grammar/index.ts'

export type Kind = 'text' | 'number' | 'boolean' | 'date' | 'instant' | 'guid'

/** The aliases under which a row, and the record it is a line of, stand in a statement. */
export interface Place { readonly self: string, readonly whole: string }

export interface Property {
  readonly name: string
  /** Type of the standard with its facets, as attributes of the description. */
  readonly edm: string
  readonly kind: Kind
  readonly nullable: boolean
  readonly doc: string | null
  /** For amounts: the property that holds the currency. */
  readonly currencyBy?: string
  /** For texts of the substring index. */
  readonly searched?: boolean
  at(place: Place): Sql
}

export interface Navigation {
  readonly name: string
  /** Name of the entity set it leads to. */
  readonly target: string
  readonly many: boolean
  /** Lines belong to their document; other relations may lead to any number of records. */
  readonly bounded: boolean
  on(from: Place, to: Place): Sql
}

export interface EntitySet {
  readonly name: string
  readonly type: string
  readonly doc: string
  readonly key: string
  readonly properties: ReadonlyMap<string, Property>
  readonly navigations: ReadonlyMap<string, Navigation>
  /** The kind of record, for search and for changes; null for lines and cubes. */
  readonly resource: Resource | null
  readonly cube: string | null
  /** For rows that are groups of others: what they are grouped by stands for the key, and their own form of JSON. */
  readonly groups?: { readonly levels: readonly string[], json(place: Place, exactAsText: boolean): Sql }
  from(place: Place): Sql
  /** Which rows the reader may see. */
  seen(reader: Reader, place: Place): Sql
}

export interface Edm { readonly sets: ReadonlyMap<string, EntitySet>, readonly names: Names }

export const namespace = 'Kontor'
const plain = (name: string): string => name.replaceAll(/[.-]/g, '_')
export const setName = (resource: Resource): string => `${plain(resource.module)}_${plain(resource.collection)}`

/** Whole minor units as a decimal of the currency, exact. */
export const inUnits = (minor: Sql, currency: Sql): Sql => sql`(${minor} / ${minorPerUnit(currency)})::numeric(30,4)`

const edmOf: Readonly<Record<string, readonly [kind: Kind, edm: string]>> = {
  text: ['text', 'Type="Edm.String"'], choice: ['text', 'Type="Edm.String"'], state: ['text', 'Type="Edm.String"'],
  currency: ['text', 'Type="Edm.String" MaxLength="3"'], country: ['text', 'Type="Edm.String" MaxLength="2"'],
  boolean: ['boolean', 'Type="Edm.Boolean"'], integer: ['number', 'Type="Edm.Int32"'],
  date: ['date', 'Type="Edm.Date"'], instant: ['instant', 'Type="Edm.DateTimeOffset" Precision="6"'],
  ref: ['guid', 'Type="Edm.Guid"'],
}

/** A declared field as a property; null for kinds that have no place in a table. */
function propertyOf(name: string, field: Field<unknown>, context: {
  readonly column: string, readonly siblings: ReadonlyMap<string, 'self' | 'whole'>, readonly owner: Resource }): Property | null {
  const { spec } = field
  const { column, siblings, owner } = context
  const base = { name: spec.target === null ? name : `${name}_id`, nullable: spec.optional, doc: spec.doc ?? spec.derived }
  const self = ({ self: alias }: Place): Sql => ident(`${alias}.${column}`)
  if (spec.type.name === 'decimal') {
    return { ...base, kind: 'number', edm: `Type="Edm.Decimal" Precision="28" Scale="${spec.scale ?? 6}"`, at: self }
  }
  if (spec.type.name === 'amount') {
    const by = spec.currencyField ?? 'currency'
    const where = siblings.get(by)
    if (!where) return null
    const currency = columnNamed(where === 'whole' || Object.hasOwn(owner.fields, by) ? owner : { fields: { [by]: field } }, by)
    return { ...base, kind: 'number', edm: 'Type="Edm.Decimal" Precision="30" Scale="4"',
      // why: amounts of a line are in the currency of its document.
      currencyBy: where === 'whole' ? `parent/${by}` : by,
      at: place => inUnits(self(place), ident(`${where === 'whole' ? place.whole : place.self}.${currency}`)) }
  }
  const [kind, edm] = edmOf[spec.type.name] ?? []
  return kind === undefined || edm === undefined ? null
    : { ...base, kind, edm: spec.maxLength === null || kind !== 'text' ? edm : `${edm} MaxLength="${spec.maxLength}"`, at: self }
}

const row = (name: string, column: string, kind: Kind, edm: string): Property =>
  ({ name, kind, edm, nullable: false, doc: null, at: ({ self }) => ident(`${self}.${column}`) })
const idProperty = row('id', 'id', 'guid', 'Type="Edm.Guid"')

function recordSet(actor: Actor, resource: Resource, sets: ReadonlySet<string>): EntitySet {
  const shown = visible(resource, actor)
  const columns = columnsOf(resource).filter(({ name }) => shown.has(name))
  const siblings = new Map(columns.map(({ name }) => [name, 'self' as const]))
  const searched = new Set(resource.find?.search)
  const properties = columns.flatMap(({ name, field, column }) => {
    const made = propertyOf(name, field, { column, siblings, owner: resource })
    return made ? [searched.has(name) ? { ...made, searched: true } : made] : []
  })
  const navigations = columns.flatMap(({ name, field: { spec }, column }) => referring(name, spec.target?.resource, column, sets))
  const parts = Object.keys(resource.parts).map((part): Navigation => ({ name: part, target: `${setName(resource)}_${plain(part)}`,
    many: true, bounded: true, on: (from, to) => sql`${ident(`${to.self}.${parentColumn(resource)}`)} = ${ident(`${from.self}.id`)}` }))
  return {
    name: setName(resource), type: plain(resource.name), doc: resource.doc, key: 'id', resource, cube: null,
    properties: new Map([idProperty, row('version', 'version', 'number', 'Type="Edm.Int32"'),
      row('createdAt', 'created_at', 'instant', 'Type="Edm.DateTimeOffset" Precision="6"'),
      row('updatedAt', 'updated_at', 'instant', 'Type="Edm.DateTimeOffset" Precision="6"'), ...properties].map(one => [one.name, one])),
    navigations: new Map([...navigations, ...parts].map(one => [one.name, one])),
    from: ({ self }) => sql`${ident(resource.table)} ${raw(self)}`,
    seen: (reader, { self }) => reader.readable(resource, self),
  }
}

function referring(name: string, target: string | undefined, column: string, sets: ReadonlySet<string>): Navigation[] {
  return target !== undefined && sets.has(target) ? [{ name, target, many: false, bounded: true,
    on: (from, to) => sql`${ident(`${to.self}.id`)} = ${ident(`${from.self}.${column}`)}` }] : []
}

function lineSet(actor: Actor, resource: Resource, { name, part }: { name: string, part: Part }, sets: ReadonlySet<string>): EntitySet {
  const shown = visibleInPart(resource, name, actor)
  const columns = columnsOf(part).filter(one => shown.has(one.name))
  const siblings = new Map<string, 'self' | 'whole'>([...[...visible(resource, actor)].map(one => [one, 'whole'] as const),
    ...columns.map(one => [one.name, 'self'] as const)])
  const parent = parentColumn(resource)
  const properties = columns.flatMap(({ name: field, field: spec, column }) => {
    const made = propertyOf(field, spec, { column, siblings, owner: resource })
    return made ? [made] : []
  })
  return {
    name: `${setName(resource)}_${plain(name)}`, type: `${plain(resource.name)}_${plain(name)}`, doc: part.doc, key: 'id',
    resource: null, cube: null,
    properties: new Map([idProperty, row('parent_id', parent, 'guid', 'Type="Edm.Guid"'),
      row('position', 'position', 'number', 'Type="Edm.Int32"'), ...properties].map(one => [one.name, one])),
    navigations: new Map([...referring('parent', resource.name, parent, sets),
      ...columns.flatMap(({ name: field, field: { spec }, column }) => referring(field, spec.target?.resource, column, sets))]
      .map(one => [one.name, one])),
    from: ({ self, whole }) => sql`${ident(`${resource.module}.${part.table}`)} ${raw(self)}
      join ${ident(resource.table)} ${raw(whole)} on ${ident(`${whole}.id`)} = ${ident(`${self}.${parent}`)}`,
    seen: (reader, { whole }) => reader.readable(resource, whole),
  }
}

/** Relations the other way round: the orders of a customer. */
function reversed(resource: Resource, referring_: ReadonlyArray<readonly [Resource, string, string]>): Navigation[] {
  return referring_.map(([from, field, column]) => ({ name: `${setName(from)}_by_${field}`, target: from.name, many: true,
    bounded: false, on: (here, there) => sql`${ident(`${there.self}.${column}`)} = ${ident(`${here.self}.id`)}` }))
}

const made = new WeakMap<Actor, { readonly house: House, readonly edm: Edm }>()

/** What one reader sees of the house; `more` adds sets that are no records. */
export function edmFor(reader: Reader, more: (reader: Reader, sets: ReadonlyMap<string, EntitySet>) => readonly EntitySet[]): Edm {
  const known = made.get(reader.actor)
  if (known?.house === reader.house) return known.edm
  const resources = [...reader.house.resources.values()].filter(one => reachOf(reader.actor, `${one.name}.read`) !== null)
  const readable = new Set(resources.map(one => one.name))
  const records = resources.map(one => [one, recordSet(reader.actor, one, readable)] as const)
  const byResource = new Map(records.map(([resource, set]) => [resource.name, set]))
  const references = Map.groupBy(resources.flatMap(from => columnsOf(from)
    .filter(({ name, field }) => field.spec.target !== null && visible(from, reader.actor).has(name))
    .map(({ name, field, column }) => [field.spec.target?.resource ?? '', from, name, column] as const)), ([target]) => target)
  const sets = new Map<string, EntitySet>()
  for (const [resource, set] of records) {
    const back = reversed(resource, (references.get(resource.name) ?? []).map(([, ...rest]) => rest))
    const navigations = new Map([...set.navigations.values(), ...back].map(one =>
      [one.name, { ...one, target: byResource.get(one.target)?.name ?? one.target }]))
    sets.set(set.name, { ...set, navigations })
    for (const [name, part] of Object.entries(resource.parts)) {
      const lines = lineSet(reader.actor, resource, { name, part }, readable)
      sets.set(lines.name, { ...lines, navigations: new Map([...lines.navigations.values()].map(one =>
        [one.name, { ...one, target: byResource.get(one.target)?.name ?? one.target }])) })
    }
  }
  for (const set of more(reader, sets)) sets.set(set.name, set)
  const edm = { sets, names: namesOf(sets) }
  made.set(reader.actor, { house: reader.house, edm })
  return edm
}

const nothing = new Set<string>()
const unknown = ['singletonEntity', 'actionImport', 'action', 'complexProperty', 'complexColProperty', 'primitiveColProperty',
  'streamProperty', 'entityTypeName', 'complexTypeName', 'typeDefinitionName', 'enumerationTypeName', 'parameterName',
  'keyPathLiteral', 'termName', ...['entityCol', 'entity', 'complexCol', 'complex', 'primitiveCol', 'primitive']
    .flatMap(kind => [`${kind}Function`, `${kind}FunctionImport`])]

function namesOf(sets: ReadonlyMap<string, EntitySet>): Names {
  const all = [...sets.values()]
  const leading = (many: boolean): ReadonlySet<string> =>
    new Set(all.flatMap(set => [...set.navigations.values()].filter(one => one.many === many).map(one => one.name)))
  return { ...Object.fromEntries(unknown.map(name => [name, nothing])),
    entitySetName: new Set(sets.keys()), primitiveKeyProperty: new Set(all.map(set => set.key)),
    primitiveNonKeyProperty: new Set(all.flatMap(set => [...set.properties.keys()])),
    customAggregate: new Set(all.filter(set => set.cube !== null).flatMap(set => [...set.properties.keys()])),
    entityNavigationProperty: leading(false), entityColNavigationProperty: leading(true) }
}
