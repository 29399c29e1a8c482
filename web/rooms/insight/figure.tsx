// Figures of cubes in their formats; reports write nothing as a dash.
import { Money } from '../../kit/money.tsx'
import { decimalText, isMoney, isZeroText, moneyText } from '../../kit/format.ts'
import { Quantity } from '../../kit/quantity.tsx'
import { useReader } from '../../kit/reader.ts'
import type { Figure } from './cube-query.ts'

export function CubeFigure({ value, format, currency = false }: { readonly value: Figure | undefined, readonly format: string,
  readonly currency?: boolean }) {
  if (value === null || value === undefined) return <span className="k-faint">–</span>
  if (isMoney(value)) return <Money value={value} currency={currency} dash />
  const text = String(value)
  if (isZeroText(text)) return <span className="k-faint">–</span>
  return format === 'percent' ? <Percent value={text} /> : <Quantity value={text} />
}

/** A rate is compared, not reckoned with: one digit behind the point says enough. */
export function Percent({ value, signed = false }: { readonly value: string, readonly signed?: boolean }) {
  const { lang } = useReader()
  const plus = signed && !value.startsWith('-') && !isZeroText(value) ? '+' : ''
  return <span className="k-num" title={`${decimalText(value, lang)} %`}>{plus}{decimalText(value, lang, { digits: 1 })}{'\u00a0'}%</span>
}

/** How much more or less in percent; nothing to compare with is a dash. */
export function Change({ percent }: { readonly percent: string | null | undefined }) {
  return percent === null || percent === undefined ? <span className="k-faint">–</span> : <Percent value={percent} signed />
}

interface PivotValueProps { readonly value: string | null | undefined, readonly format: string, readonly currency: string | null,
  readonly signed?: boolean, readonly withCurrency?: boolean }

/** A figure of a pivot: text and the currency of its line. */
export function PivotValue({ value, format, currency, signed = false, withCurrency = false }: PivotValueProps) {
  const { lang } = useReader()
  if (value === null || value === undefined || isZeroText(value)) return <span className="k-faint">–</span>
  const plus = signed && !value.startsWith('-') ? '+' : ''
  if (format === 'percent') return <Percent value={value} signed={signed} />
  if (format !== 'money' || currency === null) return <span className="k-num">{plus}{decimalText(value, lang)}</span>
  return <span className="k-num">{plus}{moneyText({ amount: value, currency }, lang, withCurrency ? 'code' : false)}</span>
}
