// Which commands a record offers: the one next step that gets the colour, then the rest; what the server
// says is possible now decides.
import { useMemo } from 'react'
import { commandsOf, useHouse } from '../house.ts'
import { kinship } from '../board/moves.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'
import type { RecordProps } from './record-props.ts'

export interface Actions {
  readonly next: CommandMeta | undefined
  readonly others: readonly CommandMeta[]
  /** Which of the others stand beside the next step rather than under More. */
  readonly beside: readonly CommandMeta[]
  readonly canEdit: boolean
}

const isDerived = (command: CommandMeta): boolean => /^(update|create)$/.test(command.verb)

/** A step whose progress is already full is no next step: deliver, when the delivery is complete. */
function isFulfilled(command: CommandMeta, resource: ResourceMeta, row: Row): boolean {
  return Object.entries(resource.fields).some(([name, field]) => field.kind === 'choice' && field.derived
    && row[name] === 'full' && kinship(command.verb, name) >= 5)
}

export function useActions({ resource, row, possible }: RecordProps): Actions {
  const house = useHouse()
  return useMemo(() => {
    const offered = commandsOf(house, resource).filter(command => command.on === resource.name && possible.includes(command.name)
      && !isDerived(command))
    const next = offered.find(command => command.primary && !isFulfilled(command, resource, row))
    const allowed = resource.state ? resource.editable?.[String(row[resource.state])] : 'all'
    const canEdit = resource.can.update === true && (resource.editable ? allowed !== undefined && allowed.length > 0 : true)
    const others = offered.filter(command => command !== next)
    const beside = others.filter(command => command.primary && !isFulfilled(command, resource, row)).slice(0, 1)
    return { next, others, beside, canEdit }
  }, [house, resource, row, possible])
}
