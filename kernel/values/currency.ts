// Which currencies exist and how many decimals each has, after ISO 4217 (list one, minor units).
// Every amount in the house is an integer count of these minor units, so this table decides what a
// stored number means: a digit count here is never changed, a code is never removed.

import { ValueError } from './value-error.ts'

const active: Readonly<Record<number, string>> = {
  0: `BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF`,
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
      CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
      GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL
      MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR
      PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP
      TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: `BHD IQD JOD KWD LYD OMR TND`,
  4: `CLF UYW`,
}

// Withdrawn in the last years: old documents and imports still carry them.
const withdrawn = `ANG BGN CUC HRK SLL ZWL`

const digitsOf = new Map<string, number>(withdrawn.split(' ').map(code => [code, 2]))
const current: string[] = []
for (const [digits, codes] of Object.entries(active)) {
  for (const code of codes.split(/\s+/)) {
    digitsOf.set(code, Number(digits))
    current.push(code)
  }
}

/** The codes a new document may use, in alphabetical order. */
export const activeCurrencies: readonly string[] = Object.freeze(current.toSorted())

export function isCurrency(code: string): boolean {
  return digitsOf.has(code)
}

export function currencyDigits(code: string): number {
  const digits = digitsOf.get(code)
  if (digits === undefined) throw new ValueError('currency-unknown', String(code))
  return digits
}
