// The work at hand: the one argument through which a handler knows who acts, when and for which company,
// reads what it needs, and buffers what it wants to write. It is all the context there is.
import type { CalendarDate } from '../values/calendar-date.ts'
import { Decimal } from '../values/decimal.ts'
import { dateIn } from '../values/instant.ts'
import type { Instant } from '../values/instant.ts'
import { uuidv7 } from '../values/uuid.ts'
import type { Connection, Row } from '../sql/connection.ts'
import { type Sql, ident, raw, sql } from '../sql/sql.ts'
import type { FieldSpec, Fields, ValuesOf } from '../model/field.ts'
import type { Event, Fact } from '../event/event.ts'
import type { FullRow, Parts, PartRow, Part, Resource, RowOf } from '../model/resource.ts'
import type { House } from '../model/house.ts'
import type { Actor } from '../access/actor.ts'
import { scopeFields } from '../access/policy.ts'
import { LineChanges, enteredIn, goneWith, withTold } from './line-changes.ts'
import { notFound } from './problems.ts'
import type { Reference, References } from './references.ts'
import { aliasedColumns, columnList, decodePart, decodeRow, linesOf, partColumnList, unaliased } from './rows.ts'
import { type TableShape, changesTable, outboxTable, partShapeOf, shapeOf } from './table-shape.ts'
import { type NumberFormat, UnitOfWork, type Values } from './unit-of-work.ts'

/** What every command must know of a company; cached by the app, which is told of changes. */
export interface CompanyFacts {
  readonly id: string
  readonly name: string
  readonly currency: string
  readonly country: string
  readonly zone: string
  readonly language: 'en' | 'de' | 'zh' | 'da'
  /** Charges value added tax; small businesses do not. */
  readonly taxRegistered: boolean
  /** Patterns of document numbers by kind, where the company's own differ from the shipped ones. */
  readonly numbering: Readonly<Record<string, string>>
}

/** A place where exactly one implementation is chosen, in app/. */
export interface Slot<T> { readonly name: string, readonly implementation?: T }
export const slot = <T>(name: string): Slot<T> => Object.freeze({ name })

export interface WorkSetting {
  readonly house: House
  readonly connection: Connection
  readonly actor: Actor
  readonly now: Instant
  readonly command: string
  readonly request: string
  readonly companies: ReadonlyMap<string, CompanyFacts>
  readonly slots: ReadonlyMap<string, unknown>
  readonly references?: References
}

export interface LoadOptions {
  readonly lock?: boolean
  /** All parts that belong to the record (the default), none, or those named. */
  readonly parts?: boolean | readonly string[]
  readonly where?: Sql
}

const partsToLoad = (resource: Resource, wanted: boolean | readonly string[]): readonly string[] =>
  wanted === true ? Object.entries(resource.parts).filter(([, part]) => !part.apart).map(([name]) => name)
    : wanted === false ? [] : wanted

type Stored<R extends { fields: Fields }> = Partial<ValuesOf<R['fields']>> & { id?: string }
/** In the difference of a change: names of what was put beside the record, no field of it. */
export const besideKey = '@files'

type ChangeKind = 'created' | 'changed' | 'removed'
interface Change { resource: Resource, id: string, kind: ChangeKind, company: string | null, version: number,
  diff: Record<string, readonly [unknown, unknown]>, readonly lines: LineChanges }

export class Work {
  readonly setting: WorkSetting
  readonly unit = new UnitOfWork()
  readonly facts: Fact[] = []
  private over = false
  private readonly changes = new Map<string, Change>()
  /** Rows locked in this transaction: whoever asks again gets the same row, changes included. */
  private readonly held = new Map<string, Record<string, unknown>>()
  /** The same with those of which only some parts were read. */
  private readonly locked = new Map<string, Record<string, unknown>>()
  /** Rows asked for by id, as they come: who only wants to look at one need not ask again. */
  private readonly coming = new Map<string, Promise<ReadonlyArray<Record<string, unknown>>>>()

