// A field on a form: its label, its input, why it is refused. The explanation of the field stands behind
// the label for those who want it.
import { Input } from '@mantine/core'
import { useId } from 'react'
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
  readonly onChange: (value: Json, invalid?: string) => void
}

export function FieldInput({ name, field, value, siblings, error, autoFocus, onChange }: FieldInputProps) {
  const id = useId()
  const Editor = editors[field.kind] ?? editors.text
  const wide = field.multiline || field.kind === 'json'
  const input = <Editor id={id} field={field} value={value} siblings={siblings} onChange={onChange}
    {...error && { invalid: true, describedBy: `${id}-error` }} {...autoFocus && { autoFocus }} />
  return (
    <div className="k-field" data-wide={wide || undefined} data-field={name}>
      {field.kind === 'boolean' ? input : (
        <Input.Wrapper label={field.label} withAsterisk={!field.optional} id={id} labelProps={{ title: field.doc ?? undefined }}
          labelElement="label">{input}</Input.Wrapper>
      )}
      {error && <p id={`${id}-error`} className="k-field-error" role="alert">{error}</p>}
    </div>
  )
}
