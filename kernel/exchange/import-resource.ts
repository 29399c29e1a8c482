// The usual target: a line is a record of a resource, known again by its keys, made or changed by the
// resource's own commands. A change names only what is different; a line that says nothing new changes
// nothing.
import { type Resource, columnNamed } from '../model/resource.ts'
import type { House } from '../model/house.ts'
import type { Field } from '../model/field.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { visibleInPart } from '../read/fields.ts'
import type { Reader } from '../read/reader.ts'
import { uuidv7 } from '../values/uuid.ts'
import { type ImportRules, counts } from './import-rules.ts'
import { ownColumn } from './import-own.ts'
import {
  type CellError, type ImportColumn, type ImportContext, type ImportRecord, type ImportTarget, type Json, type Plan, houseId,
  houseIdColumn,
} from './import-target.ts'

type Values = Readonly<Record<string, Json>>
type Stored = Readonly<Record<string, unknown>>

export interface ResourceTarget {
  readonly name: string
  readonly resource: Resource
  readonly columns: readonly ImportColumn[]
  /** Columns by which a record is known again: the first set that is filled and found decides. */
  readonly keys: readonly (readonly string[])[]
  readonly defaults?: Readonly<Record<string, string>>
  /** Where columns that are no fields of the resource are kept, for the row `t`. */
  readonly stored?: Readonly<Record<string, Sql>>
  /** More of a stored record, handed to `change`. */
  readonly more?: Sql
  /**
   * Values in the one form in which they are kept; what has none stays as it is and is refused by the
   * command.
   */
  readonly formed?: (values: Values) => Values
  /** The input that makes a record; all values by name when absent. */
  readonly make?: (values: Values, context: ImportContext) => Values
  /** The input that changes a record; the changed values by name when absent. */
  readonly change?: (changed: Values, values: Values, more: unknown) => Values
  /** For records to be: who is there already that is probably the same, and how sure in percent. */
  readonly alike?: (context: ImportContext, wanted: readonly Values[]) => Promise<ReadonlyArray<Alike | null>>
}

export interface Alike { readonly name: string, readonly score: number }

export const resourceTarget = (spec: ResourceTarget): ImportTarget => targetOf({ ...spec,
  columns: [...spec.columns, houseIdColumn(spec.resource.name)], keys: [[houseId], ...spec.keys],
  stored: { ...spec.stored, [houseId]: sql`t.id` } })

function targetOf(spec: ResourceTarget): ImportTarget {
  const { resource, name, columns, defaults } = spec
  const commands = [`${resource.name}.create`, `${resource.name}.update`]
  return {
    name,
    columns,
    commands,
    ofCompany: resource.company !== undefined,
    keys: spec.keys,
    seesAlike: spec.alike !== undefined,
    inPart: true,
    ...(defaults ? { defaults } : {}),
    whole: house => targetOf(wholeSpec(spec, house)),
    marks: (rules, records) => marksOf(spec, rules, records),
    plan: (context, records) => planAll(spec, context, records),
    told: (reader, ids) => toldOf(spec, reader, ids),
  }
}

/** Own fields are columns too, filled as the table says them; their amounts are in the record's currency. */
function wholeSpec(spec: ResourceTarget, house: House): ResourceTarget {
  const resource = house.resources.get(spec.resource.name) ?? spec.resource
  const known = new Set(spec.columns.map(column => column.name))
  const added = Object.entries(resource.fields).filter(([name, field]) => field.spec.own !== null
    && field.spec.derived === null && !known.has(name))
  if (added.length === 0) return spec
  const amounts = added.filter(([, field]) => field.spec.type.name === 'amount').map(([name]) => name)
  const priced = (all: Values) => (values: Values): Values => Object.fromEntries(Object.entries(values)
    .map(([name, value]) => [name, amounts.includes(name) && typeof value === 'string'
      ? { amount: value, currency: all['currency'] ?? 'EUR' } : value]))
  const { make = (values: Values) => values, change = (changed: Values) => changed } = spec
  return { ...spec, resource,
    columns: [...spec.columns, ...added.map(([name, field]) => ownColumn(house, resource.name, name, field))],
    make: (values, context) => priced(values)(make(values, context)),
    change: (changed, values, more) => priced(values)(change(changed, values, more)) }
}

