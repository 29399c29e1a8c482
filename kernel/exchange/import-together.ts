// Several commands in one transaction: all records of an import are taken in, or none. Each command is
// allowed, read, locked and guarded exactly as if it came alone.
import { reachOf } from '../access/actor.ts'
import type { AnyCommand } from '../command/command.ts'
import { type Engine, type Order, apply, execute, readItems } from '../command/execute.ts'
import { Refusal } from '../command/problem.ts'
import { notAllowed } from '../command/problems.ts'
import type { Work } from '../command/work.ts'

export interface Bundle { readonly command: AnyCommand, readonly items: readonly object[] }

/** A refusal, and the bundle whose command refused. */
export class BundleRefusal extends Error {
  readonly bundle: Bundle
  readonly refusal: Refusal
  constructor(bundle: Bundle, refusal: Refusal) {
    super(refusal.message)
    this.bundle = bundle
    this.refusal = refusal
  }
}

export interface Together extends Pick<Order, 'actor' | 'request' | 'repeatable' | 'naming'> { readonly dryRun: boolean
  /** It is kept under this request: books, which have no trail of their own, note what came in by it. */
  readonly kept?: boolean
  /** All commands are through and hold their locks. */
  readonly applied?: () => void }

/** Runs the bundles in their order. */
export async function executeTogether(
  engine: Engine, bundles: readonly Bundle[], { actor, dryRun, applied, kept = false, ...more }: Together): Promise<void> {
  const [first] = bundles
  if (!first) return
  for (const { command } of bundles) if (reachOf(actor,
    command.name) === null) throw notAllowed.of({ permission: command.name })
  // why: the trail names the first command; its permission is one the actor needs anyway.
  const command: AnyCommand = {
    kind: 'command',
    name: first.command.name,
    verb: first.command.verb,
    doc: 'Takes a table in.',
    async run(work) {
      for (const bundle of bundles) {
        try {
          await apply(work, bundle.command, readItems(bundle.command, actor, bundle.items))
        } catch (error) {
          throw error instanceof Refusal ? new BundleRefusal(bundle, error) : error
        }
      }
      if (kept) noteBooks(work, bundles)
      applied?.()
      return []
    },
  }
  await execute(engine,
    { command, actor, items: [{}], dryRun, refusalOnly: true, ...more })
}

/** Lets the trail name the entries of books that these commands make, so that whoever takes the import back finds them. */
function noteBooks(work: Work, bundles: readonly Bundle[]): void {
  for (const book of new Set(bundles.flatMap(({ command: { creates } }) => (creates?.book ? [creates] : [])))) {
    for (const [id, row] of work.unit.tables.get(book.table)?.inserts ?? []) {
      work.show(book, { id, company: book.company ? String(row[book.company]) : null })
    }
  }
}
