// Views say how a resource is laid out on list, form, board and calendar. They are separate from the data and
// small; what they leave out is drawn in the order of declaration.
import type { Resource } from './resource.ts'

export interface FormSection { readonly title: string, readonly fields: readonly string[] }

type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
/** `shown: { givenName: { kind: ['person'] } }`: shown where the kind is person. */
export interface FieldRules { readonly shown?: Conditions, readonly needed?: Conditions }

export interface ResourceViews {
  readonly resource: Resource
  /** Columns of the list. */
  readonly list: readonly string[]
  readonly form?: readonly FormSection[]
  /** Fields that mean something, or are needed, only where others have one of some values. */
  readonly rules?: FieldRules
  /** The amount one knows a record by; else that of the board, or the first. */
  readonly headline?: string
  /** Columns of each part's grid. */
  readonly parts?: Readonly<Record<string, readonly string[]>>
  readonly board?: { readonly by: string, readonly title: readonly string[], readonly total?: string,
    /** The percentage by which the total is weighted. */
    readonly weight?: string }
  /** Days by which records stand in a calendar, the usual one first; dragged to another day where they may be changed. */
  readonly calendar?: readonly string[]
  /**
   * Room in the navigation: work, relations, goods, money, time, insight, administration; absent = not
   * listed.
   */
  readonly room?: string
  readonly icon?: string
  /** Query of the address with which the list opens: what one mostly looks for. */
  readonly opens?: string
  /** Looked up now and then, seldom worked with: the navigation lists it under More. */
  readonly minor?: boolean
}

export const views =
  (resource: { readonly name: string }, spec: Omit<ResourceViews, 'resource'>): ResourceViews =>
  Object.freeze({ ...spec, resource: resource as Resource }) // why: a typed resource is a resource.
