// What the stock book refuses.
import { problem } from '../../kernel/command/problem.ts'

export const insufficientStock = problem('stock/insufficient-stock', 409,
  { params: ['product', 'location', 'available', 'wanted'], constraints: ['levels_not_negative'] })
export const reservedStock = problem('stock/reserved-stock', 409,
  { params: ['product', 'location', 'available', 'wanted'], constraints: ['levels_reserved_within_stock'] })
export const unknownLocation = problem('stock/unknown-location', 422, { params: ['location'] })
export const locationMissing = problem('stock/location-missing', 422, { params: ['kind', 'company'] })
export const valueMissing = problem('stock/value-missing', 422, { params: ['product'] })
export const movedSince = problem('stock/moved-since', 409, { params: ['expected', 'onHand'] })
export const sameLocation = problem('stock/same-location', 422)

export const stockProblems = [insufficientStock, reservedStock, unknownLocation, locationMissing,
  valueMissing, movedSince, sameLocation] as const
