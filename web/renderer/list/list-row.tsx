// One row of a list: cells in columns, or on a phone a card with the name, the state and the main figure.
import { memo, type MouseEvent } from 'react'
import { Tick } from '../../kit/tick.tsx'
import { FieldValue, isFigure } from '../fields/field-value.tsx'
import { titleOf } from '../house.ts'
import type { FieldMeta, ResourceMeta, Row } from '../meta.ts'
import { t } from '../../words.ts'
import { mainAmountOf } from './fitting.ts'
import type { Sheet } from './use-sheet.ts'

/** What a row can be asked to do; the same functions for all rows and all the time, so that no row is drawn anew for them. */
export interface RowHands {
  readonly choose: (index: number, event: MouseEvent | null) => void
  readonly pick: (row: Row) => void
  readonly open: (row: Row) => void
}

interface ListRowProps {
  readonly resource: ResourceMeta
  readonly columns: readonly string[]
  readonly row: Row
  readonly index: number
  readonly top: number
  readonly phone: boolean
  readonly currencies: Readonly<Record<string, string | null>>
  readonly places: Readonly<Record<string, number>>
  readonly selected: boolean
  readonly chosen: boolean
  readonly sheet: Sheet | null
  readonly hands: RowHands
}

export const ListRow = memo(function ListRow(props: ListRowProps) {
  const { resource, columns, row, index, top, phone, selected, chosen, currencies, places, sheet, hands } = props
  const common = { role: 'row', 'aria-rowindex': index + 2, 'aria-selected': selected || chosen,
    'data-chosen': chosen || undefined, 'data-selected': selected || undefined, style: { transform: `translateY(${top}px)` },
    // why: the first click may move the rows; the second one still means the row the first one took.
    ...!sheet && { onClick: (event: MouseEvent) => event.detail > 1 ? hands.open(row) : hands.pick(row) } }
  if (phone) return <div {...common} className="k-card-row"><Card {...props} /></div>
  return (
    <div {...common} className="k-row">
      <span role="gridcell" className="k-check" onClick={event => event.stopPropagation()}>
        <Tick checked={chosen} aria-label={t('ui.list.select', { name: titleOf(resource, row) })}
          onChange={() => undefined} onClick={event => hands.choose(index, event)} />
      </span>
      {columns.map((name, column) => {
        const field = resource.fields[name]
        if (!field) return null
        const look = { className: name === resource.label[0] ? 'k-cell k-cell-name' : 'k-cell',
          'data-align': isFigure(field) ? 'right' : undefined }
        return sheet ? <SheetCell key={name} sheet={sheet} name={name} field={field} row={row} place={{ row: index, column }}
          look={look} currency={!currencies[name]} places={places[name] ?? 0} /> : (
          <span key={name} role="gridcell" {...look}>
            <FieldValue field={field} value={row[name]} row={row} plain currency={!currencies[name]} places={places[name] ?? 0} />
          </span>
        )
      })}
    </div>
  )
})

interface SheetCellProps {
  readonly sheet: Sheet
  readonly name: string
  readonly field: FieldMeta
  readonly row: Row
  readonly place: { readonly row: number, readonly column: number }
  readonly look: { readonly className: string, readonly 'data-align': string | undefined }
  readonly currency: boolean
  readonly places: number
}

/** A cell that can be edited where it stands; what was refused stays in it, with the reason. */
function SheetCell({ sheet, name, field, row, place, look, currency, places }: SheetCellProps) {
  const { cell, kept } = { cell: sheet.cell, kept: sheet.keptOf(row, name) }
  const active = cell?.row === place.row && cell.column === place.column
  const editing = active && sheet.editing ? sheet.editorFor(row, name) : null
  return (
    <span role="gridcell" id={sheet.cellId(place)} {...look} data-cell={active ? 'active' : sheet.holds(place) ? 'range' : undefined}
      aria-readonly={!sheet.isOpen(row, name)} aria-selected={active || sheet.holds(place)} data-edited={kept ? true : undefined}
      data-refused={kept?.problem ? true : undefined} title={kept?.problem}
      onMouseDown={event => { if (!editing) sheet.point(place, event) }}
      onMouseEnter={event => { if (event.buttons === 1 && !sheet.editing) sheet.extend(place) }}
      onDoubleClick={() => { if (!editing) sheet.begin(false) }}>
      {editing ?? <FieldValue field={field} value={kept ? kept.value : row[name]} row={row} plain currency={currency} places={places} />}
      {active && kept?.problem && <span className="k-cell-problem" role="alert">{kept.problem}</span>}
    </span>
  )
}

function Card({ resource, columns, row }: ListRowProps) {
  const rest = columns.filter(name => !resource.label.includes(name))
  const figure = mainAmountOf(resource, rest)
  const state = resource.state && rest.includes(resource.state) ? resource.state : undefined
  const words = rest.filter(name => resource.fields[name]?.kind !== 'amount' && name !== state).slice(0, 2)
  const show = (name: string | undefined) => {
    const field = name === undefined ? undefined : resource.fields[name]
    return field && name !== undefined && <FieldValue field={field} value={row[name]} row={row} plain />
  }
  return (
    <>
      <span role="gridcell" className="k-card-line"><strong
        className="k-cut">{titleOf(resource, row)}</strong>{show(figure)}</span>
      <span role="gridcell" className="k-card-line k-dim">
        <span className="k-cut">{words.map((name, place) => <span key={name}>{place > 0
          && ' · '}{show(name)}</span>)}</span>{show(state)}
      </span>
    </>
  )
}
