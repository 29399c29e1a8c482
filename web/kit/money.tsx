// An amount as it is read: right-aligned figures, all decimals of its currency, a true minus sign. A
// changed figure flashes softly once, so that live changes are seen.
import { isMoney, isZeroText, moneyText, type MoneyJson } from './format.ts'
import { useFlash } from './flash.ts'
import { useReader } from './reader.ts'

interface MoneyProps {
  readonly value: MoneyJson | null | undefined
  /** false where the column or group names the currency once. */
  readonly currency?: boolean
  /** Reports write a dash for nothing. */
  readonly dash?: boolean
}

export function Money({ value, currency = true, dash = false }: MoneyProps) {
  const { lang } = useReader()
  const flash = useFlash(isMoney(value) ? value.amount : null)
  if (!isMoney(value)) return <span className="k-faint">–</span>
  if (dash && isZeroText(value.amount)) return <span className="k-faint k-num">–</span>
  return <span ref={flash} className="k-num">{moneyText(value, lang, currency ? 'code' : false)}</span>
}
