// How near the forecast came: what was forecast when a month began beside what was won in it, by month as a
// picture, by person as figures.
import { Chart } from '../../kit/chart.tsx'
import { chartNumber } from '../../kit/format.ts'
import { Day } from '../../kit/dates.tsx'
import { Money } from '../../kit/money.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { ReportTable } from '../../kit/report-table.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { monthText } from '../insight/month.ts'
import { useReport } from '../report.ts'
import { useCurrency } from './currency-choice.tsx'
import { type Figure, type ForecastRow, hitOf, lessMoney, monthsOf, peopleOf, sumOf, type Sums } from './forecast-sums.ts'

interface Line extends Sums { readonly key: string, readonly name: string, readonly takenOn: string | null | undefined }

export function ForecastAccuracy() {
  const { company } = useSession()
  const { lang, today } = useReader()
  const report = useReport<{ readonly rows: readonly ForecastRow[] }>('crm.forecast-accuracy', { company: company.id })
  const { currency, rows, choice } = useCurrency(report.data?.rows ?? [])
  const now = today.slice(0, 7)
  const months = monthsOf(rows).filter(month => month !== null)
  const byMonth = months.map((month): Line => {
    const those = rows.filter(row => row.month === month)
    return { key: month, name: month === now ? t('ui.forecast.soFar', { month: monthText(month, lang, 'long') })
      : monthText(month, lang, 'long'), takenOn: those[0]?.takenOn, ...sumOf(those, currency) }
  })
  const over = rows.filter(row => row.month !== now && row.takenOn)
  const byPerson = peopleOf(over).map(({ id, name }): Line => ({ key: id, name, takenOn: null,
    ...sumOf(over.filter(row => row.owner.id === id), currency) }))
  const figure = (name: Figure) => ({ key: name, align: 'right' as const,
    label: name === 'won' ? t('ui.forecast.figure.won') : t(`ui.forecast.then.${name}`),
    cell: (line: Line) => line.takenOn === null && name !== 'won' && byMonth.includes(line) ? <span className="k-faint">–</span>
      : <Money value={line[name]} currency={false} dash /> })
  const measured = (of: 'weighted' | 'commit') => ({ key: `hit${of}`, align: 'right' as const, label: t(`ui.forecast.hit.${of}`),
    cell: (line: Line) => <Hit won={line.won.amount} hit={hitOf(line.won, line[of])} /> })
  const missed = { key: 'missed', align: 'right' as const, label: t('ui.forecast.missed'),
    cell: (line: Line) => <Money value={lessMoney(line.won, line.weighted)} currency={false} dash /> }
  if (report.isPending) return <RowSkeletons />
  if (report.error) return <ProblemNotice problem={asProblem(report.error)} />
  if (byMonth.every(line => !line.takenOn)) return <p className="k-dim">{t('ui.forecast.noSnapshots')}</p>
  const all = sumOf(over, currency)
  const title = t('ui.forecast.accuracyFinding', { percent: hitOf(all.won, all.weighted) ?? '–' })
  const bar = (name: Figure, label: string, colour: string) => ({ kind: 'bar' as const, name: label, colour,
    values: byMonth.map(line => chartNumber(line[name])) })
  const columns = [{ key: 'taken', label: t('ui.forecast.takenOn'), cell: (line: Line) => line.takenOn
    ? <Day value={line.takenOn} /> : <span className="k-faint">–</span> },
  figure('commit'), figure('weighted'), figure('won'), missed, measured('weighted'), measured('commit')]
  return (
    <div className="k-forecast">
      {choice && <div className="k-bar">{choice}</div>}
      <Chart title={title} height={240} legend picture={{ places: months.map(month => monthText(month, lang, 'short')), unit: currency,
        series: [bar('commit', t('ui.forecast.then.commit'), '#91a7ff'),
          bar('weighted', t('ui.forecast.then.weighted'), '#e8590c'), bar('won', t('ui.forecast.figure.won'), '#4c9a6a')] }}
        table={<ReportTable caption={title} rows={byMonth} rowKey={line => line.key}
          columns={[{ key: 'name', label: t('ui.forecast.month'), cell: line => line.name }, ...columns]} />} />
      <ReportTable caption={t('ui.forecast.byMonth')} rows={byMonth.toReversed()} rowKey={line => line.key}
        columns={[{ key: 'name', label: t('ui.forecast.byMonth'), cell: line => line.name }, ...columns]} />
      <ReportTable caption={t('ui.forecast.byPersonOver')} rows={byPerson} rowKey={line => line.key}
        columns={[{ key: 'name', label: t('ui.forecast.byPersonOver'), cell: line => line.name }, ...columns.slice(1)]} />
    </div>
  )
}

function Hit({ hit, won }: { readonly hit: string | null, readonly won: string }) {
  if (hit === null) return <span className="k-faint">{Number(won) === 0 ? '–' : t('ui.forecast.unforeseen')}</span>
  return <>{hit} %</>
}
