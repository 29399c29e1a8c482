// A quote as the link shows it (GET /api/public/quotes/{token}); amounts are added up by the server.
import type { MoneyJson } from '../kit/format.ts'

export interface QuoteLine {
  /** Id of an option that may be chosen; null for lines that belong to the quote anyway. */
  readonly id: string | null
  readonly text: string
  readonly quantity: string
  readonly unit: string | null
  readonly price: string
  readonly discountPercent: string
  readonly optional: boolean
  readonly chosen: boolean
  readonly amount: MoneyJson
}

export interface Quote {
  readonly number: string
  readonly revision: number
  readonly language: string
  readonly date: string
  readonly validUntil: string | null
  readonly customer: string
  readonly note: string | null
  readonly currency: string
  readonly company: { readonly name: string, readonly street: string | null, readonly postalCode: string | null,
    readonly city: string | null, readonly email: string | null, readonly phone: string | null }
  readonly lines: readonly QuoteLine[]
  readonly totals: { readonly net: MoneyJson, readonly gross: MoneyJson,
    readonly taxes: ReadonlyArray<{ readonly label: string, readonly rate: string, readonly tax: MoneyJson }> }
  readonly law: readonly string[]
  readonly paper: string
}

/** The address of a quote with the options chosen on the page. */
export const quotePath = (token: string, options: readonly string[]): string => {
  const chosen = options.map(option => `option=${encodeURIComponent(option)}`).join('&')
  return `public/quotes/${encodeURIComponent(token)}${chosen && `?${chosen}`}`
}
