// A moment: the day and the wall-clock time in the reader's zone; kept and sent in UTC.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { parseDate, isDate } from '../../../kernel/values/calendar-date.ts'
import { dateIn, instantAt, isInstant, timeIn } from '../../../kernel/values/instant.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import { DateEditor } from './date-editor.tsx'
import type { EditorProps } from './editor-props.ts'

export function InstantEditor(props: EditorProps) {
  const { zone } = useReader()
  const value = typeof props.value === 'string' && isInstant(props.value) ? props.value : null
  const [day, setDay] = useState(value ? String(dateIn(zone, value)) : '')
  const [time, setTime] = useState(value ? timeIn(zone, value).slice(0, 5) : '09:00')
  const say = (nextDay: string, nextTime: string) => {
    if (nextDay === '') props.onChange(null)
    else if (isDate(nextDay) && /^\d\d:\d\d$/.test(nextTime)) props.onChange(instantAt(zone, parseDate(nextDay), nextTime))
    else props.onChange(nextDay, t('ui.invalid.date'))
  }
  return (
    <div className="k-instant">
      <DateEditor {...props} value={day === '' ? null : day} onChange={next => {
        setDay(typeof next === 'string' ? next : '')
        say(typeof next === 'string' ? next : '', time)
      }} />
      <TextInput type="time" aria-label={t('ui.date.time')} value={time} variant={props.bare ? 'unstyled' : 'default'}
        onChange={event => {
          setTime(event.currentTarget.value)
          say(day, event.currentTarget.value)
        }} />
    </div>
  )
}
