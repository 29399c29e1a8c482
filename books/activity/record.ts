// Writing the time line: any number of entries at once, buffered, without reading anything.
import type { Work } from '../../kernel/command/work.ts'
import type { Id, JsonValue } from '../../kernel/model/fields.ts'
import type { Instant } from '../../kernel/values/instant.ts'
import { type EntryKind, entry } from './entry.ts'
import { companyMissing } from './problems.ts'

export interface Happening {
  /** The company of the actor when absent. */
  readonly company?: Id | null
  /** What is about nobody stands on nobody's time line and is left out. */
  readonly party: Id | null
  /** Now when absent. */
  readonly at?: Instant
  readonly kind: EntryKind
  /** Name of the business event, for entries of kind event. */
  readonly event?: string | null
  readonly title: string
  readonly body?: string | null
  readonly subjectResource?: string | null
  readonly subjectId?: Id | null
  readonly data?: JsonValue
}

const longestTitle = 200

/** The company something is recorded for: the one named, the actor's own, or the only one there is. */
export function companyOf(work: Work, named: Id | null | undefined): Id {
  const companies = [...work.setting.companies.keys()]
  const company = named ?? work.actor.company ?? (companies.length === 1 ? companies[0] : null)
  if (!company) throw companyMissing.of({})
  return company
}

/** Buffers entries of the time line; answers their ids. */
export function record(work: Work, happenings: readonly Happening[]): Id[] {
  return happenings.flatMap(one => one.party === null ? [] : work.insert(entry, {
    company: companyOf(work, one.company), party: one.party, at: one.at ?? work.now, kind: one.kind,
    event: one.event ?? null, title: one.title.slice(0, longestTitle), body: one.body ?? null,
    subjectResource: one.subjectResource ?? null, subjectId: one.subjectId ?? null, actorId: work.actor.id,
    actorName: work.actor.name, data: one.data ?? null }).id)
}
