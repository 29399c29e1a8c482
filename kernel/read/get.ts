// One record whole: its fields and all its lines of the same moment, labels, and the commands that this
// actor may run on it in its present state.
import { type Reach, reachOf } from '../access/actor.ts'
import { predicate } from '../access/policy.ts'
import type { AnyCommand } from '../command/command.ts'
import { notFound } from '../command/problems.ts'
import { type Resource, stateFieldOf } from '../model/resource.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { isUuid } from '../values/uuid.ts'
import { type RowJson, encodeLine, encodeRow } from './encode.ts'
import { type Labels, labelsOf, referencesIn } from './labels.ts'
import { mayRead } from './list.ts'
import type { Reader } from './reader.ts'
import { readWhole } from './whole-record.ts'

export interface FullRecord {
  readonly item: RowJson
  readonly labels: Labels
  readonly commands: readonly string[]
}

interface Candidate { readonly command: AnyCommand, readonly reach: Reach }

/** Commands on the resource that the actor has a permission for, whatever their reach. */
function candidates(reader: Reader, resource: Resource): Candidate[] {
  return [...reader.house.commands.values()].flatMap(command => {
    const reach = command.on?.name === resource.name ? reachOf(reader.actor, command.name) : null
    return reach === null ? [] : [{ command, reach }]
  })
}

/** One truth value per reach, so that a command narrower than reading is offered only on its records. */
function reachColumns(reader: Reader, resource: Resource, commands: readonly Candidate[]): Sql {
  const perReach = new Map(commands.map(one => [one.reach, one.command.name]))
  const columns = [...perReach].map(([reach, permission]) =>
    sql`(${predicate(resource, reader.actor, permission, 't')}) as ${ident(`may_${reach}`)}`)
  return columns.length === 0 ? raw('null as may_none') : join(columns)
}

const isNothing = (value: unknown): boolean => value === null || value === undefined

/** The record, or the problem that there is none (for this actor). */
export async function get(reader: Reader, resource: Resource, id: string): Promise<FullRecord> {
  mayRead(reader, resource)
  if (!isUuid(id)) throw notFound.of({ resource: resource.name, id }, { id })
  const commands = candidates(reader, resource)
  const whole = await readWhole(reader, resource, id, () => reachColumns(reader, resource, commands))
  if (!whole) throw notFound.of({ resource: resource.name, id }, { id })
  const { row, lines, labels, more } = whole
  const item = encodeRow(resource, row, reader.actor)
  for (const name of Object.keys(resource.parts)) {
    item[name] = (lines[name] ?? []).map(line =>
      encodeLine(resource, name, { line, parent: row, actor: reader.actor }))
  }
  const state = stateFieldOf(resource)
  const possible = commands.filter(({ command, reach }) => more[`may_${reach}`] === true
    && (!command.needs || !isNothing(row[command.needs]))
    && (!command.from || !state || command.from.includes(row[state] as string)))
  return { item, labels: labels ?? await labelsOf(reader, referencesIn(resource, [item])),
    commands: possible.map(({ command }) => command.name) }
}
