// Asks every check of the house in one snapshot that only reads: what it finds was true at one moment, nobody waits
// for it, and nothing is changed. A check that cannot be asked counts as broken.
import type { House } from '../model/house.ts'
import { type Connection, type Row, connect } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type Check, ofCompany } from './check.ts'
import { partitionChecks } from '../partition/checks.ts'
import { feedChecks } from './feed-checks.ts'

export interface Verdict {
  readonly check: Check
  /** The first rows that break it. */
  readonly broken: readonly Row[]
  /** There are more of them. */
  readonly more: boolean
  /** Why it could not be asked. */
  readonly failure: string | null
  readonly ms: number
}

export interface Question {
  readonly company?: string | null
  /** Most rows told of one check. */
  readonly most?: number
  /** Parts of names; only checks that carry one of them are asked. */
  readonly only?: readonly string[]
}

/** Every check of the house, lowest floor first. */
export const checksOf = (house: House): readonly Check[] => 
  [...feedChecks, ...partitionChecks, ...house.modules.flatMap(module => module.checks ?? [])]

export const holds = ({ broken, failure }: Verdict): boolean => broken.length === 0 && failure === null

/** One check, within a transaction of the caller. */
export async function ask(connection: Connection, check: Check, { company = null, most = 5 }: Question = {}): Promise<Verdict> {
  const begun = performance.now()
  const told = (broken: readonly Row[], failure: string | null): Verdict => ({ check, failure,
    broken: broken.slice(0, most), more: broken.length > most, ms: Math.round(performance.now() - begun) })
  await connection.run('savepoint asked')
  try {
    const statement = check.rows(ofCompany(company))
    return told(await connection.query(sql`select * from (${statement}) as broken limit ${most + 1}::integer`), null)
  } catch (error) {
    await connection.run('rollback to savepoint asked')
    return told([], error instanceof Error ? error.message : String(error))
  }
}

/** Memory of one sort or hash: the largest books are summed once, without a way over the disk where it can be. */
const beginning = `begin isolation level repeatable read read only; set local work_mem = '128MB';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`

/** Asks all, one after another; answers each as it is known. */
export async function* verify(url: string, house: House, question: Question = {}): AsyncGenerator<Verdict, void, undefined> {
  const connection = await connect(url, 'kontor-verify')
  try {
    await connection.run(beginning)
    for (const check of checksOf(house)) {
      if (question.only && !question.only.some(part => check.name.includes(part))) continue
      yield await ask(connection, check, question)
    }
  } finally {
    await connection.client.end()
  }
}
