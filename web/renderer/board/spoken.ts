// What a screen reader says while a card is moved.
import type { Announcements, Active } from '@dnd-kit/core'
import { t } from '../../words.ts'
import { titleOf } from '../house.ts'
import type { ResourceMeta, Row } from '../meta.ts'

export function spoken(resource: ResourceMeta, columnName: (id: string) => string): Announcements {
  const nameOf = (active: Active) => {
    const row = active.data.current?.['row'] as Row | undefined // why: set by Card.
    return row ? titleOf(resource, row) : ''
  }
  return {
    onDragStart: ({ active }) => t('ui.board.lifted', { name: nameOf(active) }),
    onDragOver: ({ over }) => over ? t('ui.board.over', { column: columnName(String(over.id)) }) : '',
    onDragEnd: ({ active, over }) =>
      over ? t('ui.board.dropped', { name: nameOf(active), column: columnName(String(over.id)) }) : '',
    onDragCancel: () => t('ui.board.cancelled'),
  }
}
