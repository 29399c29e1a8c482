// The months of a figure as a picture and as a table; each leads to its documents.
import { Modal } from '@mantine/core'
import { Chart } from '../../kit/chart.tsx'
import { chartNumber } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { ReportTable } from '../../kit/report-table.tsx'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { monthText } from '../insight/month.ts'
import { Amount, Towards, Value } from './towards.tsx'
import type { KpiMonth, Target } from './use-kpi.ts'

interface KpiTrendProps { readonly label: string, readonly months: readonly KpiMonth[], readonly isMoney: boolean,
  /** All that run now: of the company, of teams, of people. */
  readonly targets: readonly Target[],
  readonly onOpen: (month: string) => void, readonly onClose: () => void }

export function KpiTrend({ label, months, isMoney, targets, onOpen, onClose }: KpiTrendProps) {
  const { lang } = useReader()
  const { company } = useSession()
  const currency = months.flatMap(one => one.sums)[0]?.currency ?? ''
  // why: a bar is of one currency only; the table has them all.
  const figure = ({ sums, count }: KpiMonth) => chartNumber(isMoney ? sums.find(sum => sum.currency === currency) : count)
  const best = months.reduce((top, one) => figure(one) > figure(top) ? one : top, months[0] ?? { month: '', count: '0', sums: [] })
  const title = t('ui.kpi.finding', { name: label, month: monthText(best.month, lang, 'long') })
  return (
    <Modal opened onClose={onClose} size="xl" title={label} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Chart title={title} height={260} onPick={place => onOpen(months[place]?.month ?? '')}
        picture={{ places: months.map(one => monthText(one.month, lang, 'short')), unit: currency,
          series: [{ kind: 'bar', name: label, values: months.map(figure) }] }}
        table={<ReportTable caption={title} rows={months} rowKey={one => one.month} onOpen={one => onOpen(one.month)} columns={[
          { key: 'month', label: t('ui.kpi.month'), cell: one => monthText(one.month, lang, 'long') },
          { key: 'value', label, align: 'right', cell: one => <Value of={one} /> }]} />} />
      {targets.length > 0 && <section className="k-goals" aria-label={t('ui.kpi.targets')}>
        <h2>{t('ui.kpi.targets')}</h2>
        <ul>{targets.map(one => <li key={one.id}>
          <span className="k-cut">{one.person?.name ?? one.team?.name ?? company.name}</span>
          <strong><Amount target={one} value={one.actual ?? '0'} /></strong>
          <span><Towards target={one} label={label} /></span></li>)}</ul>
      </section>}
    </Modal>
  )
}
