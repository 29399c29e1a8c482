// What a command's dialog begins with: what the record knows already under the same name. Pure.
import type { Values } from '../form/form-values.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'

/** Values of the record that the command may be told under the same name, of the same kind. */
export function knownOf(command: CommandMeta, resource: ResourceMeta, row: Row): Values {
  const known = Object.entries(command.input).filter(([name, field]) => field.optional && field.kind !== 'date'
    && resource.fields[name]?.kind === field.kind && row[name] !== null && row[name] !== undefined)
  return Object.fromEntries(known.map(([name]) => [name, row[name]]))
}
