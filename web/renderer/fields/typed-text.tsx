// An input for values that have a format: while it is typed the text stays as typed, on leaving it is
// written in the reader's format. A value that arrives from outside replaces the text.
import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Json } from '../../client.ts'
import { t } from '../../words.ts'
import { aria, type EditorProps } from './editor-props.ts'

interface TypedTextProps extends EditorProps {
  readonly write: (value: Json) => string
  /** undefined: not readable. */
  readonly read: (text: string) => Json | undefined
  readonly problem: string
  readonly align?: 'right'
  readonly suffix?: ReactNode
  readonly inputMode?: 'decimal' | 'numeric' | 'text'
  readonly placeholder?: string
  readonly onKey?: (key: string) => Json | undefined
}

export function TypedText(props: TypedTextProps) {
  const { value, write, read, onChange, problem, align, suffix, bare } = props
  const shown = value === null || value === undefined ? '' : write(value)
  const [text, setText] = useState(shown)
  const said = useRef(JSON.stringify(value ?? null))
  const wrong = useRef(false)
  useEffect(() => {
    const arrived = JSON.stringify(value ?? null)
    if (arrived === said.current) return
    said.current = arrived
    setText(shown)
  }, [value, shown])
  const say = (next: Json, invalid?: string) => {
    said.current = JSON.stringify(next)
    onChange(next, invalid)
  }
  const change = (typed: string) => {
    setText(typed)
    const next = typed.trim() === '' ? null : read(typed)
    wrong.current = next === undefined
    if (next === undefined) say(typed, t(problem))
    else say(next)
  }
  return (
    <TextInput {...aria(props)} value={text} autoComplete="off" variant={bare ? 'unstyled' : 'default'}
      error={props.invalid ?? false} inputMode={props.inputMode ?? 'text'}
      placeholder={props.placeholder ?? ''} data-autofocus={props.autoFocus ? true : undefined}
        autoFocus={props.autoFocus ?? false}
      rightSection={suffix ? <span className="k-suffix">{suffix}</span> : null} rightSectionWidth={suffix ? 48 : 0}
      rightSectionPointerEvents="none"
      classNames={{ input: `${align === 'right' ? 'k-input-figure' : ''} ${bare ? 'k-cell-input' : ''}` }}
      onChange={event => change(event.currentTarget.value)}
      onBlur={() => wrong.current || setText(shown)}
      onFocus={event => align === 'right' && event.currentTarget.select()} />
  )
}
