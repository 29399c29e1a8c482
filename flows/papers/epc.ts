// The code that pays: the payment of a euro invoice as banking apps scan it (EPC069-12, version 2). Without
// an account of ours, in another currency or without an amount there is no such code.
import { formatMinor } from '../../kernel/values/money.ts'

export interface Payment { readonly name: string, readonly iban: string | null, readonly bic: string | null
  readonly currency: string, readonly amount: bigint, readonly reference: string }

/** 999999999.99 is the most the code can carry. */
const largest = 99_999_999_999n

export function paymentCode({ name, iban, bic, currency, amount, reference }: Payment): string | null {
  if (iban === null || currency !== 'EUR' || amount <= 0n || amount > largest) return null
  const oneLine = (text: string, most: number): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, most).join('')
  return ['BCD', '002', '1', 'SCT', bic ?? '', oneLine(name, 70), iban.replace(/\s/g, ''), `EUR${formatMinor(amount, currency)}`, '', '',
    oneLine(reference, 140)].join('\n')
}
