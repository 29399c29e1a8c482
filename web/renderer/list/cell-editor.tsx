// One cell while it is edited: the input the field has on forms, without a frame. Enter commits and goes down, Tab
// commits and goes on, Escape restores; what is picked from a list is committed at once.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Json } from '../../client.ts'
import { editors } from '../fields/editors.tsx'
import type { FieldMeta, Row } from '../meta.ts'

export type Way = 'down' | 'right' | 'left' | 'stay'

export interface CellEditorProps {
  readonly field: FieldMeta
  readonly row: Row
  readonly value: Json
  readonly onCommit: (value: Json, way: Way, invalid?: string) => void
  readonly onCancel: () => void
}

const picked = /^(choice|state|ref|currency|country)$/

export function CellEditor({ field, row, value, onCommit, onCancel }: CellEditorProps) {
  const id = useId()
  const [draft, setDraft] = useState<{ readonly value: Json, readonly invalid?: string }>({ value })
  const latest = useRef(draft)
  const touched = useRef(false)
  const over = useRef(false)
  const box = useRef<HTMLSpanElement>(null)
  const Editor = editors[field.kind] ?? editors.text
  useEffect(() => {
    const input = box.current?.querySelector('input')
    input?.focus()
    if (field.kind === 'choice') input?.click()
  }, [field.kind])
  const end = (way: Way) => {
    if (over.current) return
    over.current = true
    // why: a cell that was only entered and left stays as it is, also where it was entered to be overwritten.
    if (way === 'stay' && !touched.current) onCancel()
    else onCommit(latest.current.value, way, latest.current.invalid)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const open = box.current?.querySelector('[aria-expanded="true"]') !== null
    if (event.key === 'Escape') {
      over.current = true
      onCancel()
    } else if (event.key === 'Tab') end(event.shiftKey ? 'left' : 'right')
    else if (event.key === 'Enter' && !open && !event.defaultPrevented) end('down')
    else return
    event.preventDefault()
  }
  return (
    <span ref={box} className="k-cell-editor" onKeyDown={onKeyDown} onBlur={event => {
      if (event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget)) return
      end('stay')
    }}>
      <Editor id={id} field={field} bare autoFocus label={field.label} siblings={row} value={draft.value} onlyKnown
        {...draft.invalid && { invalid: true }}
        onChange={(next, invalid) => {
          touched.current = true
          latest.current = { value: next, ...invalid && { invalid } }
          setDraft(latest.current)
          if (picked.test(field.kind) && !invalid && next !== null) end('stay')
        }} />
    </span>
  )
}
