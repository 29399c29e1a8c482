// The sheet of one account: line by line with the running balance, each line a way to its entry and to the
// document behind it.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { get } from '../../client.ts'
import { Day } from '../../kit/dates.tsx'
import { Money } from '../../kit/money.tsx'
import type { MoneyJson } from '../../kit/format.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { ReportTable } from '../../kit/report-table.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { usePlace } from '../../shell/place.ts'
import { t } from '../../words.ts'
import { SpanBar } from './span-bar.tsx'

interface Line {
  readonly id: string, readonly entry: string, readonly day: string, readonly number: string, readonly text: string
  readonly amount: MoneyJson, readonly base: MoneyJson, readonly balance: MoneyJson
  readonly party: { readonly id: string, readonly name: string } | null
  readonly source: { readonly resource: string, readonly id: string }
}
interface Sheet { readonly account: { readonly code: string, readonly name: string }, readonly currency: string,
  readonly opening: MoneyJson, readonly closing: MoneyJson, readonly items: readonly Line[], readonly next: string | null }

export function AccountSheet() {
  const { account = '' } = useParams({ strict: false }) as Record<string, string> // why: from the path.
  const house = useHouse()
  const { today } = useReader()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const since = asked['since'] ?? `${today.slice(0, 4)}-01-01`
  const until = asked['until'] ?? today
  const pages = useInfiniteQuery({
    queryKey: ['report', 'account-sheet', account, since, until], initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<Sheet>('reports/ledger.account-sheet',
      { account, since, until, limit: 200, after: pageParam }, signal),
    getNextPageParam: page => page.next ?? undefined,
  })
  const first = pages.data?.pages[0]
  const lines = pages.data?.pages.flatMap(page => page.items) ?? []
  const title = first ? `${first.account.code} ${first.account.name}` : '…'
  usePlace([{ label: t('ui.place.trialBalance'), to: '/books/trial-balance' }, { label: title }])
  const sourceOf = (line: Line) => {
    const resource = house.resources[line.source.resource]
    return resource ? <Link className="k-ref" to={recordPath(resource, line.source.id)}
      onClick={event => event.stopPropagation()}>{line.number}</Link> : line.number
  }
  return (
    <div className="k-page k-page-wide">
      <header className="k-head"><h1>{title}</h1><SpanBar since={since} until={until} /></header>
      {pages.error && <ProblemNotice problem={asProblem(pages.error)} />}
      {pages.isPending && <RowSkeletons />}
      {first && (
        <ReportTable caption={title} rows={lines} rowKey={line => line.id} columns={[
          { key: 'day', label: t('ui.ledger.day'), cell: line => <Day value={line.day} /> },
          { key: 'number', label: t('ui.ledger.document'), cell: sourceOf },
          { key: 'text', label: t('ui.ledger.text'), cell: line => <span
            className="k-cut">{[line.party?.name, line.text].filter(Boolean).join(' · ')}</span> },
          { key: 'debit', label: `${t('ui.ledger.debit')} ${first.currency}`, align: 'right',
            cell: line => line.base.amount.startsWith('-') ? null : <Money value={line.base} currency={false} /> },
          { key: 'credit', label: `${t('ui.ledger.credit')} ${first.currency}`, align: 'right',
            cell: line => line.base.amount.startsWith('-') ? <Money
            value={{ ...line.base, amount: line.base.amount.slice(1) }} currency={false} /> : null },
          { key: 'balance', label: `${t('ui.ledger.balance')} ${first.currency}`, align: 'right', cell: line => <Money
            value={line.balance} currency={false} /> }]}
          foot={<tr><td colSpan={5}>{t('ui.ledger.closing')}</td><td data-align="right"><Money
            value={pages.data?.pages.at(-1)?.closing} currency={false} /></td></tr>} />
      )}
      {first && <p className="k-dim k-tight">{t('ui.ledger.opening')}: <Money value={first.opening} /></p>}
      {pages.hasNextPage && <button type="button" className="k-link-button"
        onClick={() => void pages.fetchNextPage()}>{t('ui.board.more')}</button>}
    </div>
  )
}
