// The lines of an order with what the warehouse says to each: how much is there, how much of it is kept aside
// for this very line, and what is missing before all of it can leave.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { Quantity } from '../../kit/quantity.tsx'
import { useHouse } from '../../renderer/house.ts'
import { labelOf } from '../../renderer/labels.ts'
import type { Row } from '../../renderer/meta.ts'
import { LinesGrid, type LineColumn, type LinesGridProps } from '../../renderer/record/lines-grid.tsx'
import { t } from '../../words.ts'
import { useFree } from './preview.ts'

/** Delivered and invoiced say nothing before an order binds; what is on hand says nothing once it is closed. */
const stillOpen = new Set(['draft', 'quoted', 'held', 'confirmed'])
const beforeBinding = ['reserved', 'delivered', 'invoiced']

const decimalOf = (value: unknown): Decimal => typeof value === 'string' ? Decimal.parse(value) : Decimal.zero

/** What must still come into the warehouse before this line can be delivered in full. */
export function missingOf(line: Row): Decimal {
  return decimalOf(line['quantity']).minus(decimalOf(line['delivered'])).minus(decimalOf(line['reserved']))
}

/** What is written on the paper, where it is not the name of the product. */
function OtherText(line: Row) {
  const text = typeof line['text'] === 'string' ? line['text'] : ''
  return text === '' || (labelOf(String(line['product'])) ?? '').endsWith(text) ? null : <span className="k-under k-dim k-cut">{text}</span>
}

export function OrderLines(props: LinesGridProps) {
  const { row, name } = props
  const house = useHouse()
  const state = String(row['state'])
  const open = name === 'lines' && stillOpen.has(state)
  const lines = (Array.isArray(row[name]) ? row[name] : []) as unknown as readonly Row[] // why: parts are rows by the contract.
  const products = open ? lines.filter(line => line['stocked'] === true).map(line => String(line['product'])) : []
  const free = useFree(String(row['company']), products, house.resources['stock.move'] !== undefined)
  if (name !== 'lines') return <LinesGrid {...props} />
  const binding = state === 'confirmed' || state === 'closed'
  const onHand: LineColumn = { key: 'onHand', label: t('ui.stock.onHand'), cell: line => {
    const places = free.get(String(line['product']))
    return places && <Quantity value={Decimal.sum(places.map(place => Decimal.parse(place.onHand))).toString()}
      unit={labelOf(String(line['unit'])) ?? ''} />
  } }
  const missing: LineColumn = { key: 'missing', label: t('ui.stock.missing'), cell: line => {
    if (line['stocked'] !== true || line['optional'] === true) return null
    const count = missingOf(line)
    return count.isPositive() ? <strong className="k-late"><Quantity value={count.toString()} unit={labelOf(String(line['unit'])) ?? ''} /></strong>
      : <span className="k-faint">–</span>
  } }
  return <LinesGrid {...props} under={OtherText} without={['text', ...binding ? [] : beforeBinding]}
    extras={open ? [onHand, ...state === 'confirmed' ? [missing] : []] : []} />
}