  constructor(setting: WorkSetting) {
    this.setting = setting
    const { own } = setting.house
    if (own) setting.connection.adopt(own.revision)
  }

  /** A definition as this house has it: with the fields that were added to it. */
  whole<R extends Resource<Fields, Parts>>(resource: R): R {
    const { own, resources } = this.setting.house
    // why: an extended definition has all the fields of the one it extends.
    return own ? (resources.get(resource.name) as R | undefined) ?? resource : resource
  }

  /** After a failure nothing more is read. */
  end(): void { this.over = true }

  get actor(): Actor { return this.setting.actor }
  get now(): Instant { return this.setting.now }

  /** Facts about a company; a company nobody knows is refused. */
  company(id: string): CompanyFacts {
    const facts = this.setting.companies.get(id)
    if (!facts) throw notFound.of({ resource: 'org.company', id })
    return facts
  }

  /** Today where the company is. */
  today(company: string): CalendarDate {
    return dateIn(this.company(company).zone, this.now)
  }

  /** The implementation chosen for a slot. */
  use<T>(wanted: Slot<T>): T {
    const chosen = this.setting.slots.get(wanted.name)
    if (chosen === undefined) throw new Error(`no implementation is chosen for the slot ${wanted.name}`)
    return chosen as T // why: app/ registers slot and implementation as one typed pair.
  }

  newId(): string { return uuidv7() }

  /** Reads by SQL. Reads started together travel together. */
  read<R extends Row = Row>(statement: Sql): Promise<R[]> {
    // why: of several steps under way one may fail; the others must not go on in somebody else's transaction.
    if (this.over) return Promise.reject(new Error('the transaction of this work is over'))
    return this.setting.connection.query<R>(statement)
  }

  /** Reference data, kept between commands and forgotten when its tables change. */
  reference<T>(wanted: Reference<T>): Promise<T> {
    const read = <R extends Row>(statement: Sql): Promise<R[]> => this.read<R>(statement)
    return this.setting.references?.get(wanted, read) ?? wanted.load(read)
  }

  /** Rows by id, in id order, locked for this transaction, with their parts; unknown ids are missing. */
  async load<R extends Resource<Fields, Parts>>(
    given: R, ids: readonly string[], options: LoadOptions = {}): Promise<FullRow<R>[]> {
    const resource = this.whole(given)
    const wanted = [...new Set(ids)].sort()
    const rows = new Map(wanted.flatMap(id => {
      const row = this.held.get(key(resource, id))
      return row ? [[id, row] as const] : []
    }))
    const fresh = wanted.filter(id => !rows.has(id))
    for (const row of await this.fetch(resource, fresh, options)) rows.set(row['id'] as string, row)
    for (const id of wanted) if (this.unit.pending(shapeOf(resource), id).removed) rows.delete(id)
    // why: rows were decoded by the definition that types them.
    return wanted.flatMap(id => rows.get(id) ?? []) as FullRow<R>[]
  }

  private async fetch(
    resource: Resource, ids: readonly string[], options: LoadOptions): Promise<ReadonlyArray<Record<string, unknown>>> {
    if (ids.length === 0) return []
    const found = this.select(resource, { condition: sql`t.id = any(${ids}::uuid[])`, ids }, options)
    if (!options.where) for (const id of ids) this.coming.set(key(resource, id), found)
    return found
  }

  /** Which of the ids a step under way has asked for already; `look` sees their rows before anybody changes them. */
  asked<T>(resource: Resource, ids: readonly string[], look: (row: Values | undefined) => T): Map<string, Promise<T>> {
    return new Map(ids.flatMap(id => {
      const rows = this.coming.get(key(resource, id))
      return rows ? [[id, rows.then(found => look(found.find(row => row['id'] === id)))] as const] : []
    }))
  }

  /**
   * Rows that meet a condition over the alias `t`, otherwise like load; rows made in this transaction are not
   * found.
   */
  async loadWhere<R extends Resource<Fields, Parts>>(
    resource: R, condition: Sql, options: LoadOptions = {}): Promise<FullRow<R>[]> {
    return await this.select(this.whole(resource), { condition, ids: null }, options) as FullRow<R>[] // why: as in load.
  }

