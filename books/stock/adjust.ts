// Counting: what was counted becomes what is there, and the difference is moved from or to the stock
// differences, valued like any other move.
import { command } from '../../kernel/command/command.ts'
import { refuseHidden } from '../../kernel/command/derived-input.ts'
import { type InputError, Refusal } from '../../kernel/command/problem.ts'
import { date, price, quantity, ref } from '../../kernel/model/fields.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { alreadyMerged } from '../../foundations/catalog/contract.ts'
import { numberFor } from '../../foundations/documents/contract.ts'
import { company } from '../../ground/org/contract.ts'
import { goodsArrived } from './events.ts'
import { levelKey, lockLevels } from './levels.ts'
import { type MoveWish, move } from './move.ts'
import { insufficientStock, movedSince, reservedStock, sameLocation, valueMissing } from './problems.ts'
import { worth } from './receive.ts'
import { stockMove } from './stock-move.ts'
import { location, ownShelves } from './warehouse.ts'

export const adjustStock = command('stock.move.adjust', {
  doc: 'Sets the stock of products at a location to what was counted; the differences are posted.',
  creates: stockMove,
  input: { company: ref(company), location: ref(location, ownShelves), day: date().optional().doc('Today when left empty.') },
  lists: { lines: { min: 1, fields: {
    product: ref('catalog.product'),
    counted: quantity().notNegative(),
    expected: quantity().optional().doc('What the list said was there; where goods moved since, the count is refused.'),
    unitCost: price({ currency: 'baseCurrency' }).optional().notNegative()
      .doc('Worth of goods found; the present average when left empty.'),
  } } },
  refuses: [insufficientStock, reservedStock, valueMissing, movedSince, sameLocation, alreadyMerged],
  emits: [goodsArrived],
  face: { icon: 'clipboard-check' },
}, async (work, calls) => {
  const levels = await lockLevels(work, calls.flatMap(({ input }) =>
    input.lines.map(line => ({ company: input.company, product: line.product, location: input.location }))))
  // why: a product counted twice in one call is counted from what the first count left.
  const onHand = new Map([...levels].map(([key, level]) => [key, level.onHand]))
  // why: by refusing or not it would tell what is there.
  if (calls.some(({ input }) => input.lines.some(line => line.expected !== null))) refuseHidden(stockMove, work, ['quantity'])
  refuseMoved(calls.map(({ input }) => input), onHand)
  const counts = calls.map(({ input }) => {
    const day = input.day ?? work.today(input.company)
    const source = { resource: stockMove.name, id: work.newId(),
      number: numberFor(work, { company: input.company, kind: 'stock.count', day }) }
    const wishes = input.lines.flatMap((line): MoveWish[] => {
      const place = { company: input.company, product: line.product, location: input.location }
      const more = line.counted.minus(onHand.get(levelKey(place)) ?? Decimal.zero)
      onHand.set(levelKey(place), line.counted)
      if (more.isZero()) return []
      const found = more.isPositive()
      return [{ company: input.company, product: line.product, quantity: more.abs(), day, source,
        from: found ? 'inventory' : input.location, to: found ? input.location : 'inventory',
        ...(found && line.unitCost ? { value: worth(more, line.unitCost, work.company(input.company).currency) } : {}) }]
    })
    return { source, wishes }
  })
  const moved = await move(work, counts.flatMap(count => count.wishes))
  let next = 0
  return counts.map(({ source, wishes }) => ({ number: source.number, moves: wishes.map(() => moved[next++]?.id ?? null) }))
})

interface Count { readonly company: string, readonly location: string,
  readonly lines: ReadonlyArray<{ readonly product: string, readonly expected: Decimal | null }> }

/** A count is of what was there then: where goods moved since the list was written, nobody knows whether they were counted. */
function refuseMoved(counts: readonly Count[], onHand: ReadonlyMap<string, Decimal>): void {
  const errors = counts.flatMap(({ lines, ...place }, at) => lines.flatMap(({ product, expected }, line): InputError[] => {
    const there = onHand.get(levelKey({ ...place, product })) ?? Decimal.zero
    return expected === null || expected.equals(there) ? []
      : [{ pointer: `${counts.length === 1 ? '' : `/items/${at}`}/lines/${line}/expected`, code: 'moved-since',
        params: { expected: expected.trimmed().toString(), onHand: there.trimmed().toString() } }]
  }))
  const [first] = errors
  if (first) throw new Refusal(movedSince, first.params, { errors })
}
