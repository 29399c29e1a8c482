// Records on their way into the house, and the same packed for the commands that take them in.
import type { Engine } from '../command/execute.ts'
import type { Bundle } from './import-together.ts'
import type { CellError, ImportStep, Json, Plan } from './import-target.ts'

/** A record on its way, with the lines it comes from and what is wrong with it. */
export interface Entry {
  readonly lines: readonly number[]
  plan: Plan | null
  /** Of one that is refused: what would be done, so that its commands can say what else is wrong. */
  otherwise?: readonly ImportStep[]
  readonly errors: Array<CellError & { readonly line: number | null }>
}

/** Most lines of one document. */
const longestDocument = 500
export interface Packed extends Bundle {
  /** Entries behind each item; for documents one entry a line. */
  readonly behind: ReadonlyArray<readonly Entry[]>
  readonly isDocument: boolean
}

type Item = Readonly<Record<string, Json>>

export const inPieces = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))

/** Steps by command in the order of the target; steps of one document become one item with all lines. */
export function pack(entries: readonly Entry[], order: readonly string[], engine: Engine): Packed[] {
  const steps = entries.flatMap(entry =>
    (entry.plan && entry.plan.outcome !== 'rejected' ? entry.plan.steps : [])
    .map(step => ({ step, entry })))
  return order.flatMap(name => {
    const mine = steps.filter(({ step }) => step.command === name)
    const command = engine.house.commands.get(name)
    if (mine.length === 0) return []
    if (!command) throw new Error(`no command ${name}`)
    const isDocument = mine[0]?.step.document !== undefined
    const groups = isDocument
      ? [...Map.groupBy(mine, ({ step }) => step.document).values()].flatMap(lines => inPieces(lines, longestDocument))
      : [...Map.groupBy(mine, ({ step, entry }) => step.once ?? entry).values()]
    const items = groups.map((group): Item => ({ ...group[0]?.step.item,
      // why: documents have lines.
      ...(isDocument ? { lines: group.flatMap(({ step }) => step.item['lines'] as Json[]) } : {}) }))
    return [{ command, items, isDocument, behind: groups.map(group => group.map(one => one.entry)) }]
  })
}

/** Which item of a command a pointer of its refusal means, and what within it. */
export function placeIn(items: readonly object[], pointer: string): { readonly at: number, readonly rest: string } {
  const [, item, rest = ''] = /^\/items\/(\d+)(.*)$/.exec(items.length === 1 ? `/items/0${pointer}` : pointer) ?? []
  return { at: Number(item ?? -1), rest }
}

/** The column that is meant within an item. */
export const columnIn = (rest: string): string | null => rest.split('/').findLast(part => /^[a-z]/i.test(part)) ?? null
