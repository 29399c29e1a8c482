// The trial balance: every account with what it held, what moved and what it holds, in the company's currency; each a way to
// its sheet. What earlier years earned has a line of its own. The span of days is in the address.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Money } from '../../kit/money.tsx'
import { addDays, addMonths, parseDate } from '../../../kernel/values/calendar-date.ts'
import { dateText, isZeroText, type MoneyJson } from '../../kit/format.ts'
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

interface Figures { readonly opening: MoneyJson, readonly debit: MoneyJson, readonly credit: MoneyJson, readonly closing: MoneyJson }
interface Line extends Figures {
  readonly account: { readonly id: string, readonly code: string, readonly name: string, readonly kind: string }
  readonly foreign: readonly MoneyJson[]
}
interface Balance { readonly currency: string, readonly lines: readonly Line[], readonly until: string,
  readonly carried: { readonly until: string | null, readonly opening: MoneyJson }
  readonly totals: Omit<Figures, 'closing'> }

/** The result of earlier years stands as a line of its own: it is on no account yet. */
interface Carried extends Figures { readonly account: null, readonly until: string, readonly foreign: readonly MoneyJson[] }

function rowsOf({ lines, carried: { until, opening }, currency }: Balance): readonly (Line | Carried)[] {
  if (until === null || isZeroText(opening.amount)) return lines
  const nothing = { amount: '0', currency }
  return [...lines, { account: null, until, opening, debit: nothing, credit: nothing, closing: opening, foreign: [] }]
}

export function TrialBalance() {
  const { company } = useSession()
  const { today, lang } = useReader()
  const go = useNavigate()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const since = asked['since'] ?? `${today.slice(0, 4)}-01-01`
  const until = asked['until'] ?? today
  const report = useReport<Balance>('ledger.trial-balance', { company: company.id, since, until })
  usePlace([{ label: t('ui.room.money') }, { label: t('ui.place.trialBalance') }])
  const currency = report.data?.currency ?? company.currency
  const figure = (key: keyof Figures) => ({ key, align: 'right' as const, label: `${t(`ui.ledger.${key}`)} ${currency}`,
    cell: (line: Line | Carried) => <Money value={line[key]} currency={false} dash /> })
  const hasForeign = report.data?.lines.some(line => line.foreign.length > 0) ?? false
  const foreign = { key: 'foreign', align: 'right' as const, label: t('ui.ledger.foreign'), cell: (line: Line | Carried) =>
    line.foreign.map((money, place) => <span key={money.currency}>{place > 0 && ' · '}<Money value={money} /></span>) }
  const open = (line: Line | Carried) => void (line.account
    ? go({ to: `/books/accounts/${line.account.id}`, search: { since, until } as never })
    // why: what was earned before this year is looked into by the balance of the year before.
    : go({ to: '.', search: { since: addDays(addMonths(parseDate(line.until), -12), 1), until: line.until } as never }))
  const total = (key: keyof Balance['totals']) => report.data && <td data-align="right" data-label={t(`ui.ledger.${key}`)}>
    <Money value={report.data.totals[key]} currency={false} dash /></td>
  return (
    <div className="k-page k-page-wide">
      <header className="k-head"><h1>{t('ui.place.trialBalance')}</h1><SpanBar since={since} until={until} /></header>
      {report.error && <ProblemNotice problem={asProblem(report.error)} />}
      {report.isPending && <RowSkeletons />}
      {report.data && (
        <ReportTable caption={t('ui.place.trialBalance')} rows={rowsOf(report.data)} onOpen={open}
          rowKey={line => line.account?.id ?? 'carried'} kind={line => line.account ? undefined : 'group'}
          columns={[
            { key: 'code', label: t('ui.ledger.account'), cell: line => line.account?.code ?? t('ui.ledger.carried') },
            { key: 'name', label: t('ui.ledger.name'), cell: line => line.account?.name
              ?? t('ui.ledger.carriedText', { day: dateText('until' in line ? line.until : '', lang) }) },
            figure('opening'), figure('debit'), figure('credit'), figure('closing'), ...hasForeign ? [foreign] : []]}
          foot={<tr><td>{t('ui.report.total')}</td><td />{total('opening')}{total('debit')}{total('credit')}<td />
            {hasForeign && <td />}</tr>} />
      )}
    </div>
  )
}
