// What every input of a field gets. Inputs speak JSON of the API: what is typed in the reader's format is
// turned into it at once, and what cannot be is reported beside the value, never guessed.
import type { Json } from '../../client.ts'
import type { FieldMeta } from '../meta.ts'

export interface EditorProps {
  readonly id: string
  readonly field: FieldMeta
  /** Of the field; tells which keyboard a phone brings up for a text. */
  readonly name?: string
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

const keyboards = [[/mail/i, 'email'], [/phone|mobile/i, 'tel'], [/website|url/i, 'url']] as const

/** The keyboard for a text, by what it is called; nothing that a phone would mend or capitalise in an address. */
export function keyboardFor(name = '') {
  const [, inputMode] = keyboards.find(([pattern]) => pattern.test(name)) ?? []
  return inputMode ? { inputMode, autoCapitalize: 'none', spellCheck: false } : {}
}

export const aria = (props: EditorProps) => ({
  id: props.id,
  ...props.invalid && { 'aria-invalid': true },
  ...props.bare && props.label && { 'aria-label': props.label },
  ...props.autoFocus && { 'data-autofocus': true },
  ...props.needed && { 'aria-required': true },
  ...props.describedBy && { 'aria-describedby': props.describedBy },
})
