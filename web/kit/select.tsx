// One of several: an input that shows what was chosen and drops down what may be, narrowed by typing where there is much.
import { TextInput, type TextInputProps } from '@mantine/core'
import { IconSelector, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { t } from '../words.ts'
import { useChoiceList } from './choice-list.tsx'
import { asOptions, offeredOf, type Option } from './offered.ts'

interface SelectProps extends Omit<TextInputProps, 'value' | 'onChange' | 'rightSection'> {
  readonly data: readonly (string | Option)[]
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly searchable?: boolean
  /** May be left without any. */
  readonly clearable?: boolean
  readonly limit?: number
}

export function Select({ data, value, onChange, searchable = false, clearable = false, limit = 400, ...rest }: SelectProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [opened, setOpened] = useState(false)
  const options = asOptions(data)
  const offered = offeredOf(options, typed, limit)
  const label = options.find(one => one.value === value)?.label ?? ''
  const box = useChoiceList({ opened, onOpen: setOpened,
    choices: offered.map(one => ({ ...one, chosen: one.value === value })), untyped: !searchable,
    meant: typed === null ? offered.findIndex(one => one.value === value) : offered.length > 0 ? 0 : -1,
    empty: searchable ? t('ui.nothingFound') : null,
    onTake: next => {
      leave()
      if (next !== value) onChange(next)
    },
  })
  const leave = () => {
    setTyped(null)
    box.shut()
  }
  const clears = clearable && value !== null && !rest.disabled
  return (
    <>
      <TextInput {...rest} {...box.target} value={typed ?? label} readOnly={!searchable} pointer={!searchable}
        onKeyDown={box.onKeyDown} onBlur={leave} onClick={() => searchable ? box.open() : box.toggle()}
        onChange={event => {
          setTyped(event.currentTarget.value)
          box.open()
        }}
        rightSectionPointerEvents={clears ? 'all' : 'none'} rightSection={clears
          ? <button type="button" tabIndex={-1} className="k-icon-button" aria-label={t('ui.clear')}
            onMouseDown={event => event.preventDefault()} onClick={() => onChange(null)}><IconX size={14} /></button>
          : <IconSelector size={14} className="k-faint" aria-hidden />} />
      {box.list}
    </>
  )
}