  /**
   * Reads something else with a record beside it: `select` is given the record's columns (under `alias`), and
   * the records found are held as if loaded. Only for records whose lock another row's lock stands for.
   */
  async readHolding<R extends Row>(
    given: Resource, select: (columns: Sql) => Sql, alias: string): Promise<R[]> {
    const resource = this.whole(given)
    const rows = await this.read<R>(select(aliasedColumns(resource, alias)))
    for (const row of rows) {
      const record = unaliased(row, alias)
      if (record['id'] !== null) this.hold(resource, decodeRow(resource, record), {})
    }
    return rows
  }

  /** Reads, decodes and holds rows; a row held already stays the one that everybody works on. */
  private async select(
    resource: Resource, by: { condition: Sql, ids: readonly string[] | null }, options: LoadOptions) {
    // why: what lies on several machines is never changed, and a key decides who came first.
    const lock = options.lock === false || this.setting.connection.spread.has(resource.table) ? raw('') : raw(' for update of t')
    const condition = options.where ? sql` and ${options.where}` : raw('')
    const main = this.read(sql`select ${columnList(resource, 't')} from ${ident(resource.table)} t
      where ${by.condition}${condition} order by t.id${lock}`)
    const names = partsToLoad(resource, options.parts ?? true)
    // why: parts are read by statements after the lock, so they are those of the locked state.
    const parts = names.map(async name => {
      const part = resource.parts[name] as Part
      const parents = by.ids ? sql`${by.ids}::uuid[]`
        : sql`array(select t.id from ${ident(resource.table)} t where ${by.condition})`
      return { name, part, records: await this.read(sql`select ${partColumnList(resource, part, 'p')}
        from ${ident(`${resource.module}.${part.table}`)} p where ${linesOf(resource, parents)}
        order by p.position`) }
    })
    const [records, ...loaded] = await Promise.all([main, ...parts])
    const rows = records.map(record => decodeRow(resource, record))
    for (const row of rows) for (const name of names) row[name] = []
    const byId = new Map(rows.map(row => [row['id'], row]))
    for (const { name, part, records: lines } of loaded) {
      for (const line of lines) {
        const row = decodePart(part, line)
        ;(byId.get(row['parent'])?.[name] as unknown[] | undefined)?.push(row)
      }
    }
    return rows.map(row => this.hold(resource, row, options))
  }

  private hold(
    resource: Resource, row: Record<string, unknown>, options: LoadOptions): Record<string, unknown> {
    const id = row['id'] as string
    const known = this.held.get(key(resource, id))
    if (known) return known
    const { patch } = this.unit.pending(shapeOf(resource), id)
    if (patch) Object.assign(row, patch)
    if (options.lock !== false && (options.parts ?? true) === true) this.held.set(key(resource, id), row)
    if (options.lock !== false) this.locked.set(key(resource, id), row)
    return row
  }

  /** Buffers a new record and returns it as a row, its parts still empty. */
  insert<R extends Resource<Fields, Parts>>(given: R, values: Stored<R>): FullRow<R> {
    const resource = this.whole(given)
    const id = values.id ?? uuidv7()
    const row: Record<string, unknown> = { id, version: 1, createdAt: this.now, updatedAt: this.now }
    for (const [name, field] of Object.entries(resource.fields)) {
      row[name] = values[name as keyof typeof values] ?? fallbackOf(field)
    }
    Object.assign(row, this.setting.house.own?.formulas(resource.name)?.(row))
    this.unit.insert(shapeOf(resource), id, row)
    for (const name of Object.keys(resource.parts)) row[name] = []
    this.held.set(key(resource, id), row)
    const vouched = (resource.vouched ?? []).map(name => [name, [null, jsonable(row[name])]] as const)
    this.note(resource, row, 'created', Object.fromEntries(vouched))
    return row as FullRow<R> // why: every declared field was set above or given by type.
  }

