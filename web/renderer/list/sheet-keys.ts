// The keys of a sheet, as spreadsheets have them.
import type { KeyboardEvent } from 'react'
import { heard, keyTables } from '../../kit/key-tables.ts'
import type { Way } from './cell-editor.tsx'

interface Hands {
  move(way: 'up' | Way, spanning: boolean): void
  edge(last: boolean, spanning: boolean): void
  begin(blank: boolean): void
  leave(): void
  clear(): void
  fillDown(): void
  undo(): void
}

type SheetAction = keyof typeof keyTables.sheet

const does: Readonly<Record<SheetAction, (hands: Hands) => void>> = {
  up: hands => hands.move('up', false), down: hands => hands.move('down', false),
  left: hands => hands.move('left', false), right: hands => hands.move('right', false),
  spanUp: hands => hands.move('up', true), spanDown: hands => hands.move('down', true),
  spanLeft: hands => hands.move('left', true), spanRight: hands => hands.move('right', true),
  first: hands => hands.edge(false, false), last: hands => hands.edge(true, false),
  spanFirst: hands => hands.edge(false, true), spanLast: hands => hands.edge(true, true),
  begin: hands => hands.begin(false), clear: hands => hands.clear(), fill: hands => hands.fillDown(), undo: hands => hands.undo(),
  leave: hands => hands.leave(),
}

export function handle(event: KeyboardEvent, hands: Hands): void {
  const { key, altKey } = event
  const modified = event.ctrlKey || event.metaKey
  const action = heard<SheetAction>(keyTables.sheet, event)
  if (action) does[action](hands)
  else if (key.length === 1 && !modified && !altKey && key !== ' ') {
    // why: what is typed into a cell is no key of the screen; the letter itself goes to the input.
    event.stopPropagation()
    return hands.begin(true)
  } else return
  event.preventDefault()
}
