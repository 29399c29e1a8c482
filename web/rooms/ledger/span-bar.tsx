// From which day to which: typed, or by the spans bookkeepers ask for most.
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { addDays, endOfMonth, startOfMonth, type CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { useReader } from '../../kit/reader.ts'
import { FieldInput } from '../../renderer/fields/field-input.tsx'
import type { FieldMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'

export function SpanBar({ since, until }: { readonly since: string, readonly until: string }) {
  const go = useNavigate()
  const { today } = useReader()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const set = (change: Record<string, string>) => void go({ to: '.', search: { ...asked, ...change } as never, replace: true })
  const day = (label: string): FieldMeta => ({ kind: 'date', label, optional: true })
  const lastMonth = addDays(startOfMonth(today), -1)
  const spans: readonly (readonly [string, CalendarDate | string, CalendarDate])[] = [
    ['month', startOfMonth(today), today], ['lastMonth', startOfMonth(lastMonth), endOfMonth(lastMonth)],
      ['year', `${today.slice(0, 4)}-01-01`, today]]
  return (
    <div className="k-span">
      <FieldInput name="since" field={day(t('ui.pivot.from'))} value={since} siblings={{}}
        onChange={(value, wrong) => { if (!wrong) set({ since: String(value ?? '') }) }} />
      <FieldInput name="until" field={day(t('ui.pivot.to'))} value={until} siblings={{}}
        onChange={(value, wrong) => { if (!wrong) set({ until: String(value ?? '') }) }} />
      {spans.map(([key, from, to]) => <Button key={key} variant={from === since && to === until ? 'light' : 'default'}
        onClick={() => set({ since: from, until: to })}>{t(`ui.span.${key}`)}</Button>)}
    </div>
  )
}
