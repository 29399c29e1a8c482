// The lines of an order with what the warehouse says to each: how much is there, how much of it is kept aside
// for this very line, and what is missing before all of it can leave.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { Quantity } from '../../kit/quantity.tsx'
import { useHouse } from '../../renderer/house.ts'
import { labelOf } from '../../renderer/labels.ts'
import type { Row } from '../../renderer/meta.ts'
import { LinesGrid, type LineColumn, type LinesGridProps } from '../../renderer/record/lines-grid.tsx'
import { Why } from '../../renderer/why/why.tsx'
import { t } from '../../words.ts'
import { useFree } from './preview.ts'

/** Delivered and invoiced say nothing before an order binds; what is on hand says nothing once it is closed. */
const stillOpen = new Set(['draft', 'quoted', 'held', 'confirmed'])
const counts = ['reserved', 'delivered', 'invoiced']
const bindingStates = new Set(['confirmed', 'closed'])

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
  const { row, name, part } = props
  const house = useHouse()
  const state = String(row['state'])
  const open = name === 'lines' && stillOpen.has(state)
  const lines = (Array.isArray(row[name]) ? row[name] : []) as unknown as readonly Row[] // why: parts are rows by the contract.
  const products = open ? lines.filter(line => line['stocked'] === true).map(line => String(line['product'])) : []
  const free = useFree(String(row['company']), products, house.resources['stock.move'] !== undefined)
  if (name !== 'lines') return <LinesGrid {...props} />
  const onHand: LineColumn = { key: 'onHand', label: t('ui.stock.onHand'), cell: line => {
    const places = free.get(String(line['product']))
    const count = <Count value={places && Decimal.sum(places.map(place => Decimal.parse(place.onHand)))} />
    return props.resource.why?.includes('lines.availability') && line['stocked'] === true
      ? <Why resource={props.resource} row={row} name="lines.availability" line={line.id} label={t('ui.stock.title')}>{count}</Why> : count
  } }
  const missing: LineColumn = { key: 'missing', label: t('ui.stock.missing'), cell: line =>
    line['stocked'] === true && line['optional'] !== true ? <Count value={missingOf(line)} late /> : null }
  const counted = (field: string): LineColumn =>
    ({ key: field, label: part.fields[field]?.label ?? field, cell: line => <Count value={decimalOf(line[field])} /> })
  const some = (field: string): readonly LineColumn[] => lines.some(line => decimalOf(line[field]).isPositive()) ? [counted(field)] : []
  const waiting = open && row['delivery'] !== 'full'
  const warehouse = waiting ? [onHand, counted('reserved'), ...state === 'confirmed' ? [missing] : []] : []
  const discounted = lines.some(line => !decimalOf(line['discountPercent']).isZero())
  return <LinesGrid {...props} under={OtherText} without={['text', ...counts, ...discounted ? [] : ['discountPercent']]}
    extras={bindingStates.has(state) ? [...warehouse, ...some('delivered'), ...some('invoiced')] : open ? [onHand] : []} />
}

/** A count in the unit of its line; nothing is a dash. */
function Count({ value, late = false }: { readonly value: Decimal | undefined, readonly late?: boolean }) {
  if (value === undefined || !value.isPositive()) return <span className="k-faint">–</span>
  return <span className={late ? 'k-late' : undefined}><Quantity value={value.toString()} /></span>
}