async function planAll(
  spec: ResourceTarget, context: ImportContext, records: readonly ImportRecord[]): Promise<Plan[]> {
  const { resource, formed = (values: Values) => values } = spec
  const wanted = records.map(({ values }) => formed(values))
  const keys = (context.rules.keys ?? spec.keys).filter(key => key.every(context.sees))
  const known = await Promise.all(keys.map(key => findBy(spec, context, { key, wanted })))
  const ids =
    wanted.map((_, index) => known.map(found => found[index] ?? []).find(some => some.length > 0) ?? [])
  const stored = await readStored(spec, context.reader, [...new Set(ids.filter(some => some.length === 1).flat())])
  const seen = new Map<string, number>()
  const doubles = await doublesOf(spec, context, wanted.map((values, index) =>
    (ids[index]?.length === 0 && records[index]?.faulty.size === 0 ? values : null)))
  return wanted.map((values, index): Plan => {
    const [id, second] = ids[index] ?? []
    const { faulty = new Set() } = records[index] ?? {}
    // why: whoever is known by something that cannot be read may be somebody else.
    const isKnown = !keys.flat().some(name => faulty.has(name))
    if (second !== undefined && isKnown) {
      return refused({ column: null, code: 'ambiguous-record', params: { value: described(keys, values) } })
    }
    const mark = id ?? described(keys, values)
    const earlier = seen.get(mark)
    const [line = 0] = records[index]?.lines ?? []
    // why: two lines about one record would undo each other, and which one comes last is chance.
    const row = id === undefined ? undefined : stored.get(id)
    const plan = (): Plan => (id === undefined || !row ? planNew(spec, context, values)
      : planChange(spec, context, { id, row, values, newer: isNewer(records[index], row) }))
    if (earlier !== undefined && mark !== '' && isKnown) {
      return refused({ column: null, code: 'same-as-line', params: { line: earlier } }, plan())
    }
    if (isKnown) seen.set(mark, line)
    const double = doubles[index]
    if (double) return refused({ column: null, code: 'probably-there', params: { name: double.name, score: double.score } }, plan())
    return plan()
  })
}

/** Where records are compared with all there are, order counts. */
function marksOf({ keys, formed = (values: Values) => values }: ResourceTarget, rules: ImportRules,
  records: readonly ImportRecord[]): ReadonlySet<string> | null {
  if (rules.alike !== null) return null
  return new Set(records.flatMap(({ values }) => {
    const kept = formed(values)
    return (rules.keys ?? keys).filter(key => key.every(name => kept[name] !== undefined))
      .map(key => `${key.join(' ')} ${described([key], kept)}`)
  }))
}

/** Who is probably there already, of those that would be made; asked only where somebody wants to know. */
async function doublesOf({ alike }: ResourceTarget, context: ImportContext,
  wanted: ReadonlyArray<Values | null>): Promise<ReadonlyArray<Alike | null>> {
  const { rules: { alike: enough }, sees } = context
  // why: a score that rests on what may not be read would tell how near a guess is.
  const made = wanted.flatMap((values, place) => (values === null ? []
    : [{ values: Object.fromEntries(Object.entries(values).filter(([name]) => sees(name))), place }]))
  if (enough === null || !alike || made.length === 0) return []
  const found = await alike(context, made.map(one => one.values))
  const byPlace = new Map(made.map(({ place }, at) => [place, found[at] ?? null]))
  return wanted.map((_, place) => {
    const one = byPlace.get(place) ?? null
    return one !== null && one.score >= enough ? { ...one, name: sees('name') ? one.name : '–' } : null
  })
}

const isNewer = (record: ImportRecord | undefined, row: Stored): boolean =>
  typeof row['updated_'] === 'string' && record?.writtenAt != null && record.writtenAt > row['updated_']

