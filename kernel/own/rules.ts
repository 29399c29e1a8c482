// Rules of an own field that the database keeps: filled in, one of the choices, within its range. They are constraints
// that come unproven, so that nobody waits for a large table, and are proven for what was there before beside others'
// work. (That no value is there twice is kept by a unique index.)
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { minorPerUnit } from '../values/currency-sql.ts'
import type { OwnField } from './own-field.ts'
import type { Owner } from './owner.ts'

export const rules = ['required', 'choice', 'range'] as const
export type Rule = (typeof rules)[number]
export interface OwnRule { readonly rule: Rule, readonly name: string, readonly holds: Sql }

type Ruled = Pick<OwnField, 'place' | 'kind' | 'required' | 'choices' | 'least' | 'most'>

const named = (rule: Rule, place: string): string => `own_${rule}_${place}`
const pattern = /^own_(required|choice|range)_(.+)$/

/** The rule and the column a constraint is of; null where it is no such rule. */
export function ruleNamed(constraint: string): { readonly rule: Rule, readonly place: string } | null {
  const [, rule, place] = pattern.exec(constraint) ?? []
  const found = rules.find(one => one === rule)
  return found && place !== undefined ? { rule: found, place } : null
}

const figure = /^-?\d{1,18}(\.\d{1,6})?$/
const day = /^\d{4}-\d\d-\d\d$/

/** A bound as the database writes it; checked before, as statements that define take no parameters. */
function bound(text: string): string {
  if (figure.test(text)) return text
  if (day.test(text)) return `date '${text}'`
  throw new Error(`no bound: ${text}`)
}

/** Amounts are held in minor units of the currency beside them; nothing is nothing in every currency. */
const asHeld = ({ kind }: Ruled, text: string): Sql => (kind !== 'amount' || isZero(text) ? raw(bound(text))
  : sql`${raw(bound(text))} * ${minorPerUnit(raw('currency'))}`)

export const isZero = (text: string): boolean => /^-?0+(\.0+)?$/.test(text)

export function rulesOf(own: Ruled): OwnRule[] {
  const place = ident(own.place)
  const found: OwnRule[] = []
  if (own.required) found.push({ rule: 'required', name: named('required', own.place), holds: sql`${place} is not null` })
  if (own.kind === 'choice') {
    // why: values are small letters, digits, - and _.
    const values = (own.choices ?? []).map(({ value }) => `'${value.replaceAll('\'', '')}'`).join(', ')
    found.push({ rule: 'choice', name: named('choice', own.place), holds: sql`${place} in (${raw(values)})` })
  }
  const bounds = [...own.least === null ? [] : [sql`${place} >= ${asHeld(own, own.least)}`],
    ...own.most === null ? [] : [sql`${place} <= ${asHeld(own, own.most)}`]]
  if (bounds.length > 0) found.push({ rule: 'range', name: named('range', own.place), holds: join(bounds, ' and ') })
  return found
}

const written = (rule: OwnRule): string => JSON.stringify([rule.name, rule.holds.parts, rule.holds.values])

/** What leads from the rules before to those now; unproven rules hold for whatever is written from now on. */
export function changeRules(owner: Owner, { before, now, proven }: {
  before: readonly OwnRule[], now: readonly OwnRule[], proven: boolean }): Sql[] {
  const [old, wanted] = [new Set(before.map(written)), new Set(now.map(written))]
  const table = ident(owner.table)
  const fresh = now.filter(one => !old.has(written(one)))
  return [
    ...before.filter(one => !wanted.has(written(one))).map(({ name }) =>
      sql`alter table ${table} drop constraint if exists ${ident(name)}`),
    ...fresh.map(({ name, holds }) => sql`alter table ${table} add constraint ${ident(name)} check (${holds}) not valid`),
    ...proven ? fresh.map(one => proveRule(owner, one)) : [],
  ]
}

/** Others go on reading and writing while it looks. */
export const proveRule = ({ table }: Owner, { name }: OwnRule): Sql =>
  sql`alter table ${ident(table)} validate constraint ${ident(name)}`
