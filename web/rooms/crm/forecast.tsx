// The forecast: what is coming by month and person, how near earlier forecasts came, and what became of one
// between two days. View and currency are in the address.
import { Button, SegmentedControl } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconCamera } from '@tabler/icons-react'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { tell } from '../../kit/tell.ts'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import { refresh } from '../../shell/live.ts'
import { usePlace } from '../../shell/place.ts'
import { useSession } from '../../shell/session.ts'
import { kontor } from '../../typed.ts'
import { t } from '../../words.ts'
import { ForecastAccuracy } from './forecast-accuracy.tsx'
import { ForecastChanges } from './forecast-changes.tsx'
import { ForecastOutlook } from './forecast-outlook.tsx'

const views = ['outlook', 'accuracy', 'changes'] as const

export function Forecast() {
  const house = useHouse()
  const go = useNavigate()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const compared = house.resources['crm.forecast-line'] !== undefined
  const view = compared ? views.find(one => one === asked['view']) ?? 'outlook' : 'outlook'
  usePlace([{ label: t('ui.room.relations') }, { label: t('ui.place.forecast') }])
  return (
    <div className="k-page k-page-wide">
      <header className="k-head">
        <h1>{t('ui.place.forecast')}</h1>
        {compared && <SegmentedControl size="xs" value={view} aria-label={t('ui.forecast.view')}
          onChange={next => void go({ to: '.', search: { view: next } as never })}
          data={views.map(value => ({ value, label: t(`ui.forecast.${value}`) }))} />}
        <span className="k-bar-gap" />
        {house.commands['crm.forecast-snapshot.take'] && <Keep />}
      </header>
      {view === 'outlook' && <ForecastOutlook />}
      {view === 'accuracy' && <ForecastAccuracy />}
      {view === 'changes' && <ForecastChanges />}
    </div>
  )
}

function Keep() {
  const { company } = useSession()
  const queries = useQueryClient()
  const keeping = useMutation({
    mutationFn: () => kontor.run('crm.forecast-snapshot.take', { company: company.id }),
    onSuccess: () => {
      refresh(queries, 'crm.forecast-snapshot', [])
      tell(t('ui.forecast.kept'))
    },
  })
  return (
    <>
      {keeping.error && <ProblemNotice problem={asProblem(keeping.error)} onClose={() => keeping.reset()} />}
      <Button variant="default" leftSection={<IconCamera size={16} aria-hidden />} loading={keeping.isPending}
        onClick={() => keeping.mutate()}>{t('ui.forecast.keep')}</Button>
    </>
  )
}
