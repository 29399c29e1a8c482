// What is coming: by month as a picture and as figures, by person below each month; every figure leads to the
// deals it is made of.
import { Link, useNavigate } from '@tanstack/react-router'
import { CompactMoney } from '../../kit/compact.tsx'
import { Chart } from '../../kit/chart.tsx'
import { chartNumber, moneyText } from '../../kit/format.ts'
import { KpiTile } from '../../kit/kpi-tile.tsx'
import { Money } from '../../kit/money.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { ReportTable } from '../../kit/report-table.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { monthText } from '../insight/month.ts'
import { lastDayOf } from '../insight/months.ts'
import { useReport } from '../report.ts'
import { useCurrency } from './currency-choice.tsx'
import { type Figure, type ForecastRow, lessMoney, monthsOf, peopleOf, sumOf, type Sums } from './forecast-sums.ts'

interface Line extends Sums { readonly key: string, readonly month: string | null, readonly name: string, readonly owner: string | null }

export function ForecastOutlook() {
  const { company } = useSession()
  const { lang, today } = useReader()
  const go = useNavigate()
  const report = useReport<{ readonly rows: readonly ForecastRow[] }>('crm.forecast', { company: company.id })
  const { currency, rows, choice } = useCurrency(report.data?.rows ?? [])
  const now = today.slice(0, 7)
  const months = monthsOf(rows)
  const named = (month: string | null) => month === null ? t('ui.forecast.noMonth') : monthText(month, lang, 'long')
  const sums = new Map(months.map(month => [month, sumOf(rows.filter(row => row.month === month), currency)]))
  const dated = months.filter(month => month !== null)
  const lines = months.flatMap((month): Line[] => {
    const those = rows.filter(row => row.month === month)
    return [{ key: String(month), month, owner: null, name: named(month), ...sumOf(those, currency) },
      ...peopleOf(those).map(({ id, name }) => ({ key: `${month}${id}`, month, owner: id, name,
        ...sumOf(those.filter(row => row.owner.id === id), currency) }))]
  })
  const open = (line: Pick<Line, 'month' | 'owner'>) => void go({ to: '/crm/opportunities', search: openDeals(line) as never })
  const openDeals = ({ month, owner }: Pick<Line, 'month' | 'owner'>): Record<string, string> => ({
    company: company.id, state: 'open', sort: 'expectedOn', ...owner && { owner },
    // why: what should have come already is expected in the first month.
    ...month === null ? { 'expectedOn.empty': 'true' } : { ...month !== now && { 'expectedOn.gte': `${month}-01` },
      'expectedOn.lte': lastDayOf(month) } })
  const wonDeals = ({ month, owner }: Line): Record<string, string> => ({ company: company.id, state: 'won', ...owner && { owner },
    'closedOn.gte': `${month}-01`, 'closedOn.lte': lastDayOf(month ?? now) })
  const current = sums.get(now) ?? sumOf([], currency)
  const figure = (name: Figure) => ({ key: name, align: 'right' as const, label: t(`ui.forecast.figure.${name}`),
    cell: (line: Line) => name === 'won' && line.month !== null && Number(line.won.amount) !== 0
      ? <Link className="k-ref" to="/crm/opportunities" search={wonDeals(line) as never} onClick={event => event.stopPropagation()}>
        <Money value={line.won} currency={false} /></Link>
      : <Money value={line[name]} currency={false} dash /> })
  const bars = (name: string, of: (sum: Sums) => number, colour?: string) => ({ kind: 'bar' as const, stacked: true, name,
    ...colour && { colour },
    values: dated.map(month => { const sum = sums.get(month); return sum ? of(sum) : 0 }) })
  if (report.isPending) return <RowSkeletons />
  if (report.error) return <ProblemNotice problem={asProblem(report.error)} />
  const title = t('ui.forecast.finding', { month: monthText(now, lang, 'long'), won: moneyText(current.won, lang),
    commit: moneyText(current.commit, lang) })
  const notes = { won: monthText(now, lang, 'long'), commit: t('ui.forecast.hint.commit'), best: t('ui.forecast.hint.best'),
    weighted: t('ui.pipeline.weightedHint') }
  return (
    <div className="k-forecast">
      <div className="k-kpis">
        {(['won', 'commit', 'best', 'weighted'] as const).map(name => <KpiTile key={name} label={t(`ui.forecast.figure.${name}`)}
          value={<CompactMoney value={current[name]} from={10_000} />} note={notes[name]} />)}
      </div>
      {choice && <div className="k-bar">{choice}</div>}
      <Chart title={title} height={240} onPick={place => open({ month: dated[place] ?? now, owner: null })}
        legend picture={{ places: dated.map(month => monthText(month, lang, 'short')), unit: currency, series: [
            bars(t('ui.forecast.figure.won'), sum => chartNumber(sum.won), '#4c9a6a'),
            bars(t('ui.forecast.figure.commit'), sum => chartNumber(sum.commit), '#4c6ef5'),
            bars(t('ui.forecast.onTop.best'), sum => chartNumber(lessMoney(sum.best, sum.commit)), '#91a7ff'),
            bars(t('ui.forecast.onTop.open'), sum => chartNumber(lessMoney(sum.open, sum.best)), '#ced4da'),
            { kind: 'line', name: t('ui.forecast.figure.weighted'), colour: '#e8590c',
              values: dated.map(month => chartNumber(sums.get(month)?.weighted)) }] }}
        table={<ReportTable caption={title} rows={lines.filter(line => line.owner === null)} rowKey={line => line.key} onOpen={open}
          columns={[{ key: 'name', label: t('ui.forecast.month'), cell: line => line.name },
            figure('won'), figure('commit'), figure('best'), figure('weighted'), figure('open')]} />} />
      <ReportTable caption={t('ui.forecast.byPerson')} rows={lines} rowKey={line => line.key} onOpen={open}
        kind={line => line.owner === null ? 'group' : undefined}
        columns={[{ key: 'name', label: t('ui.forecast.byPerson'), cell: line => line.name },
          figure('won'), figure('commit'), figure('best'), figure('weighted'), figure('open'),
          { key: 'deals', label: t('ui.forecast.deals'), align: 'right', cell: line => line.deals }]} />
    </div>
  )
}
