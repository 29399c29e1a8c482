// The one function that rounds a decimal. Business code calls it at three named places only: the
// net of a line, the tax per rate, the total of a document; everything before is exact.
//
// The rules, and where they come from:
// - half-up: a half goes away from zero (2.5 → 3, -2.5 → -3). Commercial rounding as in DIN 1333
//   and, for euro conversions, Council Regulation (EC) No 1103/97, article 5; what PostgreSQL's
//   round(numeric) does; the usual rule for VAT and invoices (EN 16931, BR-CO rules).
// - half-even: a half goes to the even neighbour (2.5 → 2, 3.5 → 4). IEEE 754-2019 §4.3.1
//   "roundTiesToEven"; for statistics and interest, where many halves must not drift upwards.
// - down: towards zero, the rest is cut. Permitted for VAT in some countries (for example per line
//   by HMRC VAT Notice 700 §17.5.1).
// - up: away from zero whenever anything is left. For packages, pallets and other whole things.

import type { Decimal } from './decimal.ts'
import type { RoundingRule } from './quotient.ts'

export { roundingRules } from './quotient.ts'
export type { RoundingRule } from './quotient.ts'

export function round(value: Decimal, digits: number, rule: RoundingRule): Decimal {
  return value.rescale(digits, rule)
}
