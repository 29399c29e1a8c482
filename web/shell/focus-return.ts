// Whoever closes a dialog goes on where they were: the focus returns to what had it before the first dialog opened, or
// to the screen where that is gone.
import { useEffect } from 'react'

const dialog = '[role="dialog"]'

export function useFocusReturn(): void {
  useEffect(() => {
    let before: HTMLElement | null = null
    let within = false
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      within = target.closest(dialog) !== null
      if (!within && target !== document.body) before = target
    }
    const watcher = new MutationObserver(() => {
      if (!within || document.activeElement !== document.body || document.querySelector(dialog)) return
      within = false
      const target = before?.isConnected ? before : document.getElementById('main')
      target?.focus({ preventScroll: true })
    })
    document.addEventListener('focusin', onFocus)
    watcher.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', onFocus)
      watcher.disconnect()
    }
  }, [])
}
