// What other rooms may know of stock.
export { location, locationKinds, warehouse, type LocationKind } from './warehouse.ts'
export { openWarehouse } from './open-warehouse.ts'
export { stockMove } from './stock-move.ts'
export { reservation } from './reservation.ts'
export { goodsArrived } from './events.ts'
export type { OutsideKind, Place } from './places.ts'
export { lockLevels, levelKey, type Level, type LevelKey, type Levels } from './levels.ts'
export { lockLevelsFor, release, reserve, reserveFrom, type Kept, type ReserveWish } from './reserve.ts'
export { move, type Moved, type MoveWish } from './move.ts'
export { expectation } from './expectation.ts'
export { dropExpected, expectGoods, type ExpectWish } from './expect.ts'
export { unitCosts } from './unit-costs.ts'
export { receiptSteps, valueSteps } from './why.ts'
export { availability, type Availability } from './availability.ts'
export { movingAverage, valuation, type Valuation } from './valuation.ts'
export {
  valuationLedger, type MoveSource, type ValuationLedger, type ValueChange, type ValuePoster, type ValuePosting,
} from './valuation-ledger.ts'
