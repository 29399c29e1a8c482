// The sums of an order in the making, and what would stand in its way.
import { Money } from '../../kit/money.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import type { Problem } from '../../problem.ts'
import { t } from '../../words.ts'
import type { PreviewOrder } from './preview.ts'

export function OrderSums({ order, waiting, problem }: { readonly order: PreviewOrder | undefined, readonly waiting: boolean,
  readonly problem: Problem | null }) {
  return (
    <aside className="k-entry-side" aria-label={t('ui.order.sums')}>
      <div className="k-entry-sum" aria-live="polite" aria-busy={waiting}>
        <dl>
          <div><dt>{t('ui.order.net')}</dt><dd><Money value={order?.net} /></dd></div>
          <div><dt>{t('ui.order.tax')}</dt><dd><Money value={order?.tax} /></dd></div>
          <div><dt>{t('ui.order.gross')}</dt><dd><Money value={order?.gross} /></dd></div>
        </dl>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {!order && !problem && <p className="k-dim k-small">{t('ui.order.sumsHint')}</p>}
    </aside>
  )
}
