// An own field goes on from document to document: what a new document follows (the order an invoice claims, the order
// line a delivery line fulfils) fills the field of the same name and kind, where nobody filled it otherwise.
import { partShapeOf, shapeOf } from '../command/table-shape.ts'
import { type Work, sameValue } from '../command/work.ts'
import { columnNamed } from '../model/resource.ts'
import { Invalid } from '../model/field-type.ts'
import type { Field, FieldSpec } from '../model/field.ts'
import type { House } from '../model/house.ts'
import { flowingIn } from '../read/flow-ties.ts'
import type { Row } from '../sql/connection.ts'
import { ident, join, sql } from '../sql/sql.ts'
import { type Owner, ownerNamed, withRecord } from './owner.ts'

type Values = Record<string, unknown>

/** Own fields of `to` that come from `from`, whose record or line the field `by` names. */
interface Carry { readonly to: Owner, readonly from: Owner, readonly by: string, readonly names: readonly string[] }

/** Whether a value of one field is one of the other. */
function fits(from: Field<unknown> | undefined, to: Field<unknown> | undefined): boolean {
  if (!from?.spec.own || !to?.spec.own || to.spec.derived !== null || from.spec.type !== to.spec.type) return false
  return from.spec.target?.resource === to.spec.target?.resource && (from.spec.scale ?? 0) <= (to.spec.scale ?? 0)
    && (from.spec.maxLength ?? 0) <= (to.spec.maxLength ?? 0)
}

function carryOf(house: House, { to, from, by }: { to: string, from: string, by: string }): Carry[] {
  const [target, source] = [ownerNamed(house, to), ownerNamed(house, from)]
  if (!target || !source) return []
  const names = Object.keys(target.fields).filter(name => fits(source.fields[name], target.fields[name]))
  return names.length === 0 ? [] : [{ to: target, from: source, by, names }]
}

/** What goes on in this house; nothing where no field has its like in the document before. */
export function carriesIn(house: House): readonly Carry[] {
  const heads = flowingIn(house).ties.filter(tie => !tie.forward && !tie.field.includes('.'))
    .flatMap(({ holder, target, field }) => carryOf(house, { to: holder.name, from: target.name, by: field }))
  const lines = [...house.resources.values()].flatMap(resource => Object.entries(resource.parts).flatMap(([name, part]) =>
    Object.entries(part.fields).flatMap(([by, { spec }]) =>
      (spec.lineOf === null ? [] : carryOf(house, { to: `${resource.name}.${name}`, from: spec.lineOf, by })))))
  return [...heads, ...lines]
}

const shapeIn = ({ resource, part }: Owner) => (part ? partShapeOf(resource, part.part) : shapeOf(resource))

/** Fills the own fields of what this work has made from what it follows: one statement for each pair of documents. */
export async function carryOver(work: Work, carries: readonly Carry[]): Promise<void> {
  const wanted = carries.flatMap(carry => {
    const made = [...work.unit.tables.get(carry.to.table)?.inserts.values() ?? []]
      .filter(row => typeof row[carry.by] === 'string' && carry.names.some(name => isOpen(carry.to, name, row)))
    return made.length === 0 ? [] : [{ carry, made }]
  })
  const found = await Promise.all(wanted.map(({ carry, made }) => sourcesOf(work, carry, made)))
  for (const [at, { carry, made }] of wanted.entries()) {
    for (const row of made) {
      const source = found[at]?.get(String(row[carry.by]))
      if (source) await write(work, carry, { row, source })
    }
  }
}

/** Nobody filled it: it is empty, or has what every new one has. */
function isOpen({ fields }: Owner, name: string, row: Readonly<Values>): boolean {
  const spec = fields[name]?.spec
  const value = row[name] ?? null
  return value === null || (spec?.fallback !== undefined && sameValue(value, spec.type.parse(spec.fallback, spec, {})))
}

async function sourcesOf(work: Work, { from, by, names }: Carry, made: readonly Readonly<Values>[]): Promise<Map<string, Values>> {
  const currency = from.resource.fields['currency'] ? [sql`${ident(`r.${columnNamed(from.resource, 'currency')}`)} as currency_`] : []
  const columns = [sql`t.id`, ...currency, ...names.map((name, at) => sql`${ident(`t.${columnNamed(from, name)}`)} as ${ident(`c${at}`)}`)]
  const rows = await work.read<Row>(sql`select ${join(columns)} from ${withRecord(from)}
    where t.id = any(${[...new Set(made.map(row => String(row[by])))].sort()}::uuid[])`)
  return new Map(rows.map(row => {
    const id = String(row['id'])
    const values = Object.fromEntries(names.map((name, at) => [name, row[`c${at}`]]))
    // why: what this very work changed of it is not in the table yet.
    const { patch = {} } = work.unit.pending(shapeIn(from), id)
    return [id, { currency_: row['currency_'], ...values,
      ...Object.fromEntries(Object.entries(patch).filter(([name]) => names.includes(name))) }]
  }))
}

/** Whether a value is one of the field: a choice that is there, a figure within its bounds. */
function isOne(spec: FieldSpec | undefined, value: unknown, row: Values): boolean {
  if (!spec) return false
  try {
    spec.type.parse(spec.type.encode(value, spec, row), spec, row)
    return true
  } catch (error) {
    if (error instanceof Invalid) return false
    throw error
  }
}

async function write(work: Work, { to, names }: Carry, { row, source }: { row: Readonly<Values>, source: Values }): Promise<void> {
  const id = String(row[to.part ? 'parent' : 'id'])
  const [record] = await work.load(to.resource, [id])
  if (!record) return
  const head = record as Values
  const patch = Object.fromEntries(names.filter(name => {
    const spec = to.fields[name]?.spec
    const value = source[name] ?? null
    return value !== null && isOpen(to, name, row) && isOne(spec, value, head)
      && (spec?.type.name !== 'amount' || source['currency_'] === head['currency'])
  }).map(name => [name, source[name]]))
  if (Object.keys(patch).length === 0) return
  if (!to.part) work.update(to.resource, record, patch as never) // why: own fields of this very definition.
  else {
    const line = (head[to.part.name] as Values[]).find(one => one['id'] === row['id'])
    if (line) work.updatePart(to.resource, to.part.name as never, line as never, patch as never)
  }
}
