// A figure of a cube where there is little room.
import { Shortened } from '../../kit/compact.tsx'
import { decimalText, isZeroText, moneyText } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { Percent } from './figure.tsx'

interface CompactProps { readonly value: string | null | undefined, readonly format: string, readonly currency: string | null }

export function Compact({ value, format, currency }: CompactProps) {
  const { lang } = useReader()
  if (value === null || value === undefined || isZeroText(value)) return <span className="k-faint">–</span>
  if (format === 'percent') return <Percent value={value} />
  return format === 'money' && currency !== null
    ? <Shortened value={value} exact={moneyText({ amount: value, currency }, lang)} unit={currency} />
    : <Shortened value={value} exact={decimalText(value, lang)} />
}
