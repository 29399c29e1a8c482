// A day: typed in the habits of the language (31.12., t, +7) or picked from a calendar.
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import { later } from '../../kit/later.tsx'
import { Popover } from '../../kit/popover.tsx'
import { dateText } from '../../kit/format.ts'
import { readDate } from '../../kit/date-input.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import type { EditorProps } from './editor-props.ts'
import { TypedText } from './typed-text.tsx'

const DayPicker = later(async () => (await import('./day-picker.tsx')).DayPicker,
  { likely: true, meanwhile: <div className="k-day-picker" /> })

export function DateEditor(props: EditorProps) {
  const { lang, today } = useReader()
  const [open, setOpen] = useState(false)
  const value = typeof props.value === 'string' ? props.value : null
  return (
    <div className="k-with-button">
      <TypedText {...props} problem="ui.invalid.date" write={day => dateText(String(day), lang)}
        read={text => readDate(text, today, lang) ?? undefined} />
      <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" tabIndex={-1} className="k-icon-button" aria-label={t('ui.date.pick')}
            onClick={() => setOpen(!open)}>
            <IconCalendar size={16} stroke={1.6} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <DayPicker lang={lang} value={value} today={today} onPick={day => {
            props.onChange(day)
            setOpen(false)
          }} />
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
