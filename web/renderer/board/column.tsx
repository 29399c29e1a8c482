// One column of a board: its name, how many, the exact sum of what is shown, and the cards.
import { useDroppable } from '@dnd-kit/core'
import { StateDot } from '../../kit/state-dot.tsx'
import { moneyIn, sumMoney } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { t } from '../../words.ts'
import type { ResourceMeta, Row } from '../meta.ts'
import { apiQuery, type Filter, type ListState } from '../list/list-state.ts'
import { useRows } from '../list/use-list.ts'
import { Card } from './card.tsx'
import type { BoardColumn } from './use-columns.ts'

interface ColumnProps {
  readonly resource: ResourceMeta
  readonly column: BoardColumn
  readonly state: ListState
  readonly by: string
  /** Cards already moved by hand whose change is still on its way. */
  readonly placed: Readonly<Record<string, { readonly row: Row, readonly to: string }>>
}

const cardsShown = 50

export function Column({ resource, column, state, by, placed }: ColumnProps) {
  const { setNodeRef, isOver } = useDroppable({ id: column.value })
  const filters = [...state.filters.filter(filter => filter.field !== by), ...inHand(resource, by, state)]
  const list = useRows(resource, { ...apiQuery({ ...state, filters }), [by]: column.value }, cardsShown)
  const arrived = Object.values(placed).filter(({ to }) => to === column.value).map(({ row }) => row)
  const rows = [...arrived, ...list.rows.filter(row => !placed[row.id])]
  const total = resource.views?.board?.total
  const sums = total ? sumMoney(moneyIn(rows.map(row => row[total]))) : []
  const field = resource.fields[by]
  return (
    <section className="k-column" ref={setNodeRef} data-over={isOver || undefined} aria-label={column.label}>
      <header>
        {field?.states ? <StateDot state={column.value} label={column.label} moves={field.states} />
          : <strong>{column.label}</strong>}
        <span className="k-dim k-num">{rows.length}{list.hasNextPage ? '+' : ''}</span>
        <span className="k-column-sum">{sums.map(sum => <Money key={sum.currency} value={sum} />)}</span>
      </header>
      <div className="k-column-cards">
        {list.isPending && <RowSkeletons rows={3} />}
        {rows.map(row => <Card key={row.id} resource={resource} row={row} />)}
        {list.hasNextPage && <button type="button" className="k-link-button"
          onClick={() => void list.fetchNextPage()}>{t('ui.board.more')}</button>}
      </div>
    </section>
  )
}

/** A board by anything but the state shows the work in hand, unless states are asked for. */
function inHand(resource: ResourceMeta, by: string, state: ListState): readonly Filter[] {
  const field = resource.state
  if (!field || field === by || state.filters.some(filter => filter.field === field)) return []
  const first = Object.keys(resource.fields[field]?.states ?? {})[0]
  return first ? [{ field, op: 'eq', value: first }] : []
}
