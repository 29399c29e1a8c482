// From definition to table: the DDL of a resource and its parts. Pure text; migrations start as its
// output and a test proves that the migrated schema still equals it.
import type { House } from '../model/house.ts'
import { type Field, columnOf, type Fields } from '../model/field.ts'
import { type Part, type Resource, columnsOf, columnNamed, goingCondition, parentColumn } from '../model/resource.ts'

interface Place { readonly house: House, readonly resource: Resource }

const shortName = (table: string): string => table.split('.')[1] ?? table

/** Constraint and index names fit PostgreSQL's 63 bytes and say what they guard. */
const named = (...parts: readonly string[]): string => parts.join('_').slice(0, 63)

function columnDdl(name: string, field: Field<unknown>): string {
  const { spec } = field
  const column = columnOf(name, field)
  return `  ${column} ${spec.type.sql(spec)}${spec.optional ? '' : ' not null'}`
}

function checksOf(
  table: string, owner: { fields: Fields, checks?: Readonly<Record<string, string>> }): string[] {
  const derived = columnsOf(owner).flatMap(({ column, field }) => {
    const check = field.spec.type.check(column, field.spec)
    return check === null ? [] : [`  constraint ${named(shortName(table), column, 'check')} check (${check})`]
  })
  const own = Object.entries(owner.checks ?? {}).map(([name, check]) =>
    `  constraint ${named(shortName(table), name.replaceAll('-', '_'))} check (${check})`)
  return [...derived, ...own]
}

function foreignKeys({ house }: Place, table: string, owner: { fields: Fields }): string[] {
  return columnsOf(owner).flatMap(({ column, field }) => {
    const { target } = field.spec
    if (!target || target.soft) return []
    const there = house.resources.get(target.resource)
    if (!there) throw new Error(`no resource ${target.resource}`)
    // why: books are keyed by company first, so that they can be partitioned; a reference by id alone
    // into a book is kept true by the only writer of both rows, not by a foreign key.
    if (there.book) return []
    return [`  constraint ${named(shortName(table), column, 'fkey')} foreign key (${column}) references ${there.table} (id)`]
  })
}

function tableDdl(resource: Resource, place: Place): string {
  const companyColumn = resource.company ? columnNamed(resource, resource.company) : null
  const key = resource.book && companyColumn ? `(${companyColumn}, id)` : '(id)'
  const lines = ['  id uuid not null', '  version integer not null default 1',
    '  created_at timestamptz not null', '  updated_at timestamptz not null',
    ...Object.entries(resource.fields).map(([name, field]) => columnDdl(name, field))]
  const searched = resource.find?.search ?? []
  if (searched.length > 0) {
    const text = searched.map(name => `coalesce(${columnNamed(resource, name)}, '')`).join(` || ' ' || `)
    lines.push(`  search_text text generated always as (kernel.fold(${text})) stored`)
  }
  lines.push(`  constraint ${named(resource.collection, 'pkey')} primary key ${key}`,
    ...(resource.unique ?? []).map(fields => {
      const columns = fields.map(field => columnNamed(resource, field))
      return `  constraint ${named(resource.collection, ...columns, 'key')} unique (${columns.join(', ')})`
    }), ...checksOf(resource.table, resource), ...foreignKeys(place, resource.table, resource))
  return `create table ${resource.table} (\n${lines.join(',\n')}\n);`
}

function partDdl(part: Part, place: Place): string {
  const { resource } = place
  const table = `${resource.module}.${part.table}`
  const parent = parentColumn(resource)
  const inBook = resource.book === true && resource.company !== undefined
  const lines = ['  id uuid not null', `  ${parent} uuid not null`, '  position integer not null',
    ...(inBook ? ['  company_id uuid not null'] : []),
    ...Object.entries(part.fields).map(([name, field]) => columnDdl(name, field)),
    `  constraint ${named(part.table, 'pkey')} primary key ${inBook ? '(company_id, id)' : '(id)'}`,
    `  constraint ${named(part.table, parent, 'fkey')} foreign key (${inBook ? `company_id, ${parent}` : parent}) `
      + `references ${resource.table} (${inBook ? 'company_id, id' : 'id'})${resource.book ? '' : ' on delete cascade'}`,
    ...checksOf(table, part), ...foreignKeys(place, table, part)]
  return `create table ${table} (\n${lines.join(',\n')}\n);`
}

/**
 * Column lists that deserve an index: filters and sorts (company first), every reference, parents of parts; none that
 * another one begins with.
 */
