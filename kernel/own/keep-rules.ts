// From the rules of a field as it was to those it has now: what the records that are there would break is counted first
// and said with a way to them; then the constraints follow the definition in the same transaction.
import type { Work } from '../command/work.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { addDays } from '../values/calendar-date.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { minorPerUnit } from '../values/currency-sql.ts'
import { Decimal } from '../values/decimal.ts'
import { createIndex, dropIndex, indexesFor } from './ddl.ts'
import { type OwnField, ownField } from './own-field.ts'
import { type Owner, companyColumn, ownerOf, withRecord } from './owner.ts'
import { ruleBroken } from './problems.ts'
import { tellsValues, untold } from './sight.ts'
import { type OwnRule, changeRules, rulesOf } from './rules.ts'

export interface Ruling { readonly was: OwnField, readonly row: OwnField, readonly small: boolean }

/** Only what is in use has rules. */
const inForce = (own: OwnField): OwnRule[] => (own.state === 'active' ? rulesOf(own) : [])

export async function keepRules(work: Work, changes: readonly Ruling[]): Promise<void> {
  const { house } = work.setting
  await Promise.all(changes.map(one => refuseBroken(work, ownerOf(house, one.row), one)))
  for (const { was, row, small } of changes) {
    const owner = ownerOf(house, row)
    const statements = [...changeRules(owner, { before: inForce(was), now: inForce(row), proven: small }),
      ...uniqueness(work, owner, { was, row, small })]
    if (!small && inForce(row).length > 0 && statements.length > 0) work.update(ownField, row, { proven: false })
    statements.forEach((statement, at) => work.later(`~own/${owner.table}/${row.place}/${String(at).padStart(2, '0')}`, statement))
  }
}

/** The unique index comes and goes with the wish; that of a large table is made beside, when nobody waits. */
function uniqueness(work: Work, owner: Owner, { was, row, small }: Ruling): Sql[] {
  if (was.unrepeated === row.unrepeated) return []
  const unique = indexesFor(owner, { ...row, unrepeated: true }).filter(one => one.unique)
  if (!row.unrepeated) return unique.map(one => dropIndex(owner, one))
  if (small) return unique.map(one => createIndex(one, false))
  work.update(ownField, row, { indexed: false })
  return []
}

interface Broken extends Record<string, unknown> { count: bigint, least: string | null, most: string | null }

async function refuseBroken(work: Work, owner: Owner, { was, row }: Ruling): Promise<void> {
  const known = new Set(inForce(was).map(one => JSON.stringify(one)))
  const fresh = inForce(row).filter(one => !known.has(JSON.stringify(one)))
  const place = ident(row.place)
  // why: figures and days are the least as such, all else as text.
  const ordered = row.kind === 'integer' || row.kind === 'decimal' || row.kind === 'date' ? place
    : row.kind === 'amount' ? sql`trim_scale(${place} / ${minorPerUnit(raw('own_currency'))})` : sql`${place}::text`
  const rows = row.kind === 'amount' ? sql`(select t.*, r.currency as own_currency from ${withRecord(owner)}) t` : ident(owner.table)
  const asked = fresh.map(({ holds }) => sql`select count(*) as count, min(${ordered})::text as least, max(${ordered})::text as most
    from ${rows} where not (${holds})`)
  const company = companyColumn(owner)
  const twice = row.unrepeated && !was.unrepeated ? [sql`
    select coalesce(sum(n), 0)::bigint as count, min(least) as least, max(least) as most
    from (select count(*) as n, ${place}::text as least from ${ident(owner.table)} where ${place} is not null
      group by ${join([...company ? [ident(company)] : [], place])} having count(*) > 1) repeated`] : []
  const all = [...asked, ...twice]
  if (all.length === 0) return
  const found = await work.read<Broken>(join(all.map((one, at) =>
    sql`select ${raw(String(at))} as nth, q.* from (${one}) q`), ' union all '))
  const rules = [...fresh.map(one => one.rule), ...twice.map(() => 'unrepeated' as const)]
  for (const [at, rule] of rules.entries()) {
    const broken = found.find(one => one['nth'] === at)
    if (!broken || broken.count === 0n) continue
    const isTold = tellsValues(work.actor, owner, row.key)
    throw ruleBroken.of({ broken: rule, count: Number(broken.count), example: isTold ? broken.least ?? '' : untold,
      filter: isTold && owner.part === null && row.filterable && row.indexed ? filterTo(rule, row, broken) : '' },
    { id: row.id, pointer: pointerOf(rule, row, broken) })
  }
}

type Kept = OwnRule['rule'] | 'unrepeated'

const isBelow = ({ kind, least }: OwnField, value: string | null): boolean => least !== null && value !== null
  && (kind === 'date' ? value < least : Decimal.parse(value).compare(Decimal.parse(least)) < 0)

const pointerOf = (rule: Kept, own: OwnField, { least }: Broken): string =>
  (rule === 'range' ? `/${isBelow(own, least) ? 'least' : 'most'}` : rule === 'choice' ? '/choices' : `/${rule}`)

/** The query of the list that shows the records in question; empty where no list can. */
function filterTo(rule: Kept, own: OwnField, broken: Broken): string {
  if (rule === 'required') return `${own.key}.empty=true`
  if (rule !== 'range') return rule === 'unrepeated' && broken.least !== null ? `${own.key}=${encodeURIComponent(broken.least)}` : ''
  // why: lists compare amounts of one currency; a bound is of each.
  if (own.kind === 'amount') return ''
  const below = isBelow(own, broken.least)
  const bound = (below ? own.least : own.most) ?? ''
  if (own.kind === 'decimal') return `${own.key}.${below ? 'lt' : 'gt'}=${bound}`
  const step = below ? -1 : 1
  const next = own.kind === 'date' ? addDays(bound as CalendarDate, step) : String(Number(bound) + step) // why: checked as a day.
  return `${own.key}.${below ? 'lte' : 'gte'}=${next}`
}