const refused = (error: CellError, otherwise?: Plan): Plan => ({ outcome: 'rejected', errors: [error],
  ...(otherwise && otherwise.outcome !== 'rejected' ? { otherwise: otherwise.steps } : {}) })

/** The first key of a line that is filled, as text. */
function described(keys: ResourceTarget['keys'], values: Values): string {
  const key = keys.find(one => one.every(name => values[name] !== undefined))
  return key ? key.map(name => String(values[name]).toLowerCase()).join(' · ') : ''
}

function planNew({ resource, make }: ResourceTarget, context: ImportContext, { [houseId]: named, ...values }: Values): Plan {
  const id = typeof named === 'string' ? named : uuidv7()
  const company = resource.company && context.company ? { [resource.company]: context.company.id } : {}
  const all = { ...context.defaults, ...values }
  return { outcome: 'new', id, steps: [{ command: `${resource.name}.create`,
    item: { ...(make ? make(all, context) : all), ...company, id } }] }
}

function planChange(spec: ResourceTarget, context: ImportContext,
  { id, row, values, newer }: { id: string, row: Stored, values: Values, newer: boolean }): Plan {
  const { rules, sees } = context
  const { resource } = spec
  const changes: Record<string, readonly [Json, Json]> = {}
  for (const { name, field } of spec.columns) {
    if (values[name] === undefined || name === houseId) continue
    const [said, beside] = ofMoney(field, values[name], { ...row, currency: values['currency'] ?? row['currency'] }) ?? [values[name], row]
    const [before, after] = [plainOf(field, row[name], row), plainOf(field, parsed(field, said, beside), beside)]
    const rule = Object.hasOwn(rules.survivals, name) ? rules.survivals[name] ?? rules.survival : rules.survival
    // why: who may not read a value does not learn whether it is the same or empty; it counts as one that is there and differs.
    if (!sees(name)) {
      if (counts(rule, { before: true, newer })) changes[name] = [null, after]
    } else if (JSON.stringify(before) !== JSON.stringify(after) && counts(rule, { before, newer })) changes[name] = [before, after]
  }
  const changed = Object.fromEntries(Object.keys(changes).map(name => [name, values[name]]))
  if (Object.keys(changed).length === 0) return { outcome: 'unchanged', id, steps: [] }
  const input = withoutUnseen(spec, context, { changed,
    input: spec.change ? spec.change(changed, values, row['more_']) : changed })
  return {
    outcome: 'changed',
    id,
    changes,
    steps: [{ command: `${resource.name}.update`, item: { ...input, id } }],
  }
}

/** Lines without what the actor may not see and the table does not say: it stays as it is. */
function withoutUnseen({ resource, columns }: ResourceTarget, { actor }: ImportContext,
  { input, changed }: { input: Values, changed: Values }): Values {
  const said = new Set(columns.flatMap(({ name, words }) => (changed[name] === undefined ? [] : [words])))
  return Object.fromEntries(Object.entries(input).map(([part, lines]) => {
    if (!resource.parts[part] || !Array.isArray(lines)) return [part, lines]
    const seen = visibleInPart(resource, part, actor)
    const goes = (field: string): boolean => field === 'id' || seen.has(field) || said.has(`field.${resource.name}.${part}.${field}`)
    // why: parts are rows.
    return [part, (lines as Values[]).map(line => Object.fromEntries(Object.entries(line).filter(([field]) => goes(field))))]
  }))
}

/** An amount stands in a table as a figure; its currency is that of the record. */
const ofMoney = (field: Field<unknown>, value: Json, row: Stored): readonly [Json, Stored] | null => {
  const { currency } = row
  return field.spec.type.name === 'amount' && typeof value === 'string' && typeof currency === 'string'
    ? [{ amount: value, currency }, row] : null
}

function parsed(field: Field<unknown>, value: Json, row: Stored): unknown {
  try {
    return field.spec.type.parse(value, field.spec, row)
  } catch {
    // why: what the type refuses is refused by the command, with the words of the command.
    return value
  }
}

const plainOf = (field: Field<unknown>, value: unknown, row: Stored): Json =>
  (value === null || value === undefined ? null : field.spec.type.encode(value, field.spec, row))

