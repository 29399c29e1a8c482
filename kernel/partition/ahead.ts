// Partitions are made before anybody writes into them: for the next period, and in each for every company. What would be
// made too late is caught by a default partition, and `kontor verify` tells of it.
import type { Connection } from '../sql/connection.ts'
import type { Instant } from '../values/instant.ts'
import type { BookTable } from './books.ts'
import { type Partition, partitionsOf } from './layout.ts'
import { type Length, type Period, firstIdAt, periodAt } from './period.ts'

export interface Layout {
  readonly books: readonly BookTable[]
  readonly length: Length
  readonly companies: readonly string[]
}

/** The period after the one that runs is always there. */
const periodsAhead = 1

interface Missing { readonly table: string, readonly text: string }

const begins = ({ from }: Period): string => firstIdAt(from)
const ends = ({ until }: Period): string => firstIdAt(until)
const ofCompany = (name: string, company: string): string => `${name}__${company.slice(-12)}`
const beyondOf = (table: string): string => `${table}__beyond`

/** What a new leaf takes over of how the oldest one is stored. */
async function optionsOf(connection: Connection, table: string): Promise<string> {
  const { rows: [row] } = await connection.run(`select array_to_string(c.reloptions, ', ') as options from pg_class c
    join pg_inherits i on i.inhrelid = c.oid where i.inhparent = $1::regclass and c.relkind = 'r'
      and c.reloptions is not null limit 1`, [table])
  const { options } = row as { options: string } | undefined ?? { options: '' }
  return options === '' ? '' : ` with (${options})`
}

function periodTexts(table: string, period: Period, companies: readonly string[], options: string): Missing[] {
  const name = `${table}__${period.name}`
  return [
    { table: name, text: `create table ${name} partition of ${table} for values from ('${begins(period)}') to ('${ends(period)}')
      partition by list (company_id)` },
    { table: `${name}__others`, text: `create table ${name}__others partition of ${name} default${options}` },
    ...companies.map(company => companyText(name, company, options))]
}

const companyText = (name: string, company: string, options: string): Missing => ({ table: ofCompany(name, company),
  text: `create table ${ofCompany(name, company)} partition of ${name} for values in ('${company}')${options}` })

/** What one table lacks now, in the order in which it is made. */
async function missingOf(connection: Connection, { table }: BookTable, { length, companies }: Layout, now: Instant): Promise<Missing[]> {
  const there = await partitionsOf(connection, table)
  const options = await optionsOf(connection, table)
  const missing: Missing[] = there.some(one => one.others) ? []
    : [{ table: beyondOf(table), text: `create table ${beyondOf(table)} partition of ${table} default${options}` }]
  const running = begins(periodAt(length, now))
  for (const part of there.filter(one => one.divided && (one.until ?? '') > running)) {
    const known: readonly Partition[] = await partitionsOf(connection, part.name)
    const taken = new Set(known.flatMap(one => one.companies))
    missing.push(...companies.filter(one => !taken.has(one)).map(one => companyText(part.name, one, options)))
  }
  const covered = there.map(one => one.until ?? '').sort().at(-1) ?? ''
  for (let later = 0; later <= periodsAhead; later++) {
    const period = periodAt(length, now, later)
    if (begins(period) >= covered) missing.push(...periodTexts(table, period, companies, options))
  }
  return missing
}

/** What is missing of all books. */
export async function missingPartitions(connection: Connection, layout: Layout, now: Instant): Promise<Missing[]> {
  const found: Missing[] = []
  for (const book of layout.books) found.push(...await missingOf(connection, book, layout, now))
  return found
}

/**
 * Triggers of statements stand on the table that is named in the statement: partitions get them too, so that nobody
 * passes by them who names a partition.
 */
const unguarded = `
  select regexp_replace(pg_get_triggerdef(t.oid), ' ON ' || r.name || ' ',
           ' ON ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) || ' ') as text
    from unnest($1::text[]) as r(name) cross join lateral pg_partition_tree(r.name::regclass) p
    join pg_class c on c.oid = p.relid join pg_namespace n on n.oid = c.relnamespace
    join pg_trigger t on t.tgrelid = r.name::regclass and not t.tgisinternal and t.tgtype & 1 = 0
   where p.level > 0 and not exists (select from pg_trigger h where h.tgrelid = p.relid and h.tgname = t.tgname)`

/** Makes what is missing, within a transaction of the caller; answers the names of what was made. */
export async function makeAhead(connection: Connection, layout: Layout, now: Instant): Promise<string[]> {
  const missing = await missingPartitions(connection, layout, now)
  for (const { text } of missing) await connection.run(text)
  const { rows } = await connection.run(unguarded, [layout.books.map(one => one.table)])
  for (const { text } of rows as Array<{ text: string }>) await connection.run(text)
  return missing.map(one => one.table)
}