function indexesOf(resource: Resource): Map<string, string> {
  const indexes = new Map<string, string>()
  const company = resource.company ? columnNamed(resource, resource.company) : null
  const add = (table: string, columns: readonly string[], tail = ''): void => {
    indexes.set(named(shortName(table), ...columns, 'idx'), `on ${table} (${columns.join(', ')}${tail})`)
  }
  const wanted = new Set([...(resource.find?.by ?? []), ...(resource.find?.sort ?? []),
    ...Object.entries(resource.fields).filter(([, field]) => field.spec.target !== null)
    .map(([name]) => name),
    ...(resource.order ? [resource.order.field] : [])])
  const unique =
    (resource.unique ?? []).map(fields => fields.map(field => columnNamed(resource, field)).join(','))
  for (const name of wanted) {
    const column = columnNamed(resource, name)
    // why: a reference is also looked for from the other side (foreign keys, related records), in any company; with its
    // column first one index serves that and the filter.
    const columns = !company || column === company ? [column]
      : resource.fields[name]?.spec.target ? [column, company] : [company, column]
    if (!unique.includes(columns.join(','))) add(resource.table, [...columns, 'id'])
  }
  if (!resource.order) add(resource.table, company ? [company, 'created_at', 'id'] : ['created_at', 'id'])
  for (const part of Object.values(resource.parts)) {
    const table = `${resource.module}.${part.table}`
    add(table,
      resource.book && resource.company ? ['company_id', parentColumn(resource)] : [parentColumn(resource)])
    for (const { column, field } of columnsOf(part)) if (field.spec.target) add(table, [column])
    for (const columns of part.indexes ?? []) add(table, columns)
  }
  const rests = [...indexes.values()]
  return new Map([...indexes].filter(([, rest]) => !rests.some(other => other !== rest && other.startsWith(`${rest.slice(0, -1)}, `))))
}

function searchIndexes(resource: Resource): string[] {
  if ((resource.find?.search ?? []).length === 0) return []
  return [
    `create index ${named(resource.collection, 'search_trgm_idx')} on ${resource.table} using gin (search_text gin_trgm_ops);`,
    `create index ${named(resource.collection, 'search_words_idx')} on ${resource.table} using gin (kernel.words(search_text));`,
  ]
}

function triggersOf({ house, resource }: Place): string[] {
  const triggers: string[] = []
  for (const { column, field } of columnsOf(resource)) {
    if (!field.spec.transitions) continue
    const moves = Object.entries(field.spec.transitions)
      .flatMap(([from, to]) => to.map(target => `${from}>${target}`))
    triggers.push(
      `create trigger ${named(resource.collection, column, 'moves')} before update of ${column} on ${resource.table}\n`
      + `  for each row when (old.${column} is distinct from new.${column})\n`
      + `  execute function kernel.guard_moves('${column}', '${moves.join(' ')}');`)
  }
  if (resource.book) {
    const tables =
      [resource.table, ...Object.values(resource.parts).map(part => `${resource.module}.${part.table}`)]
    for (const table of tables) {
      const goes = table === resource.table ? resource.goesWith : undefined
      triggers.push(
        `create trigger ${named(shortName(table), 'immutable')} before update ${goes ? '' : 'or delete '}or truncate on ${table}\n`
        + `  for each statement execute function kernel.refuse_change();`)
      if (goes) triggers.push(...goingTriggers(house, resource))
    }
  }
  return triggers
}

/** What tells of a beginning is deleted only with what began, in the same transaction. */
function goingTriggers(house: House, resource: Resource): string[] {
  const { table, collection, fields, goesWith } = resource
  const target = fields[goesWith?.field ?? '']
  const other = house.resources.get(target?.spec.target?.resource ?? '')
  if (!target || !other) throw new Error(`${resource.name} goes with nothing known`)
  return [`create trigger ${named(collection, 'stay')} before delete on ${table}\n`
    + `  for each row when (not (${goingCondition(resource, 'old')})) execute function kernel.refuse_change();`,
  `create constraint trigger ${named(collection, 'go_whole')} after delete on ${table} deferrable initially deferred\n`
    + `  for each row execute function kernel.only_with_its_record('${other.table}', '${columnOf(goesWith?.field ?? '', target)}');`]
}

/** All DDL of one resource, in order. */
export function resourceDdl(house: House, resource: Resource): string[] {
  const place = { house, resource }
  return [
    tableDdl(resource, place),
    ...Object.values(resource.parts).map(part => partDdl(part, place)),
    ...[...indexesOf(resource)].map(([name, rest]) => `create index ${name} ${rest};`),
    ...searchIndexes(resource), ...triggersOf(place),
    `create view ${resource.module}_api.${resource.collection} as select * from ${resource.table};`,
    ...Object.values(resource.parts).map(part =>
      `create view ${resource.module}_api.${part.table} as select * from ${resource.module}.${part.table};`),
  ]
}

/** All DDL of one module: its schemas, then its resources in the order of declaration. */
export function moduleDdl(house: House, name: string): string {
  const resources = [...house.resources.values()].filter(resource => resource.module === name)
  return [`create schema ${name};`, `create schema ${name}_api;`,
    ...resources.flatMap(resource => resourceDdl(house, resource))].join('\n\n') + '\n'
}
