// The keys of a list: a cursor that moves, opens and chooses; what a spreadsheet does with its keys is its own.
import { useRef } from 'react'
import { keyTables } from '../../kit/key-tables.ts'
import { useKeys, useTold } from '../../shell/keys.ts'
import { t } from '../../words.ts'
import type { ResourceMeta, Row } from '../meta.ts'
import type { Layout } from './list-layout.ts'
import type { ListState } from './list-state.ts'

interface ListKeys {
  readonly resource: ResourceMeta
  readonly state: ListState
  readonly setState: (next: ListState) => void
  readonly layout: Layout
  readonly rowAt: (index: number) => Row | undefined
  readonly at: number
  readonly open: (id: string) => void
  readonly search: () => void
  readonly onToggle: (row: Row) => void
  readonly onLeave: () => void
  readonly make?: () => void
  readonly edit?: () => void
  readonly chooseAll: () => void
}

export function useListKeys({ resource, state, setState, layout, rowAt, at, ...hands }: ListKeys) {
  const { open, search, onToggle, onLeave, make, edit, chooseAll } = hands
  /** Lines of groups are stepped over; what has not been read yet is waited for. */
  const moveTo = (place: number, step: 1 | -1) => {
    for (let one = Math.max(0, Math.min(layout.count - 1, place)); one >= 0 && one < layout.count; one += step) {
      const row = rowAt(one)
      if (row) return setState({ ...state, row: row.id })
      if (layout.at(one)?.kind === 'record') return undefined
    }
    return undefined
  }
  const down = { label: t('ui.keys.move'), run: () => moveTo(at + 1, 1) }
  const up = { label: t('ui.keys.move'), run: () => moveTo(at < 0 ? 0 : at - 1, -1) }
  const toggle = () => {
    const row = rowAt(at)
    if (row) onToggle(row)
  }
  // why: the row one looked at is taken up again when the preview is opened anew.
  const seen = useRef(state.row)
  if (state.row !== null) seen.current = state.row
  const peek = () => {
    const again = seen.current ?? rowAt(0)?.id ?? rowAt(1)?.id ?? null
    setState({ ...state, row: state.row === null ? again : null })
  }
  useKeys([
    { keys: '/', label: t('ui.keys.search'), run: search },
    ...state.sheet ? clipboardKeys() : [
      { keys: 'down', ...down }, { keys: 'up', ...up }, { keys: 'j', ...down }, { keys: 'k', ...up },
      { keys: 'enter', label: t('ui.keys.open'), run: () => { if (state.row) open(state.row) } },
      { keys: 'space', label: t('ui.preview'), run: peek },
      { keys: 'x', label: t('ui.keys.select'), run: toggle }, { keys: 'mod+a', label: t('ui.list.selectAll'), run: chooseAll },
      { keys: '.', label: t('ui.bulk.bar'), run: () => document.querySelector<HTMLElement>('.k-bar-bulk button')?.focus() },
      ...make ? [{ keys: 'c', label: t('ui.new', { noun: resource.noun }), run: make }] : [],
    ],
    ...edit && !state.sheet ? [{ keys: 'f2', label: t('ui.sheet.edit'), run: edit }] : [],
    { keys: 'escape', label: t('ui.keys.leave'), run: onLeave },
  ])
  useTold(keyTables.sheet, state.sheet)
}

/** Copying and pasting are heard from the browser's own clipboard. */
const clipboardKeys = () => [{ keys: 'mod+c', label: t('ui.sheet.keys.copy'), run: null },
  { keys: 'mod+v', label: t('ui.sheet.keys.paste'), run: null }]
