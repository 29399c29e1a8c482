// An input for values that have a format: while it is typed the text stays as typed, on leaving it is
// written in the reader's format. A value that arrives from outside replaces the text.
import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type ChangeEvent, type FocusEvent, type ReactNode } from 'react'
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
  const figure = align === 'right' ? 'k-input-figure' : ''
  const common = { ...aria(props), value: text, autoComplete: 'off', inputMode: props.inputMode ?? 'text' as const,
    placeholder: props.placeholder ?? '', autoFocus: props.autoFocus ?? false,
    onChange: (event: ChangeEvent<HTMLInputElement>) => change(event.currentTarget.value),
    onBlur: () => wrong.current || setText(shown),
    onFocus: (event: FocusEvent<HTMLInputElement>) => align === 'right' && event.currentTarget.select() }
  // why: a grid has hundreds of them, and each key is drawn.
  if (bare) return <input {...common} className={`k-cell-input k-cell-plain ${figure}`} />
  return (
    <TextInput {...common} error={props.invalid ?? false} classNames={{ input: figure }}
      rightSection={suffix ? <span className="k-suffix">{suffix}</span> : null} rightSectionWidth={suffix ? 48 : 0}
      rightSectionPointerEvents="none" />
  )
}
