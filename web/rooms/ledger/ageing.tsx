// Who owes what, and since when: open claims by customer and age, as bars for the eye and figures for the
// hand; each customer a way to their page.
import { useNavigate } from '@tanstack/react-router'
import { Chart } from '../../kit/chart.tsx'
import { chartNumber, moneyText, type MoneyJson } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { ReportTable } from '../../kit/report-table.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { usePlace } from '../../shell/place.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'

const ages = ['not-due', '1-30', '31-60', '61-90', 'over-90'] as const
interface Sums { readonly total: MoneyJson, readonly ages: Readonly<Record<string, MoneyJson>> }
interface Ageing extends Sums { readonly currency: string,
  readonly parties: readonly (Sums & { readonly party: { readonly id: string, readonly name: string } })[] }

export function AgeingReport() {
  const { company } = useSession()
  const { lang } = useReader()
  const go = useNavigate()
  const report = useReport<Ageing>('ledger.open-items', { company: company.id })
  usePlace([{ label: t('ui.room.money') }, { label: t('ui.place.ageing') }])
  const sums = report.data
  const table = sums && (
    <ReportTable caption={t('ui.place.ageing')} rows={sums.parties} rowKey={row => row.party.id}
      onOpen={row => void go({ to: `/party/parties/${row.party.id}` })}
      columns={[{ key: 'party', label: t('ui.ledger.party'), cell: row => row.party.name },
        ...ages.map(age => ({ key: age, label: t(`ui.age.${age}`), align: 'right' as const, cell: (row: Sums) => <Money
          value={row.ages[age]} currency={false} dash /> })),
        { key: 'total', label: `${t('ui.report.total')} ${sums.currency}`, align: 'right', cell: row => <strong><Money
          value={row.total} currency={false} /></strong> }]}
      foot={<tr><td>{t('ui.report.total')}</td>{ages.map(age => <td key={age} data-align="right"><Money
        value={sums.ages[age]} currency={false} dash /></td>)}
        <td data-align="right"><Money value={sums.total} currency={false} /></td></tr>} />
  )
  return (
    <div className="k-page k-page-wide">
      <header className="k-head"><h1>{t('ui.place.ageing')}</h1></header>
      {report.error && <ProblemNotice problem={asProblem(report.error)} />}
      {report.isPending && <RowSkeletons />}
      {sums && (
        <Chart title={t('ui.ageing.finding', { total: moneyText(sums.total, lang) })} height={180}
          table={<ReportTable caption={t('ui.place.ageing')}
          rows={ages} rowKey={age => age} columns={[{ key: 'age', label: t('ui.ageing.age'), cell: age => t(`ui.age.${age}`) },
            { key: 'amount', label: sums.currency, align: 'right', cell: age => <Money value={sums.ages[age]}
              currency={false} dash /> }]} />}
          picture={{ places: ages.map(age => t(`ui.age.${age}`)), unit: sums.currency,
            series: [{ kind: 'bar', name: t('ui.place.ageing'), values: ages.map(age => chartNumber(sums.ages[age])) }] }} />
      )}
      {table}
    </div>
  )
}
