// What stands in a calendar, and moving it: appointments keep their length, tasks go to another day. A move is
// shown at once and taken back with its reason when it is refused.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import type { Instant } from '../../../kernel/values/instant.ts'
import { post } from '../../client.ts'
import { refresh } from '../../shell/live.ts'
import { useReport } from '../report.ts'

export interface CalendarItem {
  readonly what: 'appointment' | 'task'
  readonly id: string, readonly version: number, readonly title: string, readonly kind: string
  readonly startsAt: Instant | null, readonly endsAt: Instant | null, readonly dueOn: CalendarDate | null, readonly place: string | null
  readonly guests: number
  readonly person: { readonly id: string, readonly name: string }
  readonly party: { readonly id: string, readonly name: string } | null
}

export const pathOf = (item: CalendarItem): string => `activity/${item.what === 'task' ? 'tasks' : 'appointments'}/${item.id}`

export interface Moved { readonly startsAt?: Instant, readonly endsAt?: Instant, readonly dueOn?: CalendarDate }

export function useCalendar(days: readonly CalendarDate[], who: string) {
  const queries = useQueryClient()
  const report = useReport<{ readonly items: readonly CalendarItem[] }>('activity.calendar',
    { start: days[0] ?? '', until: days.at(-1) ?? '', who })
  const [under, setUnder] = useState<Readonly<Record<string, Moved>>>({})
  const moving = useMutation({
    mutationFn: ({ item, to }: { readonly item: CalendarItem, readonly to: Moved }) =>
      post(`${pathOf(item)}:${item.what === 'task' ? 'reschedule' : 'move'}`, { ...to }, { version: item.version }),
    onMutate: ({ item, to }) => setUnder(now => ({ ...now, [item.id]: to })),
    onSettled: async (_, __, { item }) => {
      refresh(queries, `activity.${item.what}`, [item.id])
      await queries.invalidateQueries({ queryKey: ['report', 'activity.calendar'] })
      setUnder(({ [item.id]: ___, ...others }) => others)
    },
  })
  const items = (report.data?.items ?? []).map((item): CalendarItem => ({ ...item, ...under[item.id] }))
  return { report, items, move: (item: CalendarItem, to: Moved) => moving.mutate({ item, to }), refused: moving.error,
    forget: () => moving.reset() }
}
