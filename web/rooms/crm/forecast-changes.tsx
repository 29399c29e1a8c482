// What became of a forecast between two days: a waterfall from the one sum to the other, and the deals that
// made each step.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Chart } from '../../kit/chart.tsx'
import { chartNumber, instantText, moneyText, type MoneyJson } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { ReportTable } from '../../kit/report-table.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import { useRows } from '../../renderer/list/use-list.ts'
import type { ResourceMeta, Row } from '../../renderer/meta.ts'
import { useSession } from '../../shell/session.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { monthText } from '../insight/month.ts'
import { monthsBack } from '../insight/months.ts'
import { useReport } from '../report.ts'
import { useCurrency } from './currency-choice.tsx'
import { fallOf } from './waterfall.ts'

interface Step { readonly kind: string, readonly deals: number, readonly amount: MoneyJson }
interface Fall { readonly currency: string, readonly start: MoneyJson, readonly end: MoneyJson, readonly steps: readonly Step[],
  readonly deals: readonly { readonly kind: string, readonly opportunity: string, readonly title: string, readonly amount: MoneyJson }[] }

export function ForecastChanges() {
  const snapshots = useHouse().resources['crm.forecast-snapshot']
  return snapshots ? <Compared snapshots={snapshots} /> : null
}

function Compared({ snapshots }: { readonly snapshots: ResourceMeta }) {
  const { company } = useSession()
  const { lang, zone, today } = useReader()
  const go = useNavigate()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const list = useRows(snapshots, { company: company.id, sort: '-day' }, 400)
  const latest = list.rows[0]
  const monthAgo = `${monthsBack(today.slice(0, 7), 1)}${today.slice(7)}`
  const until = list.rows.find(row => row.id === asked['until']) ?? latest
  const since = list.rows.find(row => row.id === asked['since']) ?? list.rows.findLast(row => String(row['day']) >= monthAgo)
  const month = asked['month'] ?? ''
  const report = useReport<{ readonly currencies: readonly Fall[] }>('crm.forecast-changes', { since: since?.id ?? '',
    until: until?.id ?? '', ...month && { month: `${month}-01` } }, since !== undefined && until !== undefined)
  const { rows: [fall], choice } = useCurrency(report.data?.currencies ?? [])
  const set = (name: string) => (value: string | null) => void go({ to: '.',
    search: { ...asked, [name]: value ?? '' } as never, replace: true })
  const named = (row: Row) => ({ value: row.id,
    label: [instantText(String(row.createdAt), lang, zone), row['note']].filter(Boolean).join(' · ') })
  if (list.isPending) return <RowSkeletons />
  if (!latest) return <p className="k-dim">{t('ui.forecast.noSnapshots')}</p>
  return (
    <div className="k-forecast">
      <div className="k-bar k-pivot-bar" role="toolbar" aria-label={t('ui.forecast.changes')}>
        <Select label={t('ui.forecast.since')} value={since?.id ?? null} onChange={set('since')} data={list.rows.map(named)}
          searchable />
        <Select label={t('ui.forecast.until')} value={until?.id ?? null} onChange={set('until')} data={list.rows.map(named)}
          searchable />
        <Select label={t('ui.forecast.expectedUntil')} value={month || null} onChange={set('month')} clearable
          placeholder={t('ui.forecast.always')} data={Array.from({ length: 12 }, (_, at) => monthsBack(today.slice(0, 7), 3 - at))
            .map(value => ({ value, label: monthText(value, lang, 'long') }))} />
        {choice}
      </div>
      {report.error && <ProblemNotice problem={asProblem(report.error)} />}
      {report.isPending && <RowSkeletons />}
      {report.data && !fall && <p className="k-dim">{t('ui.forecast.unchanged')}</p>}
      {fall && <Shown fall={fall} />}
    </div>
  )
}

function Shown({ fall }: { readonly fall: Fall }) {
  const { lang } = useReader()
  const go = useNavigate()
  const { currency } = fall
  const label = (kind: string) => t(`ui.forecast.change.${kind}`)
  const steps = [{ kind: 'start', deals: 0, amount: fall.start }, ...fall.steps, { kind: 'end', deals: 0, amount: fall.end }]
  const bars = fallOf(fall.start, fall.steps.map(step => step.amount))
  const part = (name: string, colour: string, of: (bar: (typeof bars)[number]) => number) => ({ kind: 'bar' as const, stacked: true, name,
    colour, values: bars.map(of) })
  const title = t('ui.forecast.changesFinding', { start: moneyText(fall.start, lang), end: moneyText(fall.end, lang) })
  return (
    <div className="k-forecast">
      <Chart title={title} height={260} picture={{ places: steps.map(step => label(step.kind)), unit: currency, series: [
        { ...part('', 'transparent', bar => bar.base), hidden: true },
        part(t('ui.forecast.sum'), '#7a869a', bar => bar.sum), part(t('ui.forecast.more'), '#4c9a6a', bar => bar.more),
        part(t('ui.forecast.less'), '#c2577a', bar => bar.less)] }}
        table={<ReportTable caption={title} rows={steps} rowKey={step => step.kind}
          kind={step => step.kind === 'start' || step.kind === 'end' ? 'total' : undefined}
          columns={[{ key: 'kind', label: t('ui.forecast.changes'), cell: step => label(step.kind) },
            { key: 'deals', label: t('ui.forecast.deals'), align: 'right', cell: step => step.deals || '' },
            { key: 'amount', label: currency, align: 'right', cell: step => <Money value={step.amount} currency={false} dash /> }]} />} />
      <ReportTable caption={t('ui.forecast.changedDeals')} rows={fall.deals} rowKey={(deal, index) => `${deal.opportunity}${index}`}
        onOpen={deal => void go({ to: `/crm/opportunities/${deal.opportunity}` })}
        columns={[{ key: 'title', label: t('ui.forecast.changedDeals'), cell: deal => deal.title },
          { key: 'kind', label: t('ui.forecast.changes'), cell: deal => label(deal.kind) },
          { key: 'amount', label: currency, align: 'right', cell: deal => <Money value={deal.amount} currency={false} /> }]} />
    </div>
  )
}
