// An event is a fact in the past tense: named, versioned, self-contained. It is written to the outbox
// in the transaction that made it true; reactions, processes, webhooks and live screens feed on it.
import type { Fields, ValuesOf } from '../model/field.ts'

export interface Event<F extends Fields = Fields> {
  readonly kind: 'event'
  /** `module.noun.happened`. */
  readonly name: string
  readonly version: number
  readonly doc: string
  readonly fields: F
  /** Field with the company it belongs to. */
  readonly company: string | null
  /** The resource and the field with the id of the record the fact is about. */
  readonly subject: { readonly resource: string, readonly field: string }
  /** Field with the party whose time line tells it, if any. */
  readonly about: string | null
}

/** A fact that happened, still in memory. */
export interface Fact<F extends Fields = Fields> {
  readonly event: Event<F>
  readonly data: ValuesOf<F>
}

export function event<const F extends Fields>(name: string, spec: {
  version?: number, doc: string, fields: F, company?: keyof F & string,
  subject: readonly [resource: string, field: keyof F & string], about?: keyof F & string }): Event<F> {
  const [resource, field] = spec.subject
  return Object.freeze({ kind: 'event', name, version: spec.version ?? 1, doc: spec.doc, fields: spec.fields,
    company: spec.company ?? null, subject: { resource, field }, about: spec.about ?? null })
}
