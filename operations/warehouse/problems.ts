// What the warehouse may refuse.
import { problem } from '../../kernel/command/problem.ts'

export const moreThanDelivered =
  problem('warehouse/more-than-delivered', 422, { params: ['delivered', 'quantity'] })
export const nothingToReturn = problem('warehouse/nothing-to-return', 409, { params: ['number'] })

export const warehouseProblems = [moreThanDelivered, nothingToReturn] as const
