// The keys of a sheet, as spreadsheets have them.
import type { KeyboardEvent } from 'react'
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

const arrows: Readonly<Record<string, 'up' | Way>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

export function handle(event: KeyboardEvent, hands: Hands): void {
  const { key, shiftKey, altKey } = event
  const modified = event.ctrlKey || event.metaKey
  const way = altKey ? undefined : arrows[key]
  if (way) hands.move(way, shiftKey)
  else if (key === 'Tab') hands.move(shiftKey ? 'left' : 'right', false)
  else if (key === 'Home' || key === 'End') hands.edge(key === 'End', shiftKey)
  else if (key === 'Enter' || key === 'F2') hands.begin(false)
  else if (key === 'Delete' || key === 'Backspace') hands.clear()
  else if (modified && key === 'd') hands.fillDown()
  else if (modified && key === 'z') hands.undo()
  else if (key === 'Escape') hands.leave()
  else if (key.length === 1 && !modified && !altKey && key !== ' ') {
    // why: what is typed into a cell is no key of the screen; the letter itself goes to the input.
    event.stopPropagation()
    return hands.begin(true)
  } else return
  event.preventDefault()
}
