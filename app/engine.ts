// The engine: house, database, clock and policies put together. Server, worker, console and tests run on it.
import type { Clock } from '../kernel/values/clock.ts'
import type { Engine } from '../kernel/command/execute.ts'
import type { CompanyFacts, Work } from '../kernel/command/work.ts'
import { Pool } from '../kernel/sql/connection.ts'
import { loadCompanies } from '../ground/org/contract.ts'
import { house } from './house.ts'
import { policies } from './policies.ts'
import { References } from '../kernel/command/references.ts'

export interface RunningEngine extends Engine {
  /** Forgets what was read from a table, here or on another node changed; '*' forgets all. */
  forget(table: string): void
  /** Adds a listener that is told after each commit. */
  onCommit(listener: (work: Work) => void): void
  close(): Promise<void>
}

export interface EngineOptions { readonly url: string, readonly clock: Clock, readonly poolSize?: number }

export function createEngine({ url, clock, poolSize = 10 }: EngineOptions): RunningEngine {
  const pool = new Pool({ url, size: poolSize, name: 'kontor' })
  const listeners: Array<(work: Work) => void> = []
  let companies: Promise<ReadonlyMap<string, CompanyFacts>> | null = null
  const references = new References()
  const forget = (table: string): void => {
    if (table === '*' || table === 'org.companies') companies = null
    references.forget(one => table === '*' || one === table)
  }
  return {
    house, pool, clock, slots: policies, references, forget,
    companies() {
      companies ??= loadCompanies(pool).catch((error: unknown) => {
        companies = null
        throw error
      })
      return companies
    },
    committed(work) {
      for (const table of work.unit.tables.keys()) forget(table)
      for (const listener of listeners) listener(work)
    },
    onCommit(listener) { listeners.push(listener) },
    close: () => pool.close(),
  }
}
