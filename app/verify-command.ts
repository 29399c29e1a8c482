// Is everything still true? Asks all checks at the console, while the house works or stands still, and ends with a
// status that a script can act upon: 0 all holds, 1 something is broken, 2 it could not be asked.
import process from 'node:process'
import { jsonable } from '../kernel/command/work.ts'
import { type Migration, migrationsOf } from '../kernel/schema/migrate.ts'
import { connect, type Row } from '../kernel/sql/connection.ts'
import { type Sql, sql } from '../kernel/sql/sql.ts'
import { type Verdict, holds, verify } from '../kernel/verify/verify.ts'
import { say } from './console.ts'
import { openDatabase } from './database.ts'
import { house } from './house.ts'
import { readSettings } from './settings.ts'

export const verifyHelp = `verify [part of a name …]          proves everything that never may be false
                                  [--company <name>] [--seal <kept fingerprint>] [--json]`

export interface VerifyWords {
  readonly words: readonly string[]
  readonly company: string | undefined
  readonly seals: readonly string[]
  readonly json: boolean
}

/** The newest seal of a chain: kept elsewhere, it shows later that nothing before it was replaced or cut off. */
interface Seal extends Row { readonly of: string, readonly no: bigint, readonly sha256: string, readonly at: string }

interface Findings {
  readonly verdicts: readonly Verdict[]
  readonly newest: readonly Seal[]
  /** Fingerprints kept earlier that are in no chain now. */
  readonly lost: readonly string[]
}

export async function verifyCommand(asked: VerifyWords): Promise<void> {
  await using down = new AsyncDisposableStack()
  const url = await openDatabase(readSettings(process.env), down)
  process.exitCode = 2
  await refuseOtherVersion(url)
  const company = asked.company === undefined ? null : await companyNamed(url, asked.company)
  const verdicts: Verdict[] = []
  for await (const verdict of verify(url, house, { company, ...(asked.words.length > 0 ? { only: asked.words } : {}) })) {
    verdicts.push(verdict)
    if (!asked.json) tell(verdict)
  }
  if (verdicts.length === 0) throw new Error(`No check is called ${asked.words.join(' or ')}.`)
  const findings = { verdicts, newest: await newestSeals(url), lost: await lostSeals(url, asked.seals) }
  if (asked.json) say(JSON.stringify(reportOf(findings)))
  else sum(findings)
  process.exitCode = isSound(findings) ? 0 : 1
}

/** Reads only: a database of another version is not brought up to date by being asked. */
export async function refuseOtherVersion(url: string): Promise<void> {
  const known = await rowsOf<{ name: string, sha256: string }>(url, sql`select name, sha256 from kernel.migrations`).catch(() => [])
  const applied = new Map(known.map(row => [row.name, row.sha256]))
  const missing = (await migrationsOf(house)).find((one: Migration) => applied.get(one.name) !== one.sha256)
  if (missing) {
    throw new Error(`The database is of another version of the house (${missing.name}). `
      + 'Bring it up to date first: npm run kontor -- migrate')
  }
}

async function companyNamed(url: string, name: string): Promise<string> {
  const [found] = await rowsOf<{ id: string }>(url, sql`select id from org.companies where name = ${name}`)
  if (!found) throw new Error(`There is no company ${name}.`)
  return found.id
}

const isSound = ({ verdicts, lost }: Findings): boolean => verdicts.every(holds) && lost.length === 0

const newestSeals = (url: string): Promise<Seal[]> => rowsOf<Seal>(url, sql`
  (select 'history' as of, seq as no, encode(sha256, 'hex') as sha256, sealed_at as at from kernel.seals order by seq desc limit 1)
  union all (select distinct on (s.company_id) 'ledger of ' || c.name, s.seq, encode(s.sha256, 'hex'), s.sealed_at
    from ledger.seals s join org.companies c on c.id = s.company_id order by s.company_id, s.seq desc)`)

async function lostSeals(url: string, kept: readonly string[]): Promise<string[]> {
  const wanted = kept.map(one => one.toLowerCase())
  const there = await rowsOf<{ sha256: string }>(url, sql`select encode(sha256, 'hex') as sha256 from (
      select sha256 from kernel.seals union all select sha256 from ledger.seals) as chains
    where encode(sha256, 'hex') = any(${wanted}::text[])`)
  return wanted.filter(one => !there.some(row => row.sha256 === one))
}

async function rowsOf<R extends Row>(url: string, statement: Sql): Promise<R[]> {
  const connection = await connect(url, 'kontor-verify')
  return connection.query<R>(statement).finally(() => connection.client.end())
}

const plain = (row: Row): Record<string, unknown> => jsonable(row) as Record<string, unknown> // why: a row stays a row.

function tell(verdict: Verdict): void {
  const { check, broken, more, failure, ms } = verdict
  say(`${holds(verdict) ? 'ok    ' : 'BROKEN'} ${check.name.padEnd(38)} ${String(ms).padStart(6)} ms  ${check.says}`)
  if (failure !== null) return say(`         could not be asked: ${failure}`)
  for (const { at, ...rest } of broken.map(plain)) {
    say(`         ${String(at)}: ${Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`).join(', ')}`)
  }
  if (more) say('         and more')
  if (broken.length > 0) say(`         → ${check.next}`)
}

function sum({ verdicts, newest, lost }: Findings): void {
  const broken = verdicts.filter(one => !holds(one))
  for (const one of lost) say(`BROKEN seal ${one} is in no chain any more: what it vouched for was replaced or cut off`)
  say(`\n${verdicts.length} checks, ${broken.length === 0 ? 'all hold' : `${broken.length} broken, the first ${broken[0]?.check.name}`}.`)
  if (newest.length === 0) return
  say('Newest seals; kept elsewhere, they can be asked for later with --seal:')
  for (const one of newest) say(`  ${one.sha256}  ${one.of}, no. ${one.no}, ${one.at}`)
}

const reportOf = (findings: Findings): Record<string, unknown> => ({
  holds: isSound(findings), seals: findings.newest.map(plain), lostSeals: findings.lost,
  checks: findings.verdicts.map(one => ({ name: one.check.name, says: one.check.says, holds: holds(one), ms: one.ms,
    ...(holds(one) ? {} : { failure: one.failure, broken: one.broken.map(plain), more: one.more, next: one.check.next }) })),
})
