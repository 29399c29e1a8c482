// A resource is a noun of the house: typed fields, parts, scopes and what can be found by.
// One definition in one file; tables, types, API, screens, search and permissions are derived from it.
import type { Instant } from '../values/instant.ts'
import { type Field, type Fields, type ValuesOf, columnOf, snake } from './field.ts'
import { date, instant, integer, type Id } from './fields.ts'

export interface PartSpec<F extends Fields> {
  /** Table name inside the module's schema. */
  readonly table: string
  readonly doc: string
  readonly fields: F
  /** Extra CHECK constraints by name: SQL over the part's columns. */
  readonly checks?: Readonly<Record<string, string>>
  readonly indexes?: readonly (readonly string[])[]
  /** Kept for the record but not needed to work on it: commands do not load it with the record. */
  readonly apart?: boolean
}

export interface Part<F extends Fields = Fields> extends PartSpec<F> { readonly kind: 'part' }
export type Parts = Readonly<Record<string, Part>>

/** Lines of a document: rows that live and die with their parent. */
export const part = <F extends Fields>(spec: PartSpec<F>): Part<F> => Object.freeze({ ...spec, kind: 'part' })

export interface Scopes {
  /** Fields that hold the user for whom the record is "own". */
  readonly own?: readonly string[]
  /** Field that holds the team. */
  readonly team?: string
  /**
   * Field with the only company the record is for. Where it is empty, the record is for all: everybody reads
   * it, and it is changed by those who reach all companies.
   */
  readonly only?: string
  /** A record that is part of the other one in all but name; it is for the same companies. */
  readonly through?: { readonly field: string, readonly of: Resource }
  /** Fields with kind and id of the record it is kept with: whoever may not read that one does not read this one. */
  readonly keptWith?: { readonly resource: string, readonly id: string }
}

export interface Find<F extends Fields> {
  /** Text fields in the full-text and substring index. */
  readonly search?: readonly (keyof F & string)[]
  /** Fields a list can be filtered by; each gets an index (company first where there is one). */
  readonly by?: readonly (keyof F & string)[]
  /** Fields a list can be sorted by beside its natural order; each gets an index. */
  readonly sort?: readonly (keyof F & string)[]
}

export interface ResourceSpec<F extends Fields, P extends Parts> {
  /** Table name and last part of the URL, plural snake_case. */
  readonly collection: string
  readonly doc: string
  readonly fields: F
  readonly parts?: P
  /** The field with the owning company; absent for records shared by all companies. */
  readonly company?: keyof F & string
  readonly scopes?: Scopes
  /**
   * People work for companies: for the one in this field and for those in the rows of this part, in a field of
   * the same name. Records of other companies cannot name them.
   */
  readonly worksFor?: { readonly field: keyof F & string, readonly part: keyof P & string }
  /** Fields that make the label people recognise the record by. */
  readonly label: readonly (keyof F & string)[]
  readonly find?: Find<F>
  readonly checks?: Readonly<Record<string, string>>
  readonly unique?: readonly (readonly (keyof F & string)[])[]
  /** Append-only: rows are never updated or deleted; keys start with the company. */
  readonly book?: boolean
  /**
   * Entries of a book that only tell how the record in this field began (fields with one of these values): they go
   * when that record is taken back, and never else.
   */
  readonly goesWith?: { readonly field: keyof F & string, readonly where: Readonly<Record<string, readonly string[]>> }
  /** What the house itself has noticed of records: it holds on to none of them. */
  readonly noticed?: boolean
  /** Fields whose first value the trail tells, so that its seal vouches for them. */
  readonly vouched?: readonly string[]
  /** Its records give rights or keys: the derived verbs ask a person to have proved lately who they are. */
  readonly guarded?: boolean
  /** Field with the record that it turned out to be: what is written anew names that one. */
  readonly becomes?: keyof F & string
  /** Which derived verbs exist; documents whose meaning is in commands switch them off. */
  readonly verbs?: { readonly create?: boolean, readonly update?: boolean, readonly remove?: boolean }
  /**
   * The state field, if it has one; by state which fields `update` may touch ('all', or names of fields and
   * parts).
   */
  readonly editable?: Readonly<Record<string, 'all' | readonly string[]>>
  /** The newest first unless another field (and direction) is the natural order. */
  readonly order?: { readonly field: keyof F & string, readonly descending?: boolean }
  /** Search and lists leave it out of navigation (technical records). */
  readonly hidden?: boolean
}

/** Names of fields are checked where a resource is written; whoever reads it later sees them as text. */
type Named = 'goesWith' | 'becomes' | 'label' | 'company' | 'worksFor' | 'find' | 'unique' | 'order' | 'parts'

