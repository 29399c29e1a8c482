// Reference data that every command needs and hardly anybody changes (accounts by role, tax rates, stages):
// read once per node and forgotten as soon as a commit, here or on another node, touches its tables.
import type { Row } from '../sql/connection.ts'
import type { Sql } from '../sql/sql.ts'

/** What is kept: a name, the tables whose change makes it stale, and how to read it. */
export interface Reference<T> {
  readonly name: string
  readonly tables: readonly string[]
  readonly load: (read: <R extends Row>(statement: Sql) => Promise<R[]>) => Promise<T>
}

const watched = new Set<string>()

/** Whether some reference is read from a table: its changes must be told to every node. */
export const isReferenceTable = (table: string): boolean => watched.has(table)

export function reference<T>(name: string, spec: Omit<Reference<T>, 'name'>): Reference<T> {
  for (const table of spec.tables) watched.add(table)
  return Object.freeze({ name, ...spec })
}

/**
 * Only what has been read is shared, never the reading: a command that waited for another's reading would
 * wait for whatever that other waits for in the database, perhaps for itself, and no server would notice the
 * ring.
 */
export class References {
  private readonly kept = new Map<string, { readonly tables: readonly string[], readonly value: unknown }>()
  private forgotten = 0

  /** The kept value, or reads it with the connection at hand. */
  async get<T>(wanted: Reference<T>, read: <R extends Row>(statement: Sql) => Promise<R[]>): Promise<T> {
    const known = this.kept.get(wanted.name)
    if (known) return known.value as T // why: a name stands for one reference and its type.
    const before = this.forgotten
    const value = await wanted.load(read)
    // why: what was read before a commit that touched something may be stale already.
    if (this.forgotten === before) this.kept.set(wanted.name, { tables: wanted.tables, value })
    return value
  }

  /** Called after every commit with the tables it touched. */
  forget(touched: (table: string) => boolean): void {
    if (![...watched].some(touched)) return
    this.forgotten++
    for (const [name, { tables }] of this.kept) if (tables.some(touched)) this.kept.delete(name)
  }
}
