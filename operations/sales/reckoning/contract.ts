// What the browser may know of selling: how an order is reckoned and explained, pure, in the server's own words.
export {
  lineMargin, reckonDraft, type DraftLine, type DraftTerms, type Gap, type Offer, type Reckoned,
} from './reckon-draft.ts'
export { priceSteps, taxSteps, netSteps } from './steps.ts'
export type { LineReasons, PricedLine, PriceReason, TaxReason } from '../order/pricing.ts'
export { readOffer, readTerms, type OfferJson, type StockJson, type TermsJson } from './from-json.ts'
