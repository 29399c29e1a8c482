// A figure of a cube in its format; reports write nothing as a dash.
import { Money } from '../../kit/money.tsx'
import { decimalText, isMoney, isZeroText } from '../../kit/format.ts'
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
function Percent({ value }: { readonly value: string }) {
  const { lang } = useReader()
  return <span className="k-num" title={decimalText(value, lang)}>{decimalText(value, lang, { digits: 1 })}{'\u00a0'}%</span>
}
