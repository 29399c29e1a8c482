// A target for a figure: how much, and in which months.
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, addMonths, parseDate } from '../../../kernel/values/calendar-date.ts'
import { call, post, type Json } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { FieldInput } from '../../renderer/fields/field-input.tsx'
import { useHouse } from '../../renderer/house.ts'
import { refresh } from '../../shell/live.ts'
import { useSession } from '../../shell/session.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import type { Kpi } from './kpis.ts'
import { useTargets, type Target } from './use-kpi.ts'

const spans = { month: 1, quarter: 3, year: 12 } as const
type Span = keyof typeof spans
const resource = 'desk.target'

/** The months that are running: this one, its quarter, its year. */
export function monthsRunning(span: Span, today: string): { readonly startsOn: string, readonly endsOn: string } {
  const month = Number(today.slice(5, 7))
  const first = Math.floor((month - 1) / spans[span]) * spans[span] + 1
  const startsOn = parseDate(`${today.slice(0, 4)}-${String(first).padStart(2, '0')}-01`)
  return { startsOn, endsOn: addDays(addMonths(startsOn, spans[span]), -1) }
}

export interface GoalProps { readonly kpi: Kpi, readonly label: string, readonly company: string, readonly target?: Target }

export function GoalForm({ kpi, company, target, onDone }: GoalProps & { readonly onDone: () => void }) {
  const meta = useHouse().resources[resource]
  const queries = useQueryClient()
  const { today } = useReader()
  const { user } = useSession()
  const targets = useTargets()
  const [span, setSpan] = useState<Span>('month')
  const [goal, setGoal] = useState<Json>(target?.goal ?? null)
  const running = monthsRunning(span, today)
  const person = kpi.mine ? user.id : null
  const there = targets.data?.items.find(one => one.figure === kpi.key && one.company === company && one.team === null
    && (one.person?.id ?? null) === person && one.startsOn === running.startsOn && one.endsOn === running.endsOn)
  const path = meta?.path ?? ''
  const saving = useMutation({
    mutationFn: () => there ? call(`${path}/${there.id}`, { method: 'PATCH', version: there.version, body: { goal } })
      : post(path, { company, figure: kpi.key, ...running, goal, ...person && { person } }),
    onSuccess: () => {
      refresh(queries, resource, [])
      void queries.invalidateQueries({ queryKey: ['report', 'dashboards.targets'] })
      onDone()
    },
  })
  const field = meta?.fields['goal']
  return (
    <form className="k-goal-form" onSubmit={event => {
      event.preventDefault()
      event.stopPropagation()
      if (goal !== null && !saving.isPending) saving.mutate()
    }}>
      {field && <FieldInput name="goal" field={field} value={goal} siblings={{}} autoFocus onChange={value => setGoal(value)} />}
      <Select label={t('ui.pivot.period')} value={span}
        data={Object.keys(spans).map(value => ({ value, label: t(`ui.pivot.period.${value}`) }))}
        onChange={value => setSpan(value === 'quarter' || value === 'year' ? value : 'month')} />
      {saving.error && <ProblemNotice problem={asProblem(saving.error)} />}
      <Button type="submit" loading={saving.isPending}>{t('ui.save')}</Button>
    </form>
  )
}
