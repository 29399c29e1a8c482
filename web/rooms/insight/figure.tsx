// A figure of a cube in its format; reports write nothing as a dash.
import { Money } from '../../kit/money.tsx'
import { isMoney, isZeroText } from '../../kit/format.ts'
import { Quantity } from '../../kit/quantity.tsx'
import type { Figure } from './cube-query.ts'

export function CubeFigure({ value, format, currency = false }: { readonly value: Figure | undefined, readonly format: string,
  readonly currency?: boolean }) {
  if (value === null || value === undefined) return <span className="k-faint">–</span>
  if (isMoney(value)) return <Money value={value} currency={currency} dash />
  const text = String(value)
  if (isZeroText(text)) return <span className="k-faint">–</span>
  return format === 'percent' ? <Quantity value={text} unit="%" /> : <Quantity value={text} />
}
