// Some of several: what was chosen stands as pieces in the input, each with a way to put it away again.
import { Input } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { t } from '../words.ts'
import { useChoiceList } from './choice-list.tsx'
import type { Option } from './offered.ts'

interface SelectManyProps {
  readonly label: string
  readonly className?: string
  readonly data: readonly Option[]
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
}

export function SelectMany({ label, className, data, value, onChange }: SelectManyProps) {
  const id = useId()
  const [opened, setOpened] = useState(false)
  const without = (one: string) => value.filter(other => other !== one)
  const choices = data.map(one => ({ ...one, chosen: value.includes(one.value) }))
  const box = useChoiceList({ opened, onOpen: setOpened, choices, meant: -1, untyped: true,
    onTake: one => onChange(value.includes(one) ? without(one) : [...value, one]) })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && value.length > 0) onChange(value.slice(0, -1))
    box.onKeyDown(event)
  }
  const pieces = value.flatMap(one => data.filter(option => option.value === one))
  return (
    <Input.Wrapper label={label} id={id} className={className}>
      <div className="k-many" data-drops>
        {pieces.map(one => (
          <span key={one.value} className="k-piece">{one.label}<button type="button" tabIndex={-1} className="k-icon-button"
            aria-label={t('ui.files.remove', { name: one.label })} onClick={() => onChange(without(one.value))}>
            <IconX size={12} /></button></span>
        ))}
        <input id={id} {...box.target} readOnly onKeyDown={onKeyDown} onClick={box.toggle} onBlur={box.shut} />
      </div>
      {box.list}
    </Input.Wrapper>
  )
}
