// The engine: house, database, clock and policies put together. Server, worker, console and tests run on it.
import type { Clock } from '../kernel/values/clock.ts'
import type { Engine } from '../kernel/command/execute.ts'
import type { CompanyFacts, Work } from '../kernel/command/work.ts'
import { vaultSlot } from '../kernel/auth/kept-secrets.ts'
import { type Vault, createVault, newKey } from '../kernel/auth/vault.ts'
import { Pool } from '../kernel/sql/connection.ts'
import { Replica, type ReplicaOptions } from '../kernel/sql/replica.ts'
import { wholeHouse } from '../kernel/own/known.ts'
import { loadCompanies } from '../ground/org/contract.ts'
import { house as base } from './house.ts'
import { policies } from './policies.ts'
import { References } from '../kernel/command/references.ts'

export interface RunningEngine extends Engine {
  /** Forgets what was read from a table, here or on another node changed; '*' forgets all. */
  forget(table: string): void
  /** Adds a listener that is told after each commit. */
  onCommit(listener: (work: Work) => void): void
  /** From now on reads from a replica, as far as that has come. */
  follow(wish: Omit<ReplicaOptions, 'size' | 'primary'>): Promise<void>
  close(): Promise<void>
}

export interface EngineOptions {
  readonly url: string
  readonly clock: Clock
  readonly poolSize?: number
  /** Seals what must be read again; without one, with a key that nobody keeps. */
  readonly vault?: Vault
}

const ownFieldsTable = 'own.fields'

/** The house with its own fields, read anew when they change; whoever asks meanwhile gets the one before. */
function keepWhole(pool: Pool) {
  let house = base
  let renewing: Promise<void> | null = null
  let again = false
  const read = async (): Promise<void> => {
    do {
      again = false
      house = await wholeHouse(base, statement => pool.query(statement))
    } while (again)
  }
  return {
    house: () => house,
    renewing: () => renewing,
    renew(): Promise<void> {
      // why: what is being read may have been read before the change that calls for it.
      again = true
      renewing ??= read().finally(() => { renewing = null })
      return renewing
    },
  }
}

export function createEngine({ url, clock, poolSize = 10, vault = createVault([newKey()]) }: EngineOptions): RunningEngine {
  const pool = new Pool({ url, size: poolSize, name: 'kontor' })
  const listeners: Array<(work: Work) => void> = []
  let companies: Promise<ReadonlyMap<string, CompanyFacts>> | null = null
  const references = new References()
  const whole = keepWhole(pool)
  let replica: Replica | undefined
  const forget = (table: string): void => {
    if (table === '*' || table === 'org.companies') companies = null
    references.forget(one => table === '*' || one === table)
    // why: whoever asks next waits for it; a failure shows there, or at the guard of the table.
    if (table !== '*' && table !== ownFieldsTable) return
    whole.renew().catch(() => {})
    // why: a column just added may not have reached the replica.
    replica?.markEverybody()
  }
  return {
    pool, clock, slots: new Map([...policies, [vaultSlot.name, vault]]), references, forget, renew: whole.renew,
    get house() { return whole.house() },
    get renewing() { return whole.renewing() },
    get replica() { return replica },
    async follow(wish) { replica = await Replica.open({ ...wish, size: poolSize, primary: pool }) },
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
    async close() {
      await replica?.close()
      await pool.close()
    },
  }
}
