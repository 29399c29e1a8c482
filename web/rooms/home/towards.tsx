// A figure, and how far its target is reached: a bar for the eye, and the words.
import { CompactMoney, Shortened } from '../../kit/compact.tsx'
import { chartNumber, decimalText } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import type { KpiMonth, Target } from './use-kpi.ts'

/** From here on an amount on a tile is told without its cents. */
const tileFrom = 10_000

export function Amount({ target: { currency }, value }: { readonly target: Target, readonly value: string }) {
  const { lang } = useReader()
  return currency === null ? <Shortened value={value} exact={decimalText(value, lang)} /> : <CompactMoney from={tileFrom}
    value={{ amount: value, currency }} />
}

export function Towards({ target, label }: { readonly target: Target, readonly label: string }) {
  const { lang } = useReader()
  const percent = target.percent ?? '0'
  return (
    <>
      <meter className="k-meter k-goal" min={0} max={100} low={50} high={85} optimum={100} value={Math.min(100, chartNumber(percent))}
        aria-label={t('ui.kpi.goalOf', { name: label })} />
      {' '}{decimalText(percent, lang, { digits: 0 })}{'\u00a0'}% {t('ui.kpi.of')} <Amount target={target} value={target.goal} />
    </>
  )
}

/** The figure of a month: a count, or amounts of up to two currencies. */
export function Value({ of }: { readonly of: KpiMonth | undefined }) {
  const { lang } = useReader()
  if (!of) return <span className="k-faint">–</span>
  const [first, second] = of.sums
  if (first) return <><CompactMoney value={first} from={tileFrom} />{second && <span className="k-kpi-also"> · <CompactMoney value={second}
    from={tileFrom} /></span>}</>
  return <span className="k-num">{decimalText(of.count ?? '0', lang)}</span>
}
