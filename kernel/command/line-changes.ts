// What a unit of work did to the lines of a record, for its trail: a change of a line is a change of the
// record. Lines that went and came again alike did not change.
import type { Part } from '../model/resource.ts'
import type { Values } from './unit-of-work.ts'

type Kept = Readonly<Record<string, unknown>>
/** `gone` is what else is known of a line that goes: where it stood, and what was reckoned for it. */
interface LineChange { before: Kept | null, after: Kept | null, gone?: Kept }

export class LineChanges {
  private readonly byPart = new Map<string, Map<string, LineChange>>()

  /** Notes values of one line; of several changes the first before and the last after count. */
  note(part: string, id: string, { before, after, gone = {} }: LineChange): void {
    const lines = this.byPart.get(part) ?? new Map<string, LineChange>()
    this.byPart.set(part, lines)
    const known = lines.get(id)
    if (!known) lines.set(id, { before, after, gone })
    else if (known.before === null && after === null) lines.delete(id)
    else {
      known.before = known.before && before ? { ...before, ...known.before } : known.before
      known.after = known.after && after ? { ...known.after, ...after } : after
      known.gone = { ...gone, ...known.gone }
    }
  }

  /** All that is known of the lines of a part that go. */
  gone(part: string): ReadonlyMap<unknown, Kept> {
    return new Map([...this.byPart.get(part) ?? []].flatMap(([id, { before, after, gone }]) =>
      (before !== null && after === null ? [[id, { ...gone, ...before }] as const] : [])))
  }

  /** Lines before and after, part by part, as the trail keeps them. */
  diffs(): Array<readonly [part: string, pair: readonly [unknown, unknown]]> {
    return [...this.byPart].flatMap(([part, lines]) => {
      const pairs = withoutReplaced([...lines])
      return pairs.length === 0 ? [] : [[part, [listed(pairs, 'before'), listed(pairs, 'after')]] as const]
    })
  }
}

type Pair = readonly [id: string, change: LineChange]

const listed = (pairs: readonly Pair[], side: keyof LineChange): unknown[] =>
  pairs.flatMap(([id, change]) => (change[side] === null ? []
    : [{ id, ...change.after === null ? change.gone : {}, ...change[side] }]))

/** Without lines that did not change, or were taken out and put in again just as they were. */
function withoutReplaced(pairs: readonly Pair[]): Pair[] {
  const gone = new Map<string, number>()
  for (const [, { before, after }] of pairs) {
    if (after === null) gone.set(JSON.stringify(before), (gone.get(JSON.stringify(before)) ?? 0) + 1)
  }
  const same = new Map<string, number>()
  const kept = pairs.filter(([, { before, after }]) => {
    const text = JSON.stringify(after)
    if (before !== null) return after === null || text !== JSON.stringify(before)
    const left = gone.get(text) ?? 0
    if (left === 0) return true
    gone.set(text, left - 1)
    same.set(text, (same.get(text) ?? 0) + 1)
    return false
  })
  return kept.filter(([, { before, after }]) => {
    const text = JSON.stringify(before)
    const left = after === null ? same.get(text) ?? 0 : 0
    if (left > 0) same.set(text, left - 1)
    return left === 0
  })
}

/** What else there is to know of a line that goes: its place, and what follows from the rest. */
export const goneWith = (part: Part, line: Values, json: (value: unknown) => unknown): Kept =>
  Object.fromEntries([['position', line['position']], ...Object.entries(part.fields).filter(([, { spec }]) => spec.derived !== null)
    .map(([name]) => [name, json(line[name])])])

/** Fields of a line that somebody entered; the rest follows from them. */
export const enteredIn = (part: Part, line: Values, json: (value: unknown) => unknown): Kept =>
  Object.fromEntries(Object.entries(part.fields).filter(([, { spec }]) => spec.derived === null)
    .map(([name]) => [name, json(line[name])]))

type Told = readonly [unknown, unknown]

/**
 * Where a command said itself how its lines changed, that stands; the fields that were added, of which it does not
 * know, and what was reckoned are told beside.
 */
export function withTold(changes: LineChanges, told: Readonly<Record<string, Told>>,
  added: (part: string) => readonly string[]): Record<string, Told> {
  const noted = Object.fromEntries(changes.diffs()) as Record<string, Told>
  const diffs: Record<string, Told> = { ...noted, ...told }
  for (const [part, said] of Object.entries(told)) {
    const gone = changes.gone(part)
    const pair = noted[part] ?? (gone.size > 0 ? [[], []] : null)
    if (pair) diffs[part] = [withGone(withAdded(said[0], pair[0], added(part)), gone), withAdded(said[1], pair[1], added(part))]
  }
  return diffs
}

/** Of a line that goes, also what the command did not say of it. */
const withGone = (said: readonly Kept[], gone: ReadonlyMap<unknown, Kept>): Kept[] =>
  said.map(line => ({ ...gone.get(line['id']), ...line }))

function withAdded(said: unknown, noted: unknown, names: readonly string[]): Kept[] {
  const lines = new Map((said as Kept[] | null ?? []).map(line => [line['id'], line])) // why: the trail keeps lines as records.
  for (const line of noted as Kept[]) { // why: made by `diffs`.
    const own = Object.fromEntries(names.filter(name => Object.hasOwn(line, name)).map(name => [name, line[name]]))
    if (Object.keys(own).length > 0) lines.set(line['id'], { id: line['id'], ...lines.get(line['id']), ...own })
  }
  return [...lines.values()]
}
