// What the server tells about the house: resources, commands, cubes and rooms, already narrowed to what
// the reader may see and worded in the reader's language. Every derived screen is drawn from this alone.
import type { Json } from '../client.ts'

export type FieldKind =
  | 'text' | 'choice' | 'state' | 'boolean' | 'integer' | 'decimal' | 'amount' | 'date' | 'instant' | 'ref'
  | 'currency' | 'country' | 'json'

export type Operator = 'eq' | 'in' | 'gte' | 'lte' | 'gt' | 'lt' | 'contains' | 'empty'

export interface Choice { readonly value: string, readonly label: string }

export interface FieldMeta {
  readonly kind: FieldKind
  readonly label: string
  readonly doc?: string | null
  readonly optional?: boolean
  readonly fixed?: boolean
  readonly derived?: string | null
  readonly target?: string | null
  /** Only records of the target with these values are meant. */
  readonly among?: Readonly<Record<string, string>> | null
  readonly choices?: readonly Choice[] | null
  readonly states?: Readonly<Record<string, readonly string[]>> | null
  readonly currencyField?: string | null
  readonly unitField?: string | null
  /** Values the house ships, in the reader's words: by the value of another field and their own. */
  readonly worded?: { readonly by: string, readonly words: Readonly<Record<string, string>> }
  readonly scale?: number | null
  readonly maxLength?: number | null
  readonly multiline?: boolean
  readonly minimum?: 'zero' | 'positive' | null
  readonly least?: string | null
  readonly most?: string | null
  readonly default?: Json
  readonly filter?: readonly Operator[]
  readonly sortable?: boolean
  readonly groupable?: boolean
  /** Names it had before; addresses may still say them. */
  readonly former?: readonly string[]
}

export type FieldMetas = Readonly<Record<string, FieldMeta>>

export interface ListMeta { readonly label: string, readonly fields: FieldMetas, readonly min?: number, readonly max?: number,
  /** Only these fields of the lines that are there can be changed; none comes or goes. */
  readonly open?: readonly string[] }

export interface FormSection { readonly title: string, readonly fields: readonly string[] }

/** Fields that depend on what is chosen in others. */
export interface FieldRules {
  /** Shown only where the named fields have one of these values. */
  readonly shown?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** Needed where the named fields have one of these values. */
  readonly needed?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

export interface ViewsMeta {
  readonly rules?: FieldRules | null
  readonly list?: readonly string[]
  readonly form?: readonly FormSection[]
  readonly parts?: Readonly<Record<string, readonly string[]>>
  /** Query with which the list opens. */
  readonly opens?: string
  readonly board?: { readonly by: string, readonly title: readonly string[],
    readonly total?: string, readonly weight?: string } | null
  /** Days by which records stand in a calendar. */
  readonly calendar?: readonly string[] | null
}

export interface ResourceMeta {
  readonly name: string
  readonly path: string
  readonly noun: string
  readonly plural: string
  readonly doc?: string
  readonly icon?: string | null
  readonly room?: string | null
  /** Listed under More. */
  readonly minor?: boolean
  readonly label: readonly string[]
  readonly state?: string | null
  readonly can: { readonly create?: boolean, readonly update?: boolean, readonly remove?: boolean }
  readonly fields: FieldMetas
  readonly parts?: Readonly<Record<string, ListMeta>>
  readonly views?: ViewsMeta | null
  readonly editable?: Readonly<Record<string, 'all' | readonly string[]>> | null
  readonly commands?: readonly string[]
  /** What can be asked why: fields, `lines.price`, and questions no field stands for. */
  readonly why?: readonly string[]
  readonly company?: string | null
  readonly searchable?: boolean
  readonly book?: boolean
  /** Stands in a flow of documents. */
  readonly flows?: boolean
  /** Lines that own fields can be added to, for those who may add them. */
  readonly ownLines?: readonly string[]
  readonly order?: { readonly field: string, readonly descending?: boolean } | null
}

export interface CommandMeta {
  readonly name: string
  readonly verb: string
  readonly label: string
  readonly doc?: string
  readonly on?: string | null
  readonly creates?: string | null
  readonly path: string
  readonly from?: readonly string[] | null
  /** A field that must say something. */
  readonly needs?: string | null
  readonly input: FieldMetas
  readonly lists?: Readonly<Record<string, ListMeta>>
  readonly partial?: boolean
  /** The command that takes back what this one did. */
  readonly takenBackBy?: string | null
  /** The record with which one goes on; the answer carries its id under `by`. */
  readonly leadsTo?: { readonly resource: string, readonly by: string } | null
  readonly primary?: boolean
  readonly danger?: boolean
  /** The usual next step, but with no way back: asks before it runs. */
  readonly final?: boolean
  readonly hidden?: boolean
  readonly icon?: string | null
}

export interface CubeMeta {
  readonly name: string
  readonly label: string
  readonly doc?: string | null
  readonly measures: Readonly<Record<string, { readonly label: string,
    readonly format: 'money' | 'quantity' | 'integer' | 'percent' }>>
  readonly dimensions: Readonly<Record<string, { readonly label: string, readonly kind: 'ref' | 'choice' | 'month' | 'text',
    readonly resource?: string | null, readonly choices?: readonly Choice[] | null }>>
  readonly drill?: { readonly column: string, readonly resources: readonly string[] } | null
}

export interface RoomMeta { readonly name: string, readonly label: string, readonly resources: readonly string[] }

export interface Meta {
  readonly resources: Readonly<Record<string, ResourceMeta>>
  readonly commands: Readonly<Record<string, CommandMeta>>
  readonly cubes: Readonly<Record<string, CubeMeta>>
  readonly rooms: readonly RoomMeta[]
}

export type Row = Readonly<Record<string, Json | undefined>> & {
  readonly id: string, readonly version: number, readonly createdAt?: string, readonly updatedAt?: string }

export type Labels = Readonly<Record<string, string>>

export interface Page {
  readonly items: readonly Row[]
  readonly labels: Labels
  readonly next: string | null
  readonly count?: { readonly value: number, readonly capped: boolean }
}

/** The records of one value of a field. */
export interface Group {
  readonly key: string | null
  readonly count: number
  readonly sums: Readonly<Record<string, readonly { readonly amount: string, readonly currency: string }[]>>
  readonly filter: Readonly<Record<string, string>>
}

export interface Groups { readonly by: string, readonly items: readonly Group[], readonly labels: Labels, readonly capped: boolean }

export interface RecordAnswer { readonly item: Row, readonly labels: Labels, readonly commands: readonly string[] }

export interface Change {
  readonly at: string
  readonly actor: string | null
  readonly command: string | null
  readonly kind: string
  readonly diff: Readonly<Record<string, readonly [Json, Json]>> | null
  readonly version: number
}

export const resourceAt = (meta: Meta, path: string): ResourceMeta | undefined =>
  Object.values(meta.resources).find(resource => resource.path === path)

/** Base fields are on every record although only some definitions list them. */
export const fieldOf = (resource: { readonly fields: FieldMetas }, name: string): FieldMeta | undefined =>
  resource.fields[name]
