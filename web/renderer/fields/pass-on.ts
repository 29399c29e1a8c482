// A chooser takes every Enter for its own list; Ctrl-Enter means the form around it and is passed on to that.
import type { KeyboardEvent } from 'react'

export function passOn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.stopPropagation()
  const { key, code, ctrlKey, metaKey } = event
  event.currentTarget.parentElement?.dispatchEvent(
    new window.KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, bubbles: true, cancelable: true }))
}
