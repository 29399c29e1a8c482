// A figure where there is little room: a long one is shortened, the exact one shows on hover and focus and is what is
// read aloud.
import { moneyText, shortFigure, type MoneyJson } from './format.ts'
import { useReader } from './reader.ts'

export function Shortened({ value, exact, unit = '', from }: { readonly value: string, readonly exact: string, readonly unit?: string,
  readonly from?: number }) {
  const { lang } = useReader()
  const short = shortFigure(value, lang, from)
  if (short === null) return <span className="k-num">{exact}</span>
  return (
    <span className="k-num k-short" data-exact={exact}>
      <span aria-hidden>{short}{unit && `\u00a0${unit}`}</span><span className="k-hidden">{exact}</span>
    </span>
  )
}

/** `from` is the size from which on it is shortened, where less room is than usual. */
export function CompactMoney({ value, from }: { readonly value: MoneyJson, readonly from?: number }) {
  const { lang } = useReader()
  return <Shortened value={value.amount} exact={moneyText(value, lang)} unit={value.currency} {...from !== undefined && { from }} />
}
