// Codes that stand in records as text, in the words people know them by: steps of processes, roles, commands, kinds of
// records, what tables hold, permissions. What has no words stays as it is.
import { knows, t } from '../words.ts'
import type { Meta } from './meta.ts'
import { permissionText } from './permission.ts'

type Values = Readonly<Record<string, unknown>>

const worded = (key: string): string | null => knows(key) ? t(key) : null

/** A step of a process, or the process itself, where the record says which. */
export function stepNamed(row: Values, element: unknown): string | null {
  const { process } = row
  return typeof process === 'string' ? worded(typeof element === 'string' ? `step.${process}.${element}` : `process.${process}`) : null
}

/** The words for a text field's value; null where it is a text like any other. */
export function namedText(house: Meta, { name, value, row = {} }: {
  readonly name: string, readonly value: string, readonly row?: Values }): string | null {
  switch (name) {
    case 'title': return stepNamed(row, row['element'])
    case 'element': case 'endedBy': return stepNamed(row, value)
    case 'process': return stepNamed({ process: value }, null)
    case 'target': return worded(`import.${value}`)
    case 'role': return worded(`role.${value}`)
    case 'command': return house.commands[value]?.label ?? null
    case 'allow': return permissionText(house, value)
    default: return name.endsWith('Resource') ? house.resources[value]?.noun ?? null : null
  }
}
