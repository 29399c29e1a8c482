// A cube cut by two dimensions: rows, columns, one measure, over a span of months. What is asked is in the
// address; every cell leads to its documents.
import { Select } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import type { CubeMeta } from '../../renderer/meta.ts'
import { NotFound } from '../../shell/not-found.tsx'
import { usePlace } from '../../shell/place.ts'
import { t } from '../../words.ts'
import { CompanyChip, useCompanyCut } from './company-cut.tsx'
import { useCube } from './cube-query.ts'
import { monthsBack } from './months.ts'
import { PivotTable } from './pivot-table.tsx'

export function Pivot() {
  const { cube: name = '' } = useParams({ strict: false })
  const cube = useHouse().cubes[name]
  return cube ? <Cut key={name} cube={cube} /> : <NotFound />
}

function Cut({ cube }: { readonly cube: CubeMeta }) {
  const go = useNavigate()
  const { today } = useReader()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const dimensions = Object.entries(cube.dimensions).map(([value, { label }]) => ({ value, label }))
  const firstRef = Object.entries(cube.dimensions).find(([dimension, { kind }]) => kind === 'ref' && dimension !== 'company')?.[0]
  const rows = asked['rows'] ?? firstRef ?? dimensions[0]?.value ?? ''
  const columns = asked['columns'] ?? (cube.dimensions['month'] ? 'month' : '')
  const measure = asked['measure'] ?? Object.keys(cube.measures)[0] ?? ''
  const to = asked['to'] ?? today.slice(0, 7)
  const from = asked['from'] ?? monthsBack(to, 5)
  const by = [...new Set([rows, columns].filter(one => one !== ''))]
  const cut = useCompanyCut(cube)
  const answer = useCube(cube, { by, measures: [measure], from, to, where: cut.where })
  usePlace([{ label: t('ui.place.insight'), to: '/insight' }, { label: cube.label }])
  const set = (name: string) => (value: string | null) => void go({ to: '.',
    search: { ...asked, [name]: value ?? '' } as never, replace: true })
  const months = Array.from({ length: 36 }, (_, back) => monthsBack(today.slice(0, 7), back))
  return (
    <div className="k-page k-page-wide">
      <header className="k-head"><h1>{cube.label}</h1><CompanyChip /></header>
      <div className="k-bar k-pivot-bar" role="toolbar" aria-label={t('ui.pivot.bar')}>
        <Select label={t('ui.pivot.measure')} value={measure} onChange={set('measure')} allowDeselect={false}
          data={Object.entries(cube.measures).map(([value, { label }]) => ({ value, label }))} />
        <Select label={t('ui.pivot.rows')} value={rows} onChange={set('rows')} data={dimensions} allowDeselect={false} />
        <Select label={t('ui.pivot.columns')} value={columns || null} onChange={set('columns')}
          data={dimensions.filter(one => one.value !== rows)} clearable />
        <Select label={t('ui.pivot.from')} value={from} onChange={set('from')} data={months} searchable allowDeselect={false} />
        <Select label={t('ui.pivot.to')} value={to} onChange={set('to')} data={months} searchable allowDeselect={false} />
      </div>
      {answer.error && <ProblemNotice problem={asProblem(answer.error)} />}
      {answer.isPending && <RowSkeletons />}
      {answer.data && <PivotTable cube={cube} rows={rows} columns={columns} measure={measure} answer={answer.data} />}
    </div>
  )
}