export interface Resource<F extends Fields = Fields,
  P extends Parts = Parts> extends Omit<ResourceSpec<F, P>, Named> {
  readonly label: readonly string[]
  readonly company?: string
  readonly worksFor?: { readonly field: string, readonly part: string }
  readonly goesWith?: { readonly field: string, readonly where: Readonly<Record<string, readonly string[]>> }
  readonly find?: {
    readonly search?: readonly string[], readonly by?: readonly string[], readonly sort?: readonly string[]
  }
  readonly unique?: readonly (readonly string[])[]
  readonly order?: { readonly field: string, readonly descending?: boolean }
  readonly becomes?: string
  readonly kind: 'resource'
  /** `module.noun`, singular. */
  readonly name: string
  readonly module: string
  readonly table: string
  readonly parts: P
}

/** Columns every row has beside its fields. */
export interface RowBase { id: Id, version: number, createdAt: Instant, updatedAt: Instant }
export interface PartBase { id: Id, parent: Id, position: number }

export type PartRow<P extends Part> = PartBase & ValuesOf<P['fields']>
export type RowOf<R extends { fields: Fields }> = RowBase & ValuesOf<R['fields']>
/** A row together with its parts, each sorted by position. */
export type FullRow<R extends { fields: Fields, parts: Parts }> =
  RowOf<R> & { [K in keyof R['parts']]: PartRow<R['parts'][K]>[] }

/** Words SQL keeps for itself; a field of that name would need quotes everywhere. */
const reserved = new Set(['on', 'from', 'to', 'order', 'user', 'group', 'table', 'column', 'check', 'default',
  'end',
  'limit', 'offset', 'primary', 'references', 'select', 'where', 'when', 'then', 'desc', 'asc', 'all', 'any',
  'both'])

function refuseReserved(owner: string, fields: Fields): void {
  for (const [name, field] of Object.entries(fields)) {
    if (reserved.has(columnOf(name, field))) throw new Error(`${owner}.${name} is a reserved word of SQL`)
  }
}

export function resource<const F extends Fields, const P extends Parts = Record<never, never>>(
  name: string, spec: ResourceSpec<F, P>): Resource<F, P> {
  const [module, noun] = name.split('.')
  if (!module || !noun || name !== name.toLowerCase()) {
    throw new Error(`resource name must be module.noun: ${name}`)
  }
  for (const owner of [spec, ...Object.values(spec.parts ?? {})]) refuseReserved(name, owner.fields)
  return Object.freeze({ ...spec, kind: 'resource', name, module, table: `${module}.${spec.collection}`,
    parts: spec.parts ?? ({} as P) }) // why: an absent P is the empty record by its default.
}

/** Fields of a row that are not declared but always there, for lists, filters and the API. */
export const baseFields: Fields = {
  version: integer().derived('Counts the changes of the record.'),
  createdAt: instant().derived('When the record was made.'),
  updatedAt: instant().derived('When the record was last changed.'),
}

export { date }

export interface ColumnSpec { readonly name: string, readonly column: string, readonly field: Field<unknown> }

const columnCache = new WeakMap<object, readonly ColumnSpec[]>()

/** Declared columns of a resource or part, in the order of declaration. */
export function columnsOf(owner: { readonly fields: Fields }): readonly ColumnSpec[] {
  let columns = columnCache.get(owner)
  if (!columns) {
    columns = Object.entries(owner.fields)
      .map(([name, field]) => ({ name, field, column: columnOf(name, field) }))
    columnCache.set(owner, columns)
  }
  return columns
}

export function columnNamed(owner: { readonly fields: Fields }, name: string): string {
  const field = owner.fields[name]
  if (!field) throw new Error(`no field ${name}`)
  return columnOf(name, field)
}

/** Column in a part's table that points to its parent: `order_id` for sales.order. */
export const parentColumn = (owner: Resource): string =>
  `${snake(owner.name.split('.')[1] ?? '').replace(/-/g, '_')}_id`

/** The state field of a resource, if it has one. */
export function stateFieldOf(owner: { readonly fields: Fields }): string | null {
  return Object.entries(owner.fields).find(([, field]) => field.spec.transitions !== null)?.[0] ?? null
}

/** Entries that go with what they tell the beginning of, as SQL over a row; none do where nothing is declared. */
export const goingCondition = (resource: Resource, alias: string): string =>
  Object.entries(resource.goesWith?.where ?? {}).map(([name, values]) => {
    const list = values.map(value => `'${value}'`).join(', ')
    return `coalesce(${alias}.${columnNamed(resource, name)} in (${list}), false)`
  }).join(' and ') || 'false'
