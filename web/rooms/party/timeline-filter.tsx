// What of a time line is shown: a kind, words, up to a day.
import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconCalendarSearch, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { readDate } from '../../kit/date-input.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'

const kinds = ['call', 'mail', 'meeting', 'note', 'event'] as const
const pauseMs = 250

export interface Shown { readonly kind?: string, readonly search?: string, readonly until?: string }

export function TimelineFilter({ shown, onChange }: { readonly shown: Shown, readonly onChange: (shown: Shown) => void }) {
  const { lang, today } = useReader()
  const [words, setWords] = useState(shown.search ?? '')
  const [day, setDay] = useState('')
  const search = useDebouncedCallback((text: string) => onChange({ ...shown, search: text.trim() }), pauseMs)
  const jump = () => {
    const until = day.trim() === '' ? '' : readDate(day, today, lang)
    if (until !== null) onChange({ ...shown, until })
  }
  const wrong = day.trim() !== '' && readDate(day, today, lang) === null
  return (
    <div className="k-timeline-filter" role="search" aria-label={t('ui.timeline')}>
      <NativeSelect size="xs" aria-label={t('ui.timeline.kind')} value={shown.kind ?? ''}
        onChange={event => onChange({ ...shown, kind: event.currentTarget.value })}
        data={[{ value: '', label: t('ui.timeline.all') }, ...kinds.map(value => ({ value, label: t(`ui.timeline.${value}`) }))]} />
      <TextInput size="xs" aria-label={t('ui.timeline.search')} placeholder={t('ui.timeline.search')} value={words}
        leftSection={<IconSearch size={14} aria-hidden />} onChange={event => {
          setWords(event.currentTarget.value)
          search(event.currentTarget.value)
        }} />
      <TextInput size="xs" aria-label={t('ui.timeline.until')} placeholder={t('ui.timeline.until')} value={day} error={wrong}
        leftSection={<IconCalendarSearch size={14} aria-hidden />} onChange={event => setDay(event.currentTarget.value)}
        onBlur={jump} onKeyDown={event => event.key === 'Enter' && jump()} />
    </div>
  )
}
