// Changing a record: only what was given, only what its state leaves open, and its lines as a whole: known
// ids change, new ones are added, missing ones go. A change of lines alone is a change of the record too.
import { seesField } from '../access/policy.ts'
import { uuidv7 } from '../values/uuid.ts'
import { type Part, type Resource, stateFieldOf } from '../model/resource.ts'
import { refuseForeignCompany, refuseHidden, settleAmounts, throwInvalid } from './derived-input.ts'
import type { InputError } from './problem.ts'
import { fixedField } from './problems.ts'
import { type Work, jsonable, sameValue } from './work.ts'

type Values = Record<string, unknown>
interface Change { readonly row: Values & { readonly id: string }, readonly input: Readonly<Values> }
interface Line extends Values { id: string }

export async function runUpdate(resource: Resource, work: Work,
  calls: ReadonlyArray<{ row: unknown, input: unknown }>): Promise<void> {
  const errors: InputError[] = []
  const changes = calls as readonly Change[
    ] // why: the executor loaded rows of this resource and read this input.
  changes.forEach((change, index) => {
    const pointer = calls.length === 1 ? '' : `/items/${index}`
    updateOne(resource, work, { change, errors, pointer })
  })
  throwInvalid(errors)
}

interface Updating { readonly change: Change, readonly errors: InputError[], readonly pointer: string }

function updateOne(resource: Resource, work: Work, { change, errors, pointer }: Updating): void {
  const { row, input } = change
  const names = Object.keys(input).filter(name => Object.hasOwn(resource.fields, name))
  const parts = Object.keys(resource.parts).filter(name => Array.isArray(input[name]))
  const own = Object.fromEntries(names.map(name => [name, input[name]]))
  const patch = settleAmounts(resource.fields, own, { context: row, errors, pointer })
  const changed = names.filter(name => !sameValue(row[name], patch[name]))
  // why: all that was given, not only what differs: who may not read a value must not learn by sending it that it was right.
  refuseHidden(resource, work, names)
  const company = resource.company ?? resource.scopes?.only
  if (company && changed.includes(company)) {
    refuseForeignCompany(work, { permission: `${resource.name}.update`, company: patch[company] })
  }
  const context = { ...row, ...patch }
  const lineChanges = parts.map(name => {
    const lines = (input[name] as Values[]).map((line, at) =>
      settleAmounts((resource.parts[name] as Part).fields, line,
      { context, errors, pointer: `${pointer}/${name}/${at}` }))
      .map(line => withUnseen(resource, name, work, { line, before: row[name] as Line[] }))
    return compareLines(resource, name, { row, lines })
  })
  const touched = lineChanges.filter(one => one.diff !== null)
  refuseClosed(resource, row, [...changed, ...touched.map(one => one.name)])
  work.update(resource, row as never,
    patch) // why: a row of this resource, patched by its own declared fields.
  if (touched.length === 0) return
  for (const one of touched) writeLines(resource, work, { row, lines: one })
  work.touch(resource, row as never,
    Object.fromEntries(touched.map(({ name, diff }) => [name, diff ?? [null, null]])))
}

/** A known line with what its sender may not see as it was; a value they say of that is refused, the same value too. */
function withUnseen(resource: Resource, name: string, work: Work,
  { line, before }: { line: Readonly<Values>, before: readonly Line[] }): Values {
  const { fields } = resource.parts[name] as Part
  const unseen = Object.keys(line).filter(field => fields[field] && !seesField(resource, work.actor, `${name}.${field}`))
  const known = unseen.length === 0 ? undefined : before.find(one => one.id === line['id'])
  if (!known) return line
  refuseHidden(resource, work, unseen.filter(field => line[field] !== null && line[field] !== fields[field]?.spec.fallback)
    .map(field => `${name}.${field}`))
  return { ...line, ...Object.fromEntries(unseen.map(field => [field, known[field]])) }
}

/** By state only some fields and parts are open to change. */
function refuseClosed(resource: Resource, row: Readonly<Values>, changed: readonly string[]): void {
  const state = stateFieldOf(resource)
  if (!resource.editable || !state) return
  const open = resource.editable[row[state] as string] ?? []
  const closed = open === 'all' ? [] : changed.filter(name => !open.includes(name))
  if (closed.length > 0) {
    throw fixedField.of({ fields: closed.join(', '), state: row[state] as string, resource: resource.name },
      { id: row['id'] as string })
  }
}

interface LineChange {
  readonly name: string
  readonly changed: ReadonlyArray<{ before: Line, values: Values, position: number }>
  readonly added: ReadonlyArray<{ values: Values, position: number }>
  readonly removed: readonly string[]
  /** Before and after as JSON for the trail; null when nothing changed. */
  readonly diff: readonly [unknown, unknown] | null
}

function compareLines(resource: Resource, name: string, { row, lines }: { row: Readonly<Values>,
  lines: readonly Values[] }): LineChange {
  const part = resource.parts[name] as Part
  const before = new Map((row[name] as Line[]).map(line => [line.id, line]))
  const kept = new Set(lines.flatMap(line => (typeof line['id'] === 'string' && before.has(line['id'])
    ? [line['id']] : [])))
  const changed: Array<{ before: Line, values: Values, position: number }> = []
  const added: Array<{ values: Values, position: number }> = []
  lines.forEach(({ id, ...values }, at) => {
    const known = typeof id === 'string' ? before.get(id) : undefined
    // why: with its id the trail can say later which line was added; one that somebody names might be a line elsewhere.
    if (!known) added.push({ values: { ...values, id: uuidv7() }, position: at + 1 })
    else if (known['position'] !== at + 1 || Object.keys(values)
      .some(field => !sameValue(known[field], values[field]))) {
      changed.push({ before: known, values, position: at + 1 })
    }
  })
  const removed = [...before.keys()].filter(id => !kept.has(id))
  const inputNames = Object.keys(part.fields).filter(field => part.fields[field]?.spec.derived === null)
  const json = (line: Readonly<Values>): unknown =>
    jsonable({ ...(typeof line['id'] === 'string' ? { id: line['id'] } : {}),
    ...Object.fromEntries(inputNames.map(field => [field, line[field]])) })
  const old = [...changed.map(one => json(one.before)), ...removed.map(id => json(before.get(id) ?? {}))]
  const now = [...changed.map(one => json({ ...one.values, id: one.before.id })),
    ...added.map(one => json(one.values))]
  return { name, changed, added, removed, diff: old.length + now.length === 0 ? null : [old, now] }
}

function writeLines(resource: Resource, work: Work, { row, lines }: { row: Values & { id: string },
  lines: LineChange }): void {
  const { name, changed, added, removed } = lines
  const filled = [...changed, ...added].flatMap(({ values, ...rest }) =>
    Object.keys(values).filter(field => field !== 'id'
    && !sameValue(values[field], 'before' in rest ? (rest.before as Line)[field] : null)))
  refuseHidden(resource, work, new Set(filled.map(field => `${name}.${field}`)))
  // why: all input columns of a changed line, so that all changed lines make one UPDATE.
  for (const { before, values, position } of changed) work.updatePart(resource, name, before as never, { ...values, position })
  for (const { values, position } of added) work.insertParts(resource, row, name, [values], position)
  work.removeParts(resource, name, removed)
}
