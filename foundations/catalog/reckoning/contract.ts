// What a price is chosen by, pure: the server decides with it, the browser shows beforehand what it will decide.
export {
  choosePrice, type PriceCandidate, type PriceReason, type PriceRule, type PriceWish, type ResolvedPrice,
} from '../choose-price.ts'
