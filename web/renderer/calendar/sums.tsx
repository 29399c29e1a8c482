// How many, how much, and how much by its chance; of a week or a month.
import { CompactMoney } from '../../kit/compact.tsx'
import { t } from '../../words.ts'
import type { Summed } from './use-entries.tsx'

export function Sums({ of, stacked = false }: { readonly of: Summed, readonly stacked?: boolean }) {
  if (of.count === 0) return <span className="k-faint">–</span>
  return (
    <span className={stacked ? 'k-month-sums' : 'k-month-sums k-month-sums-line'}>
      <span className="k-dim">{t('ui.list.records', { count: of.count })}</span>
      {of.sums.map(sum => <CompactMoney key={sum.currency} value={sum} />)}
      {of.weighted.map(sum => <span key={sum.currency} className="k-dim" title={t('ui.board.weighted')}>≈ <CompactMoney
        value={sum} /></span>)}
    </span>
  )
}
