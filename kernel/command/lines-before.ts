// What the trail keeps, taken back: values and lines as they were before the changes it tells of.
import type { Fields } from '../model/field.ts'
import type { Values } from '../values/three-way.ts'

export type Diff = Readonly<Record<string, readonly [unknown, unknown]>>

/** A kept value with its type again. */
export const revived = (fields: Fields, name: string, kept: unknown): unknown =>
  (kept === null || kept === undefined ? null : fields[name]?.spec.type.revive(kept) ?? kept)

/** The lines as they were before the told differences, which are in the order in which they happened. */
export function linesBefore(now: readonly Values[], diffs: ReadonlyArray<readonly [unknown, unknown]>,
  fields: Fields): Values[] {
  const lines = new Map(now.map(line => [line['id'], line]))
  const listed = (side: unknown): Values[] => (Array.isArray(side) ? side as Values[] : []) // why: the trail keeps lines as records.
  for (const [old, next] of diffs.toReversed()) {
    const was = new Set(listed(old).map(line => line['id']))
    for (const line of listed(next)) if (!was.has(line['id'])) lines.delete(line['id'])
    for (const line of listed(old)) {
      const told = Object.fromEntries(Object.entries(line).map(([name, kept]) =>
        [name, name === 'id' || name === 'position' ? kept : revived(fields, name, kept)]))
      lines.set(line['id'], { ...lines.get(line['id']), ...told })
    }
  }
  return [...lines.values()]
}
