// A card of a board: what it is about, for whom, how much, by when.
import { initials } from '../../kit/initials.ts'
import { heard, keyTables } from '../../kit/key-tables.ts'
import { useDraggable } from '@dnd-kit/core'
import { useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { ownScreens } from '../../rooms/own-screens.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { recordPath } from '../house.ts'
import { labelOf } from '../labels.ts'
import type { ResourceMeta, Row } from '../meta.ts'

export function Card({ resource, row, overlay = false }: { readonly resource: ResourceMeta, readonly row: Row,
  readonly overlay?: boolean }) {
  const go = useNavigate()
  const Marks = ownScreens[resource.name]?.onCard
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({ id: overlay ? `overlay-${row.id}` : row.id,
    data: { row }, disabled: overlay })
  const board = resource.views?.board
  const [title = '', ...more] = board?.title ?? resource.label
  const total = board?.total && resource.fields[board.total] ? board.total : undefined
  const day = resource.views?.list?.find(name => resource.fields[name]?.kind === 'date')
  const people = resource.views?.list?.find(name => resource.fields[name]?.target === 'org.user')
  const who = people && typeof row[people] === 'string' ? labelOf(row[people]) : undefined
  const shown = (name: string) => {
    const value = row[name]
    return resource.fields[name]?.kind === 'ref' ? labelOf(String(value)) ?? '…' : String(value ?? '')
  }
  return (
    <div ref={setNodeRef} {...attributes} {...listeners} className="k-card" data-lifted={isDragging || undefined}
      data-overlay={overlay || undefined}
      onClick={() => void go({ to: recordPath(resource, row.id) })}
      onKeyDown={event => heard(keyTables.card, event) === 'open' ? void go({ to: recordPath(resource, row.id) })
        : listeners?.['onKeyDown']?.(event)}>
      <strong>{shown(title)}</strong>
      {more.map(name => <span key={name} className="k-dim k-cut">{shown(name)}</span>)}
      <span className="k-card-foot">
        {total && resource.fields[total] && <FieldValue field={resource.fields[total]} value={row[total]} row={row} plain />}
        {who && <span className="k-card-who" role="img" title={who} aria-label={who}>{initials(who)}</span>}
        {day && resource.fields[day] && row[day] && <span className="k-dim"><FieldValue field={resource.fields[day]}
          value={row[day]} plain /></span>}
      </span>
      {Marks && <Suspense><Marks row={row} /></Suspense>}
    </div>
  )
}
