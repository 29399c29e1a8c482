// What else is wrong with lines that are refused already, so that whoever mends a table mends it once: what can be read of
// them is given to their commands in dry runs. Only what stands at a value that is there is told; what may be wrong just
// because another value cannot be read is not.
import type { Actor } from '../access/actor.ts'
import { isDatabaseError, refusalOf } from '../command/database-error.ts'
import type { Engine } from '../command/execute.ts'
import { Refusal } from '../command/problem.ts'
import { duplicate } from '../command/problems.ts'
import { type Entry, type Packed, columnIn, inPieces, pack, placeIn } from './import-pack.ts'
import { BundleRefusal, executeTogether } from './import-together.ts'
import type { CellError, ImportStep } from './import-target.ts'

interface Look { readonly actor: Actor, readonly order: readonly string[] }

const pieceSize = 1000
/** A command that refuses in stages is asked so often. */
const mostRounds = 4

/** A copy of an entry from whose steps what is refused is taken away; its errors are those of the entry. */
const copyOf = ({ lines, errors, plan, otherwise }: Entry): Entry[] => {
  const steps = otherwise ?? (plan && plan.outcome !== 'rejected' ? plan.steps : [])
  return steps.length === 0 || steps.some(step => step.document !== undefined) ? []
    : [{ lines, errors, plan: { outcome: 'new', id: '', steps: structuredClone(steps) } }]
}

/** Adds to the errors of refused entries what else can be known. */
export async function lookDeeper(engine: Engine, refused: readonly Entry[], look: Look): Promise<void> {
  for (const piece of inPieces(refused.flatMap(copyOf), pieceSize)) {
    let open: readonly Entry[] = piece
    for (let round = 0; round < mostRounds && open.length > 0; round++) open = await asked(engine, open, look)
  }
}

/** Asks once; answers those that may have more to tell. */
async function asked(engine: Engine, open: readonly Entry[], { actor, order }: Look): Promise<readonly Entry[]> {
  const bundles = pack(open, order, engine)
  const through = new Set<Entry>()
  const begun = open.reduce((sum, { errors }) => sum + errors.length, 0)
  let left = 0
  try {
    await executeTogether(engine, bundles, { actor, dryRun: true, naming: open.length > 1 })
    return []
  } catch (error) {
    const refusal = error instanceof BundleRefusal ? error.refusal
      : error instanceof Refusal ? error : isDatabaseError(error) ? refusalOf(engine.house, error) : null
    if (!refusal) {
      // why: what the database cannot write because values are missing says nothing about those that are there.
      if (isDatabaseError(error)) return []
      throw error
    }
    // why: pack made them.
    const meant = error instanceof BundleRefusal ? [error.bundle as Packed] : bundles
    for (const bundle of meant) {
      for (const entry of taken(bundle, refusal)) through.add(entry)
      left += withoutRefused(bundle, refusal, through)
    }
  }
  const told = open.reduce((sum, { errors }) => sum + errors.length, 0) > begun
  return told || left > 0 || through.size > 0 ? open.filter(entry => !through.has(entry)) : []
}

/** What is there already under the same key is told, whatever else is wrong; other rules may be broken for want of a value. */
function taken({ items, behind }: Packed, { each, about, problem, params }: Refusal): Entry[] {
  return items.flatMap((item, at) => {
    const { id } = item as { id?: string }
    const own = each.get(id ?? '') ?? (id !== undefined && about.id === id ? { problem, params } : null)
    const [entry] = behind[at] ?? []
    if (!own || !entry) return []
    if (own.problem.code === duplicate.code) note(entry, { column: null, code: own.problem.code, params: Object.fromEntries(
      Object.entries(own.params).map(([name, value]) => [name, value ?? ''])) })
    return [entry]
  })
}

/** Notes what is refused at its column and takes it away; answers how many values were. What is not there ends its entry. */
function withoutRefused({ items, behind, command }: Packed, { errors }: Refusal, through: Set<Entry>): number {
  let count = 0
  for (const { pointer, code, params } of errors) {
    const { at, rest } = placeIn(items, pointer)
    const [entry] = behind[at] ?? []
    const column = columnIn(rest)
    if (!entry) continue
    if (column !== null) note(entry, { column, code, params })
    const steps: readonly ImportStep[] = entry.plan && entry.plan.outcome !== 'rejected' ? entry.plan.steps : []
    if (steps.some(step => step.command === command.name && without(step.item, rest))) count++
    else through.add(entry)
  }
  return count
}

/** One reason for a column is enough; a second one may come of the first. */
function note({ errors, lines }: Entry, error: CellError): void {
  const known = errors.some(one => one.column === error.column && (error.column !== null || one.code === error.code))
  if (!known) errors.push({ ...error, line: lines.length === 1 ? lines[0] ?? null : null })
}

/** Takes the value at a pointer away; whether there was one. */
function without(item: object, pointer: string): boolean {
  const path = pointer.split('/').slice(1)
  const last = path.pop()
  let inner: unknown = item
  for (const part of path) inner = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[part] : undefined
  if (typeof inner !== 'object' || inner === null || last === undefined || !Object.hasOwn(inner, last)) return false
  return Reflect.deleteProperty(inner, last)
}
