// Taking goods in without a purchase order: from a supplier, found in a corner, or as the stock a company
// starts with. Whoever takes goods in says what they are worth.
import { command } from '../../kernel/command/command.ts'
import { type Id, boolean, choice, date, price, quantity, ref } from '../../kernel/model/fields.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { round } from '../../kernel/values/rounding.ts'
import { alreadyMerged } from '../../foundations/catalog/contract.ts'
import { numberFor } from '../../foundations/documents/contract.ts'
import { company } from '../../ground/org/contract.ts'
import { goodsArrived } from './events.ts'
import { move } from './move.ts'
import { sameLocation } from './problems.ts'
import { stockMove } from './stock-move.ts'
import { location, ownShelves } from './warehouse.ts'

/** What a quantity at a price is worth, rounded once. */
export const worth = (quantityMoved: Decimal, unitCost: Decimal, currency: string): bigint =>
  round(quantityMoved.times(unitCost), currencyDigits(currency), 'half-up').unscaled

export const receiveGoods = command('stock.move.receive', {
  doc: 'Takes goods into stock at a stated cost: from a supplier, found, or as opening stock.',
  creates: stockMove,
  refuses: [sameLocation, alreadyMerged],
  input: {
    company: ref(company),
    location: ref(location, ownShelves),
    day: date().optional().doc('Today when left empty.'),
    origin: choice('supplier', 'found', 'opening').default('supplier'),
  },
  lists: { lines: { min: 1, fields: {
    product: ref('catalog.product'),
    quantity: quantity().positive(),
    unitCost: price({ currency: 'baseCurrency' }).notNegative().doc('In the currency of the company, per unit.'),
  } } },
  emits: [goodsArrived],
  face: { icon: 'package-import' },
}, async (work, calls) => {
  const receipts = calls.map(({ input }) => {
    const day = input.day ?? work.today(input.company)
    const id: Id = work.newId()
    return { input, day, source: { resource: stockMove.name, id,
      number: numberFor(work, { company: input.company, kind: 'stock.receipt', day }) } }
  })
  const moved = await move(work, receipts.flatMap(({ input, day, source }) => input.lines.map(line => ({
    company: input.company, product: line.product, quantity: line.quantity, day, source, to: input.location,
    from: input.origin === 'supplier' ? 'supplier' as const : 'inventory' as const, opening: input.origin === 'opening',
    value: worth(line.quantity, line.unitCost, work.company(input.company).currency) }))))
  let next = 0
  return receipts.map(({ input, source }) => ({ number: source.number,
    moves: input.lines.map(() => moved[next++]?.id ?? null) }))
})
