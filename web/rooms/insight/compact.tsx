// A figure where there is little room: long amounts are shortened, the exact one shows on hover and is what is read aloud.
import { localeOf } from '../../../kernel/i18n/language.ts'
import { chartNumber, decimalText, isZeroText, moneyText } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { Percent } from './figure.tsx'

interface CompactProps { readonly value: string | null | undefined, readonly format: string, readonly currency: string | null }

/** From here on an amount is shortened. */
const long = 100_000

export function Compact({ value, format, currency }: CompactProps) {
  const { lang } = useReader()
  if (value === null || value === undefined || isZeroText(value)) return <span className="k-faint">–</span>
  if (format === 'percent') return <Percent value={value} />
  const exact = format === 'money' && currency !== null ? moneyText({ amount: value, currency }, lang) : decimalText(value, lang)
  // why: only what is read at a glance is shortened; the exact figure is beside it.
  const size = chartNumber(value)
  if (Math.abs(size) < long) return <span className="k-num">{exact}</span>
  const short = new Intl.NumberFormat(localeOf(lang), { notation: 'compact', minimumSignificantDigits: 3,
    maximumSignificantDigits: 4 }).format(size)
  return <span className="k-num" title={exact}><span aria-hidden>{short}{format === 'money' && currency ? `\u00a0${currency}` : ''}</span>
    <span className="k-hidden">{exact}</span></span>
}
