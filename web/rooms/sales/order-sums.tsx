// The sums of an order in the making: reckoned here at once, confirmed by the server in the next pause, and what would
// stand in the order's way.
import { IconCheck } from '@tabler/icons-react'
import { currencyDigits } from '../../../kernel/values/currency.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import type { MoneyJson } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import type { Problem } from '../../problem.ts'
import { t } from '../../words.ts'
import type { Reckoning } from './entry/use-reckoning.ts'
import type { PreviewOrder } from './preview.ts'

interface OrderSumsProps { readonly reckoning: Reckoning, readonly order: PreviewOrder | undefined, readonly waiting: boolean,
  readonly problem: Problem | null }

const moneyOf = ({ terms }: Reckoning, minor: bigint | undefined): MoneyJson | undefined => minor === undefined || !terms ? undefined
  : { amount: Decimal.of(minor, currencyDigits(terms.currency)).toString(), currency: terms.currency }

export const grossOf = (reckoning: Reckoning): MoneyJson | undefined => moneyOf(reckoning, reckoning.totals?.gross)

export function OrderSums({ reckoning, order, waiting, problem }: OrderSumsProps) {
  const { totals } = reckoning
  const own = { net: moneyOf(reckoning, totals?.net), tax: moneyOf(reckoning, totals?.tax), gross: grossOf(reckoning) }
  const agreed = !waiting && order !== undefined && own.gross !== undefined && own.gross.amount === order.gross?.amount
  return (
    <aside className="k-entry-side" aria-label={t('ui.order.sums')}>
      <div className="k-entry-sum" aria-live="polite">
        <dl>
          <div><dt>{t('ui.order.net')}</dt><dd><Money value={own.net} /></dd></div>
          <div><dt>{t('ui.order.tax')}</dt><dd><Money value={own.tax} /></dd></div>
          <div><dt>{t('ui.order.gross')}</dt><dd><Money value={own.gross} /></dd></div>
        </dl>
        <p className="k-small k-dim k-agreed">{agreed && <><IconCheck size={13} stroke={2} aria-hidden /> {t('ui.order.agreed')}</>}</p>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {!totals && !problem && <p className="k-dim k-small">{t('ui.order.sumsHint')}</p>}
    </aside>
  )
}
