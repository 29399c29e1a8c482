// What goods of a delivery were worth: the moves that took them out, each at the average of its day.
import { explanation } from '../../../kernel/model/explanation.ts'
import { valueSteps } from '../../../books/stock/contract.ts'
import { delivery } from './delivery.ts'

export const deliveryExplanation = explanation(delivery, {
  parts: { lines: { value: (line, row, reader) => valueSteps(reader, { company: row.company, source: row.id, line: line.id }) } },
})
