// The order in the making, reckoned in the browser with the server's own code: each line priced and taxed, totals to the
// cent, while one types. A dry run in a pause lets the server say the same, or what stands in the way.
import { useMemo, useRef } from 'react'
import { Decimal } from '../../../../kernel/values/decimal.ts'
import {
  type Gap, type OfferJson, type PricedLine, type Reckoned, type TermsJson, lineMargin, readOffer, readTerms, reckonDraft,
} from '../../../../operations/sales/reckoning/contract.ts'
import { useRested } from '../../../kit/use-rested.ts'
import type { Values } from '../../../renderer/form/form-values.ts'
import { draftOf, linesOf, wantedProducts, type EntryLine } from './entry-line.ts'
import { useOffers, useTerms } from './use-offers.ts'

export interface LineFigures {
  readonly priced: PricedLine | null
  readonly offer: OfferJson | null
  readonly gap: Gap | null
  readonly currency: string
  /** Tenths of a percent of the net; null where nobody may know or nothing is known. */
  readonly marginPercent: Decimal | null
}

export interface Reckoning {
  readonly terms: TermsJson | null
  /** By line as it is typed. */
  readonly figures: ReadonlyMap<EntryLine, LineFigures>
  readonly totals: Reckoned | null
  /** Every line that has a quantity has its figures. */
  readonly complete: boolean
}

export interface Setting { readonly company: string, readonly currency?: string | null, readonly customer?: string | null }

const textOf = (values: Values, name: string): string | null => {
  const value = values[name]
  return typeof value === 'string' && value !== '' ? value : null
}

const rest = { pauseMs: 60, mostMs: 400 }

export function useReckoning(values: Values, setting: Setting): Reckoning {
  // why: a keystroke is drawn first, the figures of five hundred lines a moment later.
  const lines = useRested(linesOf(values), rest)
  const company = textOf(values, 'company') ?? setting.company
  const terms = useTerms({ company, customer: textOf(values, 'customer') ?? setting.customer ?? null,
    currency: textOf(values, 'currency') ?? setting.currency ?? null, day: textOf(values, 'orderedOn') })
  const wanted = useMemo(() => wantedProducts(lines), [lines])
  const offers = useOffers(company, terms, wanted, textOf(values, 'warehouse'))
  const inclusive = values['inclusive'] === true
  const read = useMemo(() => new Map([...offers].map(([id, json]) => [id, readOffer(json)])), [offers])
  const last = useRef<ReadonlyMap<EntryLine, LineFigures>>(new Map())
  return useMemo(() => {
    if (!terms) return { terms, figures: new Map(), totals: null, complete: false }
    const whole = lines.flatMap(line => {
      const draft = draftOf(line)
      return draft && read.has(draft.product) ? [{ line, draft }] : []
    })
    const totals = whole.length === 0 ? null : reckonDraft(whole.map(one => one.draft), read, readTerms(terms, inclusive))
    const figures = new Map(whole.map(({ line }, place) => {
      const offer = offers.get(line.product ?? '') ?? null
      const priced = totals?.lines[place] ?? null
      const next = { priced, offer, currency: terms.currency, gap: totals?.gaps.get(place) ?? null,
        marginPercent: marginOf(priced, offer, terms) }
      // why: a line is drawn anew only when something of it has changed, not whenever the order was reckoned.
      const before = last.current.get(line)
      return [line, before && isSame(before, next) ? before : next] as const
    }))
    last.current = figures
    const complete = wanted.length > 0 && wanted.every(product => read.has(product)) && totals?.gaps.size === 0
    return { terms, figures, totals, complete }
  }, [terms, lines, read, offers, inclusive, wanted])
}

const isSame = (a: LineFigures, b: LineFigures): boolean => a.offer === b.offer && a.gap === b.gap && a.currency === b.currency
  && a.priced?.net === b.priced?.net && a.priced?.taxRate.toString() === b.priced?.taxRate.toString()
  && a.priced?.price.toString() === b.priced?.price.toString()

function marginOf(priced: PricedLine | null, offer: OfferJson | null, terms: TermsJson): Decimal | null {
  if (!priced || !offer || offer.unitCost === null) return null
  return lineMargin({ net: priced.net, currency: terms.currency, rate: Decimal.parse(terms.rate), baseCurrency: terms.baseCurrency,
    unitCost: Decimal.parse(offer.unitCost), quantity: priced.quantity }).percent
}
