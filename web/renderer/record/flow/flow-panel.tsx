// The flow a record stands in, as a picture to walk through by mouse or arrow keys, and the same as a table.
import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { get } from '../../../client.ts'
import { ProblemNotice } from '../../../kit/problem-notice.tsx'
import { asProblem } from '../../../problem.ts'
import { t } from '../../../words.ts'
import type { RecordProps } from '../record-props.ts'
import type { FlowAnswer } from './flow-answer.ts'
import { FlowPicture } from './flow-picture.tsx'
import { FlowTable } from './flow-table.tsx'

export function FlowPanel({ resource, row }: Pick<RecordProps, 'resource' | 'row'>) {
  const narrow = useMediaQuery('(max-width: 640px)')
  const [wish, setWish] = useState<'picture' | 'table' | null>(null)
  const view = wish ?? (narrow ? 'table' : 'picture')
  const found = useQuery({ queryKey: ['list', 'flow', resource.name, row.id, row.version],
    queryFn: ({ signal }) => get<FlowAnswer>(`${resource.path}/${row.id}/flow`, undefined, signal) })
  return (
    <section className="k-panel k-flowing" aria-label={t('ui.flow.title')} aria-busy={found.isPending || undefined}>
      <header>
        <h2>{t('ui.flow.title')}</h2>
        <SegmentedControl size="xs" value={view} aria-label={t('ui.chart.view')}
          onChange={value => setWish(value === 'table' ? 'table' : 'picture')}
          data={[{ value: 'picture', label: t('ui.chart.picture') }, { value: 'table', label: t('ui.chart.table') }]} />
      </header>
      {found.error && <ProblemNotice problem={asProblem(found.error)} />}
      {found.data && (view === 'picture' ? <FlowPicture flow={found.data} /> : <FlowTable flow={found.data} />)}
      {found.data?.capped && <p className="k-dim k-small">{t('ui.flow.capped')}</p>}
    </section>
  )
}
