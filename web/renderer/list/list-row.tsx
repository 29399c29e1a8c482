// One row of a list: cells in columns, or on a phone a card with the name, the state and the main figure.
import { Checkbox } from '@mantine/core'
import type { MouseEvent } from 'react'
import { FieldValue, isFigure } from '../fields/field-value.tsx'
import { titleOf } from '../house.ts'
import type { ResourceMeta, Row } from '../meta.ts'
import { t } from '../../words.ts'

interface ListRowProps {
  readonly resource: ResourceMeta
  readonly columns: readonly string[]
  readonly row: Row
  readonly index: number
  readonly top: number
  readonly phone: boolean
  readonly currencies: Readonly<Record<string, string | null>>
  readonly selected: boolean
  readonly chosen: boolean
  readonly onChoose: (event: MouseEvent | null) => void
  readonly onPick: () => void
  readonly onOpen: () => void
}

export function ListRow(props: ListRowProps) {
  const { resource, columns, row, index, top, phone, selected, chosen, currencies } = props
  const common = { role: 'row', 'aria-rowindex': index + 2, 'aria-selected': selected || chosen,
    'data-chosen': chosen || undefined, 'data-selected': selected || undefined,
    // why: the first click may move the rows; the second one still means the row the first one took.
    onClick: (event: MouseEvent) => event.detail > 1 ? props.onOpen() : props.onPick(), style: { transform: `translateY(${top}px)` } }
  if (phone) return <div {...common} className="k-card-row"><Card {...props} /></div>
  return (
    <div {...common} className="k-row">
      <span role="gridcell" className="k-check" onClick={event => event.stopPropagation()}>
        <Checkbox size="xs" checked={chosen} aria-label={t('ui.list.select', { name: titleOf(resource, row) })}
          onChange={() => undefined} onClick={event => props.onChoose(event)} />
      </span>
      {columns.map(name => {
        const field = resource.fields[name]
        if (!field) return null
        return (
          <span key={name} role="gridcell" className={name === resource.label[0] ? 'k-cell k-cell-name' : 'k-cell'}
            data-align={isFigure(field) ? 'right' : undefined}>
            <FieldValue field={field} value={row[name]} row={row} plain currency={!currencies[name]} />
          </span>
        )
      })}
    </div>
  )
}

function Card({ resource, columns, row }: ListRowProps) {
  const rest = columns.filter(name => !resource.label.includes(name))
  const figure = rest.find(name => resource.fields[name]?.kind === 'amount')
  const state = resource.state && rest.includes(resource.state) ? resource.state : undefined
  const words = rest.filter(name => name !== figure && name !== state).slice(0, 2)
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
