// Virtual rows: only what is seen is drawn, so ten rows and a hundred thousand feel the same. Scroll
// position is kept for the way back. On a phone a row is a card of two lines.
import { Checkbox } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type MouseEvent } from 'react'
import { t } from '../../words.ts'
import { commonCurrency, isFigure } from '../fields/field-value.tsx'
import type { ResourceMeta, Row } from '../meta.ts'
import { nextSort, type ListState } from './list-state.ts'
import { ListRow } from './list-row.tsx'
import { templateOf } from './column-width.ts'

interface ListTableProps {
  readonly resource: ResourceMeta
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  readonly state: ListState
  readonly setState: (next: ListState) => void
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (next: ReadonlySet<string>) => void
  readonly onPick: (id: string) => void
  readonly onOpen: (id: string) => void
  readonly onEnd: () => void
  readonly stale: boolean
}

const keptScroll = new Map<string, number>()

export function ListTable(props: ListTableProps) {
  const { resource, columns, rows, state, setState, chosen, onChoose, onEnd, stale } = props
  const phone = useMediaQuery('(max-width: 640px)') ?? false
  const scroller = useRef<HTMLDivElement>(null)
  const lastChosen = useRef(-1)
  const place = `${resource.name}?${JSON.stringify([state.filters, state.search, state.sort])}`
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => phone ? 60 : 32, overscan: 16,
    initialOffset: () => keptScroll.get(place) ?? 0, getItemKey: index => rows[index]?.id ?? index,
  })
  const items = virtual.getVirtualItems()
  const end = items.at(-1)?.index ?? 0
  useEffect(() => { if (end >= rows.length - 20) onEnd() }, [end, rows.length, onEnd])
  useEffect(() => virtual.measure(), [phone, virtual])
  const at = rows.findIndex(row => row.id === state.row)
  // why: a row that was clicked is seen; moving it under the pointer would make the second click hit its neighbour.
  const byPointer = useRef(false)
  useEffect(() => {
    if (at >= 0 && !byPointer.current) virtual.scrollToIndex(at, { align: 'auto' })
    byPointer.current = false
  }, [at, virtual])
  const currencies = Object.fromEntries(columns.map(name => [name, commonCurrency(rows, name)]))
  const choose = (index: number, event: MouseEvent | null) => {
    const next = new Set(chosen)
    const from = event?.shiftKey && lastChosen.current >= 0 ? Math.min(lastChosen.current, index) : index
    const to = event?.shiftKey && lastChosen.current >= 0 ? Math.max(lastChosen.current, index) : index
    const on = !chosen.has(rows[index]?.id ?? '')
    for (const row of rows.slice(from, to + 1)) {
      if (on) next.add(row.id)
      else next.delete(row.id)
    }
    lastChosen.current = index
    onChoose(next)
  }
  const all = chosen.size > 0 && rows.every(row => chosen.has(row.id))
  return (
    <div className="k-table" role="grid" aria-label={resource.plural} aria-rowcount={rows.length + 1} ref={scroller}
      data-stale={stale || undefined} tabIndex={0} style={{ '--k-columns': templateOf(resource, columns) } as React.CSSProperties}
      onScroll={event => keptScroll.set(place, event.currentTarget.scrollTop)}>
      {!phone && (
        <div className="k-table-head" role="row">
          <span role="columnheader" className="k-check"><Checkbox size="xs" checked={all} indeterminate={!all && chosen.size > 0}
            aria-label={t('ui.list.selectAll')}
              onChange={() => onChoose(all ? new Set() : new Set(rows.map(row => row.id)))} /></span>
          {columns.map(name => <Head key={name} name={name} resource={resource} currency={currencies[name] ?? null}
            sort={state.sort} onSort={() => setState({ ...state, sort: nextSort(state.sort, name) })} />)}
        </div>
      )}
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(item => {
          const row = rows[item.index]
          return row && <ListRow key={item.key} resource={resource} columns={columns} row={row} index={item.index}
            top={item.start}
            phone={phone} currencies={currencies} selected={row.id === state.row} chosen={chosen.has(row.id)}
            onChoose={event => choose(item.index, event)} onPick={() => {
              byPointer.current = row.id !== state.row
              props.onPick(row.id)
            }}
              onOpen={() => props.onOpen(state.row ?? row.id)} />
        })}
      </div>
    </div>
  )
}

function Head({ name, resource, currency, sort, onSort }: { readonly name: string, readonly resource: ResourceMeta,
  readonly currency: string | null, readonly sort: string, readonly onSort: () => void }) {
  const field = resource.fields[name]
  if (!field) return null
  const up = sort === name
  const down = sort === `-${name}`
  const words = <><span className="k-cut">{field.label}</span>{field.kind === 'amount' && currency && <span
    className="k-faint">{currency}</span>}</>
  return (
    <span role="columnheader" aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}
      data-align={isFigure(field) ? 'right' : undefined}>
      {field.sortable
        ? <button type="button" onClick={onSort} title={field.doc ?? field.label}>{words}
          {up && <IconArrowUp size={13} aria-hidden />}{down && <IconArrowDown size={13} aria-hidden />}</button>
        : <span className="k-head-words" title={field.doc ?? field.label}>{words}</span>}
    </span>
  )
}
