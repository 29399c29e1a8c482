// A change of fields made against an older version. The trail says what others have changed since: where
// that is something else, both changes hold; where it is the same field, the caller is told both values.
import { seesField } from '../access/policy.ts'
import type { Resource } from '../model/resource.ts'
import { sql } from '../sql/sql.ts'
import { Decimal } from '../values/decimal.ts'
import type { AnyCommand } from './command.ts'
import { storedForm } from './derived-input.ts'
import { type Diff, linesBefore, revived } from './lines-before.ts'
import { type Conflict, type InputError, Refusal } from './problem.ts'
import { changedMeanwhile, staleVersion } from './problems.ts'
import { type Clash, type Same, type Values, mergeLines, mergeValues } from '../values/three-way.ts'
import { type Work, jsonable } from './work.ts'

/** One call whose version is not the present one; its input is narrowed in place to what still is a change. */
export interface StaleCall {
  readonly row: Record<string, unknown>
  readonly input: Record<string, unknown>
  readonly index: number
}

interface Since { readonly version: number, readonly diff: Diff, readonly actor_name: string, readonly at: string }

const plain = (value: unknown): string => {
  const stored = storedForm(value)
  return JSON.stringify(stored instanceof Decimal ? stored.trimmed().toString() : jsonable(stored))
}
const same: Same = (_, a, b) => plain(a) === plain(b)

/** Merges all stale calls of a command, reading the trail once; refuses what cannot be merged. */
export async function reconcile(work: Work, command: AnyCommand, stale: readonly StaleCall[], items: number): Promise<void> {
  if (stale.length === 0 || !command.on) return
  const resource: Resource = command.on
  const rows = await work.read<{ record_id: string } & Since & Record<string, unknown>>(sql`
    select c.record_id, c.version, c.diff, c.actor_name, c.at from kernel.changes c
    join unnest(${stale.map(one => one.row['id'])}::uuid[], ${stale.map(one => one.input['version'])}::integer[]) s (id, version)
      on c.record_id = s.id and c.version > s.version
    where c.resource = ${resource.name} order by c.version`)
  const byRecord = Map.groupBy(rows, row => row.record_id)
  const errors: InputError[] = []
  const conflicts: Conflict[] = []
  for (const call of stale) {
    const pointer = items === 1 ? '' : `/items/${call.index}`
    const since = byRecord.get(call.row['id'] as string) ?? []
    refuseUntold(call, since)
    for (const conflict of reconcileOne(work, command, { call, since, pointer })) {
      conflicts.push(conflict)
      errors.push({ pointer: conflict.pointer, code: 'changed-meanwhile', params: { who: conflict.by } })
    }
  }
  const [first] = conflicts
  if (!first) return
  const { row, input } = stale[0] as StaleCall // why: there is a conflict, so there was a call.
  throw new Refusal(changedMeanwhile, { who: [...new Set(conflicts.map(one => one.by))].join(', '), count: conflicts.length,
    yours: input['version'] as number, current: row['version'] as number },
  { errors, conflicts, about: { id: row['id'] as string } })
}

/** Only a trail without gaps says all that was changed; a version that never was says nothing. */
function refuseUntold({ row, input }: StaleCall, since: readonly Since[]): void {
  const [yours, current] = [input['version'] as number, row['version'] as number]
  const told = new Set(since.map(one => one.version))
  const whole = yours > 0 && yours < current && told.size === current - yours
  if (!whole) throw staleVersion.of({ yours, current }, { id: row['id'] as string })
}

interface One { readonly call: StaleCall, readonly since: readonly Since[], readonly pointer: string }

function reconcileOne(work: Work, command: AnyCommand, { call: { row, input }, since, pointer }: One): Conflict[] {
  const resource = command.on as Resource // why: asked before.
  const clashes: Clash[] = []
  const names = Object.keys(input).filter(name => Object.hasOwn(resource.fields, name))
  const base = { ...row }
  for (const { diff } of since.toReversed()) {
    for (const name of names) if (diff[name]) base[name] = revived(resource.fields, name, diff[name][0])
  }
  const merged = mergeValues(names, { base, mine: input, theirs: row }, same, { pointer })
  clashes.push(...merged.clashes)
  for (const name of merged.left) delete input[name]
  for (const name of Object.keys(command.lists ?? {})) {
    const part = resource.parts[name]
    if (!part || !Array.isArray(input[name]) || !since.some(({ diff }) => diff[name])) continue
    const fields = Object.keys(command.lists?.[name]?.fields ?? {}).filter(field => Object.hasOwn(part.fields, field))
    const theirs = (row[name] as Values[]).map(line => pick(line, ['id', ...fields]))
    const before = linesBefore(theirs, since.flatMap(({ diff }) => diff[name] ? [diff[name]] : []), part.fields)
    const kept = command.lists?.[name]?.kept ?? []
    const known = new Map(before.map(line => [line['id'], pick(line, kept)]))
    const mine = (input[name] as Values[]).map(line => ({ ...known.get(line['id']), ...line }))
    const list = mergeLines({ name, fields, pointer: `${pointer}/${name}` }, { base: before, mine, theirs }, same)
    input[name] = list.lines
    clashes.push(...list.clashes)
  }
  return clashes.filter(clash => seesField(resource, work.actor, clash.line === undefined || clash.mine === null
    || clash.theirs === null ? clash.field : `${clash.pointer.split('/').at(-3) ?? ''}.${clash.field}`))
    .map(clash => conflictOf(resource, row, clash, since))
}

const pick = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.map(name => [name, values[name] ?? null]))

function conflictOf(resource: Resource, row: Record<string, unknown>, clash: Clash, since: readonly Since[]): Conflict {
  const list = Object.keys(resource.parts).find(name => clash.pointer.split('/').includes(name) && clash.line !== undefined)
  const fields = list === undefined ? resource.fields : resource.parts[list]?.fields ?? {}
  const write = (name: string, value: unknown, context: Values): unknown => {
    const spec = fields[name]?.spec
    const stored = storedForm(value)
    return !spec || stored === null || stored === undefined ? stored ?? null : spec.type.encode(stored, spec, context)
  }
  const shown = (value: unknown): unknown => {
    if (list === undefined || clash.field !== list) return write(clash.field, value, row)
    if (value === null) return null
    const line = value as Values // why: a clash over a whole line carries the line.
    return Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'position')
      .map(([name, one]) => [name, write(name, one, { ...row, ...line })]))
  }
  const last = since.findLast(({ diff }) => diff[list ?? clash.field]) ?? since.at(-1)
  return { pointer: clash.pointer, field: clash.field, ...(clash.line === undefined ? {} : { line: clash.line }),
    base: shown(clash.base), yours: shown(clash.mine), theirs: shown(clash.theirs),
    by: last?.actor_name ?? '', at: last?.at ?? '' }
}
