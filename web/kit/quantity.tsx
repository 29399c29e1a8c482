// A quantity with its unit, or any exact decimal: zeros that say nothing are dropped.
import { decimalText } from './format.ts'
import { useFlash } from './flash.ts'
import { useReader } from './reader.ts'

export function Quantity({ value, unit, minDigits }: {
  readonly value: string | null | undefined, readonly unit?: string, readonly minDigits?: number }) {
  const { lang } = useReader()
  const flash = useFlash(value ?? null)
  if (value === null || value === undefined) return <span className="k-faint">–</span>
  return (
    <span ref={flash} className="k-num">
      {decimalText(value, lang, minDigits === undefined ? {} : { minDigits })}{unit && <span
        className="k-dim">{'\u00a0'}{unit}</span>}
    </span>
  )
}