  /** Buffers the lines of a record, numbered from 1 (or from `from`). */
  insertParts<R extends Resource<Fields, Parts>, K extends keyof R['parts'] & string>(
    given: R, parent: { id: string, company?: string | null }, name: K,
    lines: ReadonlyArray<Partial<ValuesOf<R['parts'][K]['fields']>> & { id?: string }>,
    from = 1): PartRow<R['parts'][K]>[] {
    const resource = this.whole(given)
    const part = resource.parts[name] as Part
    const shape = partShapeOf(resource, part)
    const record = this.held.get(key(resource, parent.id))
    const siblings = record?.[name] as unknown[] | undefined
    const formulas = this.setting.house.own?.formulas(`${resource.name}.${name}`)
    return lines.map((values, index) => {
      const id = values.id ?? uuidv7()
      const row: Record<string, unknown> = { ...values, id, parent: parent.id, position: from + index }
      if (resource.book && shape.byName.has('company')) row['company'] = parent.company
      for (const [field, { spec }] of Object.entries(part.fields)) {
        if (row[field] === undefined) row[field] = fallbackOf({ spec })
      }
      if (formulas) Object.assign(row, formulas({ ...record ?? parent, ...row }))
      this.unit.insert(shape, id, row)
      siblings?.push(row)
      this.touchLine(resource, parent.id, { name, id, before: null, after: () => enteredIn(part, row, jsonable) })
      return row as PartRow<R['parts'][K]> // why: as in insert.
    })
  }

  /** Buffers a change of a loaded record; `row` is changed in place so that later steps see it. */
  update<R extends Resource<Fields, Parts>>(
    given: R, row: RowOf<R>, patch: Partial<ValuesOf<R['fields']>>): void {
    const resource = this.whole(given)
    const diff: Record<string, readonly [unknown, unknown]> = {}
    const target = row as Record<string, unknown> // why: patched by declared names only.
    const changed: Record<string, unknown> = {}
    const take = (values: Values): void => {
      for (const [name, value] of Object.entries(values)) {
        // why: an input carries id and version beside the fields; only declared fields are columns to set.
        if (!Object.hasOwn(resource.fields, name) || sameValue(target[name], value)) continue
        changed[name] = value
        diff[name] = [jsonable(target[name]), jsonable(value)]
      }
    }
    take(patch as Values) // why: a patch is a record of values.
    if (Object.keys(diff).length === 0) return
    const formulas = this.setting.house.own?.formulas(resource.name)
    if (formulas) take(formulas({ ...target, ...changed }))
    Object.assign(target, changed)
    this.unit.update(shapeOf(resource), row.id, changed)
    this.touch(resource, row, diff)
  }

  /** Notes a change of a record, or of its lines: version, time and trail. */
  touch<R extends Resource<Fields, Parts>>(
    given: R, row: RowOf<R>, diff: Record<string, readonly [unknown, unknown]>): void {
    const resource = this.whole(given)
    const { inserted } = this.unit.pending(shapeOf(resource), row.id)
    const version = inserted ? row.version
      : (this.changes.get(key(resource, row.id))?.version ?? row.version + 1)
    Object.assign(row, { version, updatedAt: this.now })
    this.unit.update(shapeOf(resource), row.id, { version, updatedAt: this.now })
    this.note(resource, row as Record<string, unknown>, 'changed', diff) // why: rows are records of values.
  }

  updatePart<R extends Resource<Fields, Parts>, K extends keyof R['parts'] & string>(
    given: R, name: K, row: PartRow<R['parts'][K]>,
    asked: Partial<ValuesOf<R['parts'][K]['fields']>>): void {
    const resource = this.whole(given)
    const line = row as unknown as Record<string, unknown> // why: compared by declared names only.
    const formulas = this.setting.house.own?.formulas(`${resource.name}.${name}`)
    const patch = formulas ? { ...asked, ...formulas({ ...this.recordOf(resource, row.parent), ...line, ...asked }) } : asked
    const changed = Object.entries(patch).filter(([field, value]) => !sameValue(line[field], value))
    if (changed.length > 0) {
      const old = Object.fromEntries(changed.map(([field]) => [field, jsonable(line[field])]))
      const now = Object.fromEntries(changed.map(([field, value]) => [field, jsonable(value)]))
      this.touchLine(resource, row.parent, { name, id: row.id, before: () => old, after: () => now })
    }
    Object.assign(row, patch)
    this.unit.update(partShapeOf(resource, resource.parts[name] as Part), row.id, patch as Values)
  }

