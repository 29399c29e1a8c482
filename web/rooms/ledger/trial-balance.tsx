// The trial balance: every account with what it held, what moved and what it holds; each a way to its
// sheet. The span of days is in the address.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Money } from '../../kit/money.tsx'
import type { MoneyJson } from '../../kit/format.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { ReportTable } from '../../kit/report-table.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { usePlace } from '../../shell/place.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'
import { SpanBar } from './span-bar.tsx'

interface Line {
  readonly account: { readonly id: string, readonly code: string, readonly name: string, readonly kind: string }
  readonly currency: string
  readonly opening: MoneyJson, readonly debit: MoneyJson, readonly credit: MoneyJson, readonly closing: MoneyJson
}
interface Balance { readonly currency: string, readonly lines: readonly Line[], readonly until: string,
  readonly totals: { readonly opening: MoneyJson, readonly debit: MoneyJson, readonly credit: MoneyJson } }

export function TrialBalance() {
  const { company } = useSession()
  const { today } = useReader()
  const go = useNavigate()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const since = asked['since'] ?? `${today.slice(0, 4)}-01-01`
  const until = asked['until'] ?? today
  const report = useReport<Balance>('ledger.trial-balance', { company: company.id, since, until })
  usePlace([{ label: t('ui.room.money') }, { label: t('ui.place.trialBalance') }])
  const currency = report.data?.currency ?? company.currency
  const figure = (key: 'opening' | 'debit' | 'credit' | 'closing') => ({ key, align: 'right' as const,
    label: `${t(`ui.ledger.${key}`)} ${currency}`,
    cell: (line: Line) => <Money value={line[key]} currency={false} dash /> })
  return (
    <div className="k-page k-page-wide">
      <header className="k-head"><h1>{t('ui.place.trialBalance')}</h1><SpanBar since={since} until={until} /></header>
      {report.error && <ProblemNotice problem={asProblem(report.error)} />}
      {report.isPending && <RowSkeletons />}
      {report.data && (
        <ReportTable caption={t('ui.place.trialBalance')} rows={report.data.lines}
          rowKey={line => `${line.account.id}${line.currency}`}
          onOpen={line => void go({ to: `/books/accounts/${line.account.id}`, search: { since, until } as never })}
          columns={[
            { key: 'code', label: t('ui.ledger.account'), cell: line => line.account.code },
            { key: 'name', label: t('ui.ledger.name'), cell: line => <>{line.account.name}{line.currency !== currency
              && <span className="k-dim"> {line.currency}</span>}</> },
            figure('opening'), figure('debit'), figure('credit'), figure('closing')]}
          foot={<tr><td>{t('ui.report.total')}</td><td />
            <td data-align="right" data-label={t('ui.ledger.opening')}>
              <Money value={report.data.totals.opening} currency={false} dash /></td>
            <td data-align="right" data-label={t('ui.ledger.debit')}>
              <Money value={report.data.totals.debit} currency={false} /></td>
            <td data-align="right" data-label={t('ui.ledger.credit')}>
              <Money value={report.data.totals.credit} currency={false} /></td><td /></tr>} />
      )}
    </div>
  )
}
