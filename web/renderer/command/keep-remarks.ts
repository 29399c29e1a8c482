// What a command has to say beside its answer, such as a line that was left out: kept until whoever made the record has
// opened it and sent it away.
import type { Json } from '../../client.ts'
import type { Step } from '../why/why-steps.tsx'

/** A remark, and the part of the record that would take the place of what was left out, by the name of its list. */
export interface Remark extends Step { readonly adds?: Readonly<Record<string, Readonly<Record<string, Json>>>> }

const kept = new Map<string, readonly Remark[]>()

export const remarksOf = (id: string): readonly Remark[] => kept.get(id) ?? []

/** What the maker of a record is told when it is opened. */
export function keepRemarks(id: string, remarks: readonly Remark[] = []): void {
  if (remarks.length > 0) kept.set(id, remarks)
  else kept.delete(id)
}
