// Carrying goods from one place of ours to another: they keep their value.
import { command } from '../../kernel/command/command.ts'
import { date, quantity, ref } from '../../kernel/model/fields.ts'
import { numberFor } from '../../foundations/documents/contract.ts'
import { company } from '../../ground/org/contract.ts'
import { move } from './move.ts'
import { insufficientStock, reservedStock, sameLocation, valueMissing } from './problems.ts'
import { stockMove } from './stock-move.ts'
import { location, ownShelves } from './warehouse.ts'

export const transferGoods = command('stock.move.transfer', {
  doc: 'Carries goods from one location to another.',
  creates: stockMove,
  input: { company: ref(company), source: ref(location, ownShelves), target: ref(location, ownShelves),
    day: date().optional().doc('Today when left empty.') },
  lists: { lines: { min: 1, fields: { product: ref('catalog.product'), quantity: quantity().positive() } } },
  refuses: [insufficientStock, reservedStock, valueMissing, sameLocation],
  face: { icon: 'truck-loading' },
}, async (work, calls) => {
  const transfers = calls.map(({ input }) => {
    const day = input.day ?? work.today(input.company)
    return { input, day, source: { resource: stockMove.name, id: work.newId(),
      number: numberFor(work, { company: input.company, kind: 'stock.transfer', day }) } }
  })
  const moved = await move(work, transfers.flatMap(({ input, day, source }) => input.lines.map(line => ({
    company: input.company, product: line.product, quantity: line.quantity, from: input.source, to: input.target,
    day, source }))))
  let next = 0
  return transfers.map(({ input, source }) => ({ number: source.number,
    moves: input.lines.map(() => moved[next++]?.id ?? null) }))
})