  remove<R extends Resource<Fields, Parts>>(resource: R, row: RowOf<R>): void {
    this.unit.remove(shapeOf(resource), row.id)
    const values = row as Record<string, unknown> // why: rows are records of values.
    // why: whose it was decides who hears that it is gone, and nothing else knows any more.
    const gone = scopeFields(resource).map(name => [name, [jsonable(values[name]), null] as const] as const)
    this.note(resource, values, 'removed', Object.fromEntries(gone))
  }

  removeParts<R extends Resource<Fields, Parts>, K extends keyof R['parts'] & string>(
    given: R, name: K, ids: readonly string[]): void {
    const resource = this.whole(given)
    const shape = partShapeOf(resource, resource.parts[name] as Part)
    for (const id of ids) this.unit.remove(shape, id)
    const gone = new Set(ids)
    for (const row of this.held.values()) {
      const lines = row[name] as Array<{ id: string }> | undefined // why: parts are arrays of rows.
      if (Array.isArray(lines) && lines.some(line => gone.has(line.id))) {
        row[name] = lines.filter(line => !gone.has(line.id))
        for (const line of lines.filter(one => gone.has(one.id))) {
          this.touchLine(resource, row['id'] as string, { name, id: line.id, after: null,
            before: () => enteredIn(resource.parts[name] as Part, line, jsonable),
            gone: () => goneWith(resource.parts[name] as Part, line, jsonable) })
        }
      }
    }
  }

  private recordOf(resource: Resource, id: string): Record<string, unknown> | undefined {
    return this.held.get(key(resource, id)) ?? this.locked.get(key(resource, id))
  }

  /** All rows this transaction has locked or made. */
  atHand(): readonly Values[] { return [...this.held.values(), ...this.locked.values()] }

  /** A change of a line is a change of its record. New records tell of themselves; books keep no trail. */
  private touchLine(resource: Resource, id: string, line: { name: string, id: string,
    before: (() => Values) | null, after: (() => Values) | null, gone?: () => Values }): void {
    const row = this.recordOf(resource, id)
    const { inserted, removed } = this.unit.pending(shapeOf(resource), id)
    if (!row || inserted || removed || resource.book || resource.parts[line.name]?.apart) return
    this.touch(resource, row as unknown as RowOf<Resource>, {}) // why: a row of this resource, loaded as such.
    this.changes.get(key(resource, id))?.lines.note(line.name, line.id,
      { before: line.before?.() ?? null, after: line.after?.() ?? null, gone: line.gone?.() ?? {} })
  }

  /** Buffers a row of a plain table (projection, token): no audit, no version. */
  put(shape: TableShape, id: string, values: Values): void { this.unit.insert(shape, id, values) }
  patch(shape: TableShape, id: string, values: Values): void { this.unit.update(shape, id, values) }

  /** See UnitOfWork.later: statements on hot rows, sent last in key order. */
  later(hotKey: string, statement: Sql): void { this.unit.later(hotKey, statement) }

  /** See UnitOfWork.number: the next number of a gapless series, filled in at the flush. */
  number(series: string, format: NumberFormat): string { return this.unit.number(series, format) }

  /** States a fact: it goes to the outbox with this transaction, and to reactions within it. */
  emit<F extends Fields>(event: Event<F>, data: ValuesOf<F>): void {
    // why: an event of particular fields is an event; reactions get it back by its own definition.
    this.facts.push({ event, data } as unknown as Fact)
  }

