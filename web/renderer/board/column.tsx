// One column of a board: its name, how many records and how much money stand in it (all of them, not only the
// cards drawn), and the cards.
import { useDroppable } from '@dnd-kit/core'
import { StateDot } from '../../kit/state-dot.tsx'
import { moneyIn, sumMoney } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { t } from '../../words.ts'
import type { ResourceMeta, Row } from '../meta.ts'
import { apiQuery, type ListState } from '../list/list-state.ts'
import { useRows } from '../list/use-list.ts'
import { Card } from './card.tsx'
import { inHand, type GroupTotals } from './totals.ts'
import type { BoardColumn } from './use-columns.ts'

interface ColumnProps {
  readonly resource: ResourceMeta
  readonly column: BoardColumn
  readonly state: ListState
  readonly by: string
  /** Cards already moved by hand whose change is still on its way. */
  readonly placed: Readonly<Record<string, { readonly row: Row, readonly to: string }>>
  readonly sums: GroupTotals | undefined
}

const cardsShown = 50

export function Column({ resource, column, state, by, placed, sums }: ColumnProps) {
  const { setNodeRef, isOver } = useDroppable({ id: column.value })
  const list = useRows(resource, { ...apiQuery(inHand(resource, by, state)), [by]: column.value }, cardsShown)
  const arrived = Object.values(placed).filter(({ to }) => to === column.value).map(({ row }) => row)
  const rows = [...arrived, ...list.rows.filter(row => !placed[row.id])]
  const total = resource.views?.board?.total
  // why: a card on its way counts where it was dropped, before the server has counted anew.
  const settled = Object.keys(placed).length === 0
  const shown = settled && sums !== undefined || list.hasNextPage
    ? total ? sums?.sums[total] ?? [] : [] : total ? sumMoney(moneyIn(rows.map(row => row[total]))) : []
  const weighted = settled && total ? sums?.weighted?.[total] ?? [] : []
  const field = resource.fields[by]
  return (
    <section className="k-column" ref={setNodeRef} data-over={isOver || undefined} aria-label={column.label}>
      <header>
        {field?.states ? <StateDot state={column.value} label={column.label} moves={field.states} />
          : <strong>{column.label}</strong>}
        <span className="k-dim k-num">{settled && sums ? sums.count : `${rows.length}${list.hasNextPage ? '+' : ''}`}</span>
        <span className="k-column-sum">
          {shown.map(sum => <Money key={sum.currency} value={sum} />)}
          {weighted.map(sum => <span key={sum.currency} className="k-dim" title={t('ui.board.weighted')}>≈ <Money value={sum} /></span>)}
        </span>
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
