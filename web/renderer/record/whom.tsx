// With whom a document is, beside what it is: the number alone says little.
import { FieldValue } from '../fields/field-value.tsx'
import type { RecordProps } from './record-props.ts'

export function Whom({ resource, row }: Pick<RecordProps, 'resource' | 'row'>) {
  const name = ['customer', 'party'].find(one => resource.fields[one]?.kind === 'ref' && typeof row[one] === 'string')
  const field = name === undefined || resource.label.includes(name) ? undefined : resource.fields[name]
  return field && name !== undefined ? <> · <FieldValue field={field} value={row[name]} /></> : null
}
