// A field on a form: its label, its input, why it is refused. The explanation of the field stands behind
// the label for those who want it.
import { Input } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import type { Json } from '../../client.ts'
import type { FieldMeta } from '../meta.ts'
import { editors } from './editors.tsx'

interface FieldInputProps {
  readonly name: string
  readonly field: FieldMeta
  readonly value: Json | undefined
  readonly siblings: Readonly<Record<string, Json | undefined>>
  readonly error?: string
  readonly autoFocus?: boolean
  /** Needed for what is chosen elsewhere, although not always. */
  readonly needed?: boolean
  /** What stands under the input: a decision between two values. */
  readonly below?: ReactNode
  readonly onChange: (value: Json, invalid?: string) => void
}

export function FieldInput({ name, field, value, siblings, error, autoFocus, needed = false, below, onChange }: FieldInputProps) {
  const id = useId()
  const Editor = editors[field.kind] ?? editors.text
  const wide = field.multiline || field.kind === 'json'
  const must = needed || !field.optional && field.default === undefined && field.kind !== 'boolean'
  const input = <Editor id={id} name={name} field={field} value={value} siblings={siblings} onChange={onChange}
    {...error && { invalid: true, describedBy: `${id}-error` }} {...autoFocus && { autoFocus }} {...must && { needed: true }} />
  return (
    <div className="k-field" data-wide={wide || undefined} data-field={name}>
      {field.kind === 'boolean' ? input : (
        <Input.Wrapper label={field.label} withAsterisk={must} id={id} labelProps={{ title: field.doc ?? undefined }}
          labelElement="label">{input}</Input.Wrapper>
      )}
      {error && <p id={`${id}-error`} className="k-field-error">{error}</p>}
      {below}
    </div>
  )
}
