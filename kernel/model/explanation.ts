// How computed figures of a record explain themselves. A room declares for a field, or for a question beside the
// fields, how its answer is found; screens, API and description take it from there.
import type { RecordNamed, Reason } from '../i18n/reason.ts'
import type { Reader } from '../read/reader.ts'
import type { Fields } from './field.ts'
import type { FullRow, PartRow, Parts, Resource } from './resource.ts'

export type { Reason, RecordNamed }

/** Steps in the order in which they lead to the figure. */
export type Steps = readonly Reason[] | Promise<readonly Reason[]>

type OfRecord<R extends Resource<Fields, Parts>> = (row: FullRow<R>, reader: Reader) => Steps
type OfLine<R extends Resource<Fields, Parts>, P extends R['parts'][string]> =
  (line: PartRow<P>, row: FullRow<R>, reader: Reader) => Steps

export interface ExplanationSpec<R extends Resource<Fields, Parts>> {
  /** By field of the record. */
  readonly fields?: Readonly<Partial<Record<keyof R['fields'] & string, OfRecord<R>>>>
  /** By part and field of its lines. */
  readonly parts?: { readonly [K in keyof R['parts'] & string]?:
    Readonly<Partial<Record<keyof R['parts'][K]['fields'] & string, OfLine<R, R['parts'][K]>>>> }
  /** Questions no field stands for, such as what a credit check would say; with the permission to ask. */
  readonly questions?: Readonly<Record<string, { readonly permission: string, readonly run: OfRecord<R> }>>
  /** The same about a line. */
  readonly lineQuestions?: { readonly [K in keyof R['parts'] & string]?:
    Readonly<Record<string, { readonly permission: string, readonly run: OfLine<R, R['parts'][K]> }>> }
}

export interface Explainer {
  /** `gross`, `lines.price`, `credit`. */
  readonly name: string
  readonly part: string | null
  /** Asked beside the reading of the record; null: who sees the field may ask. */
  readonly permission: string | null
  readonly run: (asked: { readonly row: Record<string, unknown>, readonly line: Record<string, unknown> },
    reader: Reader) => Steps
}

export interface Explanation {
  readonly kind: 'explanation'
  readonly resource: Resource
  readonly explainers: readonly Explainer[]
}

type AnyRun = (...args: readonly unknown[]) => Steps
interface Entry { readonly name: string, readonly part: string | null, readonly permission: string | null,
  readonly run: unknown }

function entriesOf(spec: ExplanationSpec<Resource<Fields, Parts>>): Entry[] {
  const asked = (questions: object, part: string | null): Entry[] =>
    Object.entries(questions as Record<string, { permission: string, run: unknown }>) // why: told by the spec.
      .map(([name, { permission, run }]) => ({ name: part === null ? name : `${part}.${name}`, part, permission, run }))
  return [
    ...Object.entries(spec.fields ?? {}).map(([name, run]) => ({ name, part: null, permission: null, run })),
    ...Object.entries(spec.parts ?? {}).flatMap(([part, fields]) => Object.entries(fields ?? {})
      .map(([name, run]) => ({ name: `${part}.${name}`, part, permission: null, run }))),
    ...asked(spec.questions ?? {}, null),
    ...Object.entries(spec.lineQuestions ?? {}).flatMap(([part, questions]) => asked(questions ?? {}, part)),
  ]
}

export function explanation<R extends Resource<Fields, Parts>>(resource: R, spec: ExplanationSpec<R>): Explanation {
  // why: rows are decoded by the very definition that types them.
  const explainers = entriesOf(spec as unknown as ExplanationSpec<Resource<Fields, Parts>>)
    .map(({ run, ...entry }): Explainer => {
      const call = run as AnyRun // why: as above.
      return { ...entry, run: ({ row, line }, reader) =>
        (entry.part === null ? call(row, reader) : call(line, row, reader)) }
    })
  return Object.freeze({ kind: 'explanation', resource, explainers })
}