  /**
   * Lets whoever watches know of a new entry of a book. Books keep no trail, as their entries come along with a
   * change of what they are about; one that comes alone would be seen by nobody until the next look.
   */
  show(resource: Resource, entry: { readonly id: string, readonly company: string | null }): void {
    this.changes.set(key(resource, entry.id),
      { resource, id: entry.id, kind: 'created', company: entry.company, version: 1, diff: {},
        lines: new LineChanges() })
  }

  /** Notes on the trail of a record what was put beside it or taken away; the record itself does not change. */
  noteBeside(resource: Resource, row: { readonly id: string, readonly version: number, readonly company: string | null },
    [before, after]: readonly [readonly string[] | null, readonly string[] | null]): void {
    const known = this.changes.get(key(resource, row.id))
    if (known) known.diff[besideKey] = [before, after]
    else this.changes.set(key(resource, row.id), { resource, ...row, kind: 'changed', diff: { [besideKey]: [before, after] },
      lines: new LineChanges() })
  }

  private note(resource: Resource, row: Values, kind: ChangeKind, diff: Change['diff']): void {
    if (resource.book) return
    const id = row['id'] as string
    const known = this.changes.get(key(resource, id))
    if (known) {
      for (const [name, [before, after]] of Object.entries(diff)) {
        known.diff[name] = [known.diff[name]?.[0] ?? before, after]
      }
      if (kind === 'removed') known.kind = 'removed'
      return
    }
    const company = resource.company ? row[resource.company] as string : null
    this.changes.set(key(resource, id),
      { resource, id, kind, company, version: row['version'] as number, diff: { ...diff },
        lines: new LineChanges() })
  }

  /** Writes the trail: one row per changed record, one per fact. */
  seal(): void {
    const { now, actor, command, request } = this.setting
    for (const { resource, id, kind, company, version, diff, lines } of this.changes.values()) {
      this.unit.insert(changesTable, uuidv7(), {
        at: now,
        actorId: actor.id,
        actorName: actor.name,
        companyId: company,
        command,
        resource: resource.name,
        recordId: id,
        version,
        kind,
        diff: withTold(lines, diff, part => untold(resource.parts[part]?.fields ?? {})),
        request,
      })
    }
    for (const { event, data } of this.facts) {
      const values = data as Values
      this.unit.insert(outboxTable, uuidv7(), {
        id: uuidv7(),
        at: now,
        name: event.name,
        version: event.version,
        companyId: event.company ? values[event.company] : null,
        subjectResource: event.subject.resource,
        subjectId: values[event.subject.field],
        about: event.about ? values[event.about] : null,
        actorId: actor.id,
        payload: encodeFields(event.fields, values),
      })
    }
  }
}

/** What a command does not say of its lines: fields that were added, and what is reckoned. */
const untold = (fields: Fields): string[] => Object.keys(fields).filter(name => fields[name]?.spec.own || fields[name]?.spec.derived)

const key = (resource: Resource, id: string): string => `${resource.name}/${id}`

/** Whether a change is none: 1.000 is 1, absent is empty. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a instanceof Decimal && b instanceof Decimal) return a.equals(b)
  return a === b || JSON.stringify(jsonable(a)) === JSON.stringify(jsonable(b))
}

/** The values of a set of fields as JSON: amounts with their currency, decimals as text. */
export function encodeFields(fields: Fields, values: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, { spec }]) => {
    const value = values[name]
    return [name, value === null || value === undefined ? null : spec.type.encode(value, spec, values)]
  }))
}

const fallbackOf = ({ spec }: { readonly spec: FieldSpec }): unknown =>
  spec.fallback === undefined ? null : spec.transitions ? spec.fallback
    : spec.type.parse(spec.fallback, spec, {})

/** Values as JSON: bigints and decimals as text, so that no figure is rounded on its way. */
export function jsonable(value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(jsonable)
  if (typeof value === 'object') {
    if ('toJSON' in value && typeof value.toJSON === 'function') return (value.toJSON as () => unknown)()
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, jsonable(inner)]))
  }
  return value
}
