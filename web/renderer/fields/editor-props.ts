// What every input of a field gets. Inputs speak JSON of the API: what is typed in the reader's format is
// turned into it at once, and what cannot be is reported beside the value, never guessed.
import type { Json } from '../../client.ts'
import type { FieldMeta } from '../meta.ts'

export interface EditorProps {
  readonly id: string
  readonly field: FieldMeta
  readonly value: Json | undefined
  /** Values beside it: currency of an amount, unit of a quantity. */
  readonly siblings: Readonly<Record<string, Json | undefined>>
  readonly onChange: (value: Json, invalid?: string) => void
  readonly invalid?: boolean
  /** Without a frame of its own, for grids. */
  readonly bare?: boolean
  readonly autoFocus?: boolean
  readonly label?: string
  /** Only what exists can be meant: nothing is made on the spot. */
  readonly onlyKnown?: boolean
  readonly describedBy?: string
  readonly needed?: boolean
}

export const aria = (props: EditorProps) => ({
  id: props.id,
  ...props.invalid && { 'aria-invalid': true },
  ...props.bare && props.label && { 'aria-label': props.label },
  ...props.autoFocus && { 'data-autofocus': true },
  ...props.needed && { 'aria-required': true },
  ...props.describedBy && { 'aria-describedby': props.describedBy },
})