const exprOf = ({ resource, stored }: ResourceTarget, name: string): Sql =>
  stored?.[name] ?? ident(`t.${columnNamed(resource, name)}`)

/** Ids of the records with these keys, for every line; text is compared whatever the case. */
async function findBy(spec: ResourceTarget, { reader, company }: ImportContext, { key, wanted }: {
  key: readonly string[], wanted: readonly Values[] }): Promise<ReadonlyArray<readonly string[]>> {
  const filled = wanted.map((values, place) => ({ values, place }))
    .filter(({ values }) => key.every(name => values[name] !== undefined))
  if (filled.length === 0) return wanted.map(() => [])
  const fields = key.map(name => spec.columns.find(column => column.name === name)?.field)
  const arrays = fields.map((field, at) => {
    const texts = filled.map(({ values }) => String(values[key[at] ?? '']).toLowerCase())
    return sql`${texts}::text[]::${raw(field?.spec.type.sql(field.spec) ?? 'text')}[]`
  })
  const names = raw([...key.map((_, at) => `k${at}`), 'place'].join(', '))
  const equal = join(key.map((name, at) => {
    const isText = fields[at]?.spec.type.sql(fields[at].spec) === 'text'
    return isText ? sql`lower(${exprOf(spec, name)}) = w.${raw(`k${at}`)}`
      : sql`${exprOf(spec, name)} = w.${raw(`k${at}`)}`
  }), ' and ')
  const { resource } = spec
  // why: what was merged may still say what the other one says since; who is alive is meant.
  const gone = resource.becomes ? sql`${ident(`t.${columnNamed(resource, resource.becomes)}`)} is not null` : raw('false')
  const own = resource.company && company ? sql`
    and ${ident(`t.${columnNamed(resource, resource.company)}`)} = ${company.id}` : raw('')
  // why: line by line, so that a large table is asked by its index as often as there are lines and never read whole;
  // of a key that fits more than one record no more than two need to be known.
  const rows = await reader.query<{ id: string, place: number, gone: boolean }>(sql`
    select f.id, w.place, f.gone
    from unnest(${join(arrays)}, ${filled.map(one => one.place)}::integer[]) as w(${names})
      cross join lateral (select t.id, ${gone} as gone from ${ident(resource.table)} t
        where ${equal} and ${reader.readable(resource, 't')}${own} ${resource.becomes ? raw('order by 2 ') : raw('')}limit 2) f
      order by f.id`)
  const found = Map.groupBy(rows, row => row.place)
  return wanted.map((_, place) => {
    const some = found.get(place) ?? []
    const alive = some.filter(row => !row.gone)
    return [...new Set((alive.length > 0 ? alive : some).map(row => row.id))]
  })
}

/** Records as lines of a table that changes nothing. */
async function toldOf(spec: ResourceTarget, reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Values[]>> {
  const stored = await readStored(spec, reader, ids)
  return new Map([...stored].map(([id, row]) => [id, [Object.fromEntries(spec.columns.map(({ name, field }) =>
    [name, figureOf(plainOf(field, row[name], row))]))]]))
}

const figureOf = (value: Json): Json => (typeof value === 'object' && value !== null && 'amount' in value ? value.amount : value)

async function readStored(spec: ResourceTarget, reader: Reader,
  ids: readonly string[]): Promise<ReadonlyMap<string, Stored>> {
  if (ids.length === 0) return new Map()
  const { resource } = spec
  const names = new Set([
    ...spec.columns.map(column => column.name), ...(resource.fields['currency'] ? ['currency'] : []),
  ])
  const list = join([...names].map(name => sql`${exprOf(spec, name)} as ${raw(`"${name}"`)}`))
  const rows = await reader.query<{ id: string }>(
    sql`select t.id, ${list}, ${spec.more ?? raw('null')} as more_,
      to_char(t.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as updated_
    from ${ident(resource.table)} t where t.id = any(${ids}::uuid[])`)
  return new Map(rows.map(row => [row.id, row]))
}
