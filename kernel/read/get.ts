// One record whole: its fields and all its lines of the same moment, labels, and the commands that this
// actor may run on it in its present state.
import { type Reach, reachOf } from '../access/actor.ts'
import { predicate } from '../access/policy.ts'
import type { AnyCommand } from '../command/command.ts'
import { notFound } from '../command/problems.ts'
import { columnList, decodePart, decodeRow, partColumnList } from '../command/rows.ts'
import { type Part, type Resource, parentColumn, stateFieldOf } from '../model/resource.ts'
import type { Row } from '../sql/connection.ts'
import { type Sql, ident, join, sql } from '../sql/sql.ts'
import { isUuid } from '../values/uuid.ts'
import { type RowJson, encodeLine, encodeRow } from './encode.ts'
import { type Labels, labelsOf, referencesIn } from './labels.ts'
import { mayRead } from './list.ts'
import type { Reader } from './reader.ts'

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
  return columns.length === 0 ? sql`` : sql`, ${join(columns)}`
}

const linesOf =
  (reader: Reader, resource: Resource, { part, id }: { part: Part, id: string }): Promise<Row[]> =>
  reader.query(
    sql`select ${partColumnList(resource, part, 'p')} from ${ident(`${resource.module}.${part.table}`)} p
    where ${ident(`p.${parentColumn(resource)}`)} = ${id} order by p.position, p.id`)

/** The record, or the problem that there is none (for this actor). */
export async function get(reader: Reader, resource: Resource, id: string): Promise<FullRecord> {
  mayRead(reader, resource)
  if (!isUuid(id)) throw notFound.of({ resource: resource.name, id }, { id })
  const commands = candidates(reader, resource)
  return reader.atOnce(async eyes => {
    const main = eyes.query(
      sql`select ${columnList(resource, 't')}${reachColumns(eyes, resource, commands)}
      from ${ident(resource.table)} t where t.id = ${id} and ${eyes.readable(resource, 't')}`)
    // why: lines are asked for along with their record; without the record nobody gets to see them.
    const [[record],
      ...lines] = await Promise.all([
        main, ...Object.values(resource.parts).map(part => linesOf(eyes, resource, { part, id })),
      ])
    if (!record) throw notFound.of({ resource: resource.name, id }, { id })
    const row = decodeRow(resource, record)
    const item = encodeRow(resource, row, eyes.actor)
    Object.entries(resource.parts).forEach(([name, part], index) => {
      item[name] = (lines[index] ?? []).map(line =>
        encodeLine(resource, name, { line: decodePart(part, line), parent: row, actor: eyes.actor }))
    })
    const labels = await labelsOf(eyes, referencesIn(resource, [item]))
    const state = stateFieldOf(resource)
    const possible = commands.filter(({ command, reach }) => record[`may_${reach}`] === true
      && (!command.from || !state || command.from.includes(row[state] as string)))
    return { item, labels, commands: possible.map(({ command }) => command.name) }
  })
}
