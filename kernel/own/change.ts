// Changes what people see of an own field, hides it, brings it back, and gives it up for good. Hiding keeps
// the values; only giving up drops the column.
import { command } from '../command/command.ts'
import { throwInvalid } from '../command/derived-input.ts'
import { type Work, sameValue } from '../command/work.ts'
import { ident, join, sql } from '../sql/sql.ts'
import { mistakesIn, refuseUnfitting } from './check.ts'
import { dropColumns } from './ddl.ts'
import { namesFor, readFormula } from './formulas.ts'
import { oneAtATime, readOwnFields } from './known.ts'
import { type Labels, type OwnField, ownField } from './own-field.ts'
import { ownerNamed, ownerOf } from './owner.ts'
import { choiceInUse, ruleBroken, stillComputedFrom } from './problems.ts'
import { areSmall } from './add.ts'
import { type Ruling, keepRules } from './keep-rules.ts'

const { labels, help, choices, required, unrepeated, least, most, fallback, listed, forCompany, seenBy, editedBy } = ownField.fields

export const changeField = command('own.field.update', {
  doc: 'Changes how an own field is called, what can be chosen, and who sees it.',
  on: ownField,
  from: ['active', 'hidden'],
  // why: it says who sees what, as roles do.
  guarded: true,
  partial: true,
  input: { labels, help, choices, required, unrepeated, least, most, fallback, listed, forCompany, seenBy, editedBy },
  refuses: [choiceInUse, ruleBroken],
  face: { icon: 'edit' },
}, async (work, calls) => {
  await work.read(oneAtATime)
  await refuseUsedChoices(work, calls.flatMap(({ row, input }) => {
    const kept = new Set((input.choices ?? row.choices ?? []).map(one => one.value))
    return row.kind === 'choice' && input.choices !== undefined
      ? [{ row, gone: (row.choices ?? []).map(one => one.value).filter(value => !kept.has(value)) }] : []
  }))
  const small = await areSmall(work, calls.map(({ row }) => ownerOf(work.setting.house, row)))
  const changed = calls.map(({ row, input }, at): Ruling => {
    const was = { ...row }
    const said = input.labels && !sameValue(input.labels, row.labels)
    work.update(ownField, row, { ...input,
      // why: tables with the earlier word in their header are taken in as before.
      ...(said ? { names: [...row.names ?? [], { labels: filled(row.labels), at: work.now }].slice(-mostNames) } : {}) })
    throwInvalid(mistakesIn(work.setting.house, row).map(error =>
      ({ ...error, pointer: calls.length === 1 ? error.pointer : `/items/${at}${error.pointer}` })))
    return { was, row, small: small.has(ownerOf(work.setting.house, row).table) }
  })
  await keepRules(work, changed)
})

const mostNames = 50
const filled = (labels: Labels): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).filter(([, label]) => label !== ''))

/** A choice that records hold cannot go: they would hold what nobody can choose. */
async function refuseUsedChoices(
  work: Work, changes: ReadonlyArray<{ row: OwnField, gone: readonly string[] }>): Promise<void> {
  const asked = changes.flatMap(({ row, gone }) => {
    return gone.length === 0 ? [] : [sql`select ${ident(row.place)} as value, count(*) as count
      from ${ident(ownerOf(work.setting.house, row).table)} where ${ident(row.place)} = any(${gone}::text[]) group by 1`]
  })
  if (asked.length === 0) return
  const [used] = await work.read<{ value: string, count: bigint }>(join(asked, ' union all '))
  if (used) throw choiceInUse.of({ value: used.value, count: String(used.count) }, { pointer: '/choices' })
}

export const hideField = command('own.field.hide', {
  doc: 'Takes an own field away from everybody; its values stay and can be brought back.',
  on: ownField,
  from: ['active'],
  takenBackBy: 'own.field.restore',
  refuses: [stillComputedFrom],
  face: { danger: true, icon: 'eye-off' },
}, async (work, calls) => {
  await work.read(oneAtATime)
  const all = await readOwnFields(statement => work.read(statement))
  const going = new Set(calls.map(({ row }) => row.id))
  const gone: Ruling[] = []
  for (const { row } of calls) {
    const by = all.find(one => !going.has(one.id) && isComputedFrom(work, one, row))
    if (by) throw stillComputedFrom.of({ field: row.key, by: by.key }, { id: row.id })
    const was = { ...row }
    work.update(ownField, row, { state: 'hidden' })
    gone.push({ was, row, small: true })
  }
  // why: nobody fills what nobody sees.
  await keepRules(work, gone)
})

export function isComputedFrom(work: Work, one: OwnField, from: Pick<OwnField, 'resource' | 'key'>): boolean {
  const owner = ownerNamed(work.setting.house, one.resource)
  if (!owner || one.formula === null || one.state !== 'active' || one.resource !== from.resource) return false
  return readFormula(one.formula, [...namesFor(owner.fields), from.key, one.key]).uses.has(from.key)
}

export const restoreField = command('own.field.restore', {
  doc: 'Brings a hidden own field back, with its values.',
  on: ownField,
  from: ['hidden'],
  guarded: true,
  refuses: [ruleBroken],
  face: { primary: true, icon: 'eye' },
}, async (work, calls) => {
  await work.read(oneAtATime)
  const [others, small] = await Promise.all([readOwnFields(statement => work.read(statement)),
    areSmall(work, calls.map(({ row }) => ownerOf(work.setting.house, row)))])
  const back: Ruling[] = []
  for (const { row } of calls) {
    const was = { ...row }
    refuseUnfitting(ownerOf(work.setting.house, row), row, others.filter(one => one.id !== row.id))
    // why: what it is computed from may have changed while it was away.
    work.update(ownField, row, { state: 'active', filled: row.formula === null })
    back.push({ was, row, small: small.has(ownerOf(work.setting.house, row).table) })
  }
  await keepRules(work, back)
})

export const discardField = command('own.field.discard', {
  doc: 'Gives a hidden own field up for good: its values are lost.',
  on: ownField,
  from: ['hidden'],
  face: { danger: true, icon: 'trash' },
}, async (work, calls) => {
  await work.read(oneAtATime)
  for (const { row } of calls) {
    const owner = ownerOf(work.setting.house, row)
    work.update(ownField, row, { state: 'discarded' })
    work.later(`~own/${owner.table}/${row.place}`, dropColumns(owner, [row.place, ...row.former ?? []]))
  }
})

