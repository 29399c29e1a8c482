// A pivot: dimensions dragged between rows, columns and filters, measures and calculated ones, months and what they are
// compared with. All of it is in the address, kept under a name, taken along as a file; every figure leads to its documents.
import { Button } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { IconDownload, IconMathFunction } from '@tabler/icons-react'
import { useState } from 'react'
import { calculatedName, comparisons, periods, readCalculated, writeCalculated } from '../../../kernel/cube/contract.ts'
import { address } from '../../client.ts'
import { later } from '../../kit/later.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { Select } from '../../kit/select.tsx'
import { SelectMany } from '../../kit/select-many.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import { SavedViews } from '../../renderer/list/views-menu.tsx'
import type { CubeMeta } from '../../renderer/meta.ts'
import { NotFound } from '../../shell/not-found.tsx'
import { usePlace } from '../../shell/place.ts'
import { t } from '../../words.ts'
import { useBehind } from './use-behind.ts'
import { CompanyChip, useCompanyCut } from './company-cut.tsx'
import { cutQuery } from './cut-query.ts'
import { monthText } from './month.ts'
import { monthsBack } from './months.ts'
import { nothing, pivotQuery, readPivotState, writePivotState, type PivotState, type Search } from './pivot-state.ts'
import { PivotTable } from './pivot-table.tsx'
import { PivotZones } from './pivot-zones.tsx'
import { usePivot } from './use-pivot.ts'

const Behind = later(async () => (await import('./behind.tsx')).Behind, { likely: true })
const CalculatedDialog = later(async () => (await import('./calculated.tsx')).CalculatedDialog)

/** More lines than this nobody reads; a file holds them all. */
const mostLines = 8000

export function Pivot() {
  const { cube: name = '' } = useParams({ strict: false })
  const cube = useHouse().cubes[name]
  return cube ? <Cut key={name} cube={cube} /> : <NotFound />
}

function Cut({ cube }: { readonly cube: CubeMeta }) {
  const go = useNavigate()
  const asked = useSearch({ strict: false }) as Search // why: the router parses to texts only.
  const state = readPivotState(asked, cube)
  const { where } = useCompanyCut(cube)
  const query = pivotQuery(state, where)
  const { limit: _, ...whole } = query
  const answer = usePivot(cube, query)
  // why: on a phone one looks at the figures first, and opens what they are made of.
  const [wide] = useState(() => !matchMedia('(max-width: 700px)').matches)
  const [behind, setBehind] = useBehind('pivot')
  usePlace([{ label: t('ui.place.insight'), to: '/insight' }, { label: cube.label }])
  const show = (search: Search) => void go({ to: '.', replace: true,
    search: { ...asked['company'] && { company: asked['company'] }, ...search } as never }) // why: its names are free.
  const setState = (next: PivotState) => show(writePivotState(next))
  return (
    <div className="k-page k-page-wide">
      <header className="k-head"><h1>{cube.label}</h1><CompanyChip />
        <SavedViews list={`cube ${cube.name}`} now={new URLSearchParams(writePivotState(state)).toString()} canOpen={false}
          onShow={text => show(Object.fromEntries(new URLSearchParams(text)))} />
        <span className="k-bar-gap" />
        <span className="k-head-acts">{(['csv', 'xlsx'] as const).map(format => <Button key={format} component="a" variant="default"
          size="xs" download href={address(`cubes/${cube.name}/pivot.${format}`, whole)}
          leftSection={<IconDownload size={14} aria-hidden />}>{format.toUpperCase()}</Button>)}</span>
      </header>
      <details className="k-pivot-made" open={wide}>
        <summary>{t('ui.pivot.made')}: {[...state.rows, ...state.columns].map(one => cube.dimensions[one]?.label).join(' × ')}</summary>
        <PivotBar cube={cube} state={state} setState={setState} />
        <PivotZones cube={cube} state={state} setState={setState} />
      </details>
      {answer.error && <ProblemNotice problem={asProblem(answer.error)} />}
      {answer.isPending && <RowSkeletons />}
      {answer.data?.capped && <p role="status" className="k-lead">{t('ui.pivot.capped')}</p>}
      {answer.data && <PivotTable cube={cube} answer={answer.data} sort={state.sort}
        onSort={sort => setState({ ...state, sort: sort || nothing })}
        onOpen={(cut, what) => setBehind({ what, query: cutQuery(query, answer.data.span, cut) })} />}
      {answer.data?.capped && answer.data.lines.length < mostLines && <Button variant="default" mt="sm" loading={answer.isFetching}
        onClick={() => setState({ ...state, limit: String(Math.min(mostLines, 2 * answer.data.lines.length)) })}>
        {t('ui.board.more')}</Button>}
      {behind && <Behind cube={cube} wish={behind} onClose={() => setBehind(null)} />}
    </div>
  )
}

interface BarProps { readonly cube: CubeMeta, readonly state: PivotState, readonly setState: (next: PivotState) => void }

function PivotBar({ cube, state, setState }: BarProps) {
  const { lang, today } = useReader()
  const [calculating, setCalculating] = useState(false)
  const calculated = readCalculated(state.calc) ?? []
  const months = Array.from({ length: 36 }, (_, back) => monthsBack(today.slice(0, 7), back))
    .map(value => ({ value, label: monthText(value, lang, 'long') }))
  const setMeasures = (values: readonly string[]) => {
    const kept = calculated.filter((_, place) => values.includes(calculatedName(place)))
    setState({ ...state, measures: values.filter(value => cube.measures[value]), calc: writeCalculated(kept),
      sort: kept.length === calculated.length ? state.sort : '' })
  }
  const period = (value: string | null) => setState(value === 'months'
    ? { ...state, period: '', from: monthsBack(today.slice(0, 7), 5), to: today.slice(0, 7) }
    : { ...state, period: value ?? 'last-12', from: '', to: '' })
  return (
    <div className="k-bar k-pivot-bar" role="toolbar" aria-label={t('ui.pivot.bar')}>
      <SelectMany label={t('ui.pivot.measures')} className="k-pivot-measures" onChange={setMeasures}
        value={[...state.measures, ...calculated.map((_, place) => calculatedName(place))]}
        data={[...Object.entries(cube.measures).map(([value, { label }]) => ({ value, label })),
          ...calculated.map(({ label }, place) => ({ value: calculatedName(place), label }))]} />
      <Button variant="default" leftSection={<IconMathFunction size={16} aria-hidden />}
        onClick={() => setCalculating(true)}>{t('ui.pivot.calculate')}</Button>
      <Select label={t('ui.pivot.period')} value={state.period || 'months'} onChange={period}
        data={[...periods, 'months'].map(value => ({ value, label: t(`ui.pivot.period.${value}`) }))} />
      {state.period === '' && <Select label={t('ui.pivot.from')} value={state.from} data={months} searchable
        onChange={value => setState({ ...state, from: value ?? state.from, to: value && value > state.to ? value : state.to })} />}
      {state.period === '' && <Select label={t('ui.pivot.to')} value={state.to} data={months} searchable
        onChange={value => setState({ ...state, to: value ?? state.to, from: value && value < state.from ? value : state.from })} />}
      <Select label={t('ui.pivot.compare')} value={state.compare || 'none'}
        onChange={value => setState({ ...state, compare: value === 'none' ? '' : value ?? '' })}
        data={['none', ...comparisons].map(value => ({ value, label: t(`ui.pivot.compare.${value}`) }))} />
      {calculating && <CalculatedDialog cube={cube} onClose={() => setCalculating(false)}
        onTake={made => setState({ ...state, calc: writeCalculated([...calculated, made]) })} />}
    </div>
  )
}
