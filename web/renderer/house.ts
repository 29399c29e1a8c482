// The meta of the house at hand for every screen below the session gate, and the questions most screens
// ask of it: where a record lives, what it is called, which commands it has.
import { createContext, useContext } from 'react'
import { stepNamed } from './named.ts'
import type { CommandMeta, FieldMeta, Labels, Meta, ResourceMeta, Row } from './meta.ts'

export const HouseContext = createContext<Meta>({ resources: {}, commands: {}, cubes: {}, rooms: [] })

export const useHouse = (): Meta => useContext(HouseContext)

export const listPath = (resource: ResourceMeta): string => `/${resource.path}`
export const recordPath = (resource: ResourceMeta, id: string): string => `/${resource.path}/${id}`

/** A value in the reader's words where it is one the house ships. */
export const spoken = (field: FieldMeta | undefined, row: Readonly<Record<string, unknown>> | undefined, value: string): string =>
  field?.worded?.words[`${String(row?.[field.worded.by])} ${value}`] ?? value

/** The words people know a record by. */
export function titleOf(resource: ResourceMeta, row: Row, labels: Labels = {}): string {
  const words = resource.label.map(name => {
    const value = row[name]
    if (typeof value !== 'string' || value === '') return ''
    const field = resource.fields[name]
    if (field?.kind === 'ref') return labels[value] ?? ''
    return name === 'title' ? stepNamed(row, row['element']) ?? value : spoken(field, row, value)
  })
  return words.filter(word => word !== '').join(' · ') || labels[row.id] || resource.noun
}

export function commandsOf(meta: Meta, resource: ResourceMeta): readonly CommandMeta[] {
  return (resource.commands ?? []).flatMap(name => meta.commands[name] ?? []).filter(command => !command.hidden)
}

/** How a new record is made: its create command first, then other commands that create one. */
export function makersOf(meta: Meta, resource: ResourceMeta): readonly CommandMeta[] {
  return Object.values(meta.commands)
    .filter(command => !command.on && !command.hidden
      && (command.creates === resource.name || command.name === `${resource.name}.create`))
    .toSorted((a, b) => Number(b.verb === 'create') - Number(a.verb === 'create'))
}

/** The ways a new record is offered: its create command alone, or else every command that makes one. */
export function waysOf(meta: Meta, resource: ResourceMeta): readonly CommandMeta[] {
  const makers = makersOf(meta, resource)
  return makers.some(isCreate) ? makers.filter(isCreate).slice(0, 1) : makers
}

export const isCreate = (command: CommandMeta): boolean => command.verb === 'create' || command.name.endsWith('.create')
