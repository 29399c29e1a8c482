// What is typed between the key that opens a field and the moment that field has the focus: kept, so that no letter is lost or,
// worse, taken for a key of the screen behind.

/** Where no field comes, what is typed means again what it meant. */
const mostMs = 10_000

/** Begins to keep what is typed. Whoever has the focus at last asks for it, which ends the keeping. */
export function keepTyping(): () => string {
  let kept = ''
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.key === 'Backspace') kept = kept.slice(0, -1)
    else if ([...event.key].length === 1) kept += event.key
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const stop = (): void => {
    removeEventListener('keydown', onKey, true)
  }
  addEventListener('keydown', onKey, true)
  const timer = setTimeout(stop, mostMs)
  return () => {
    clearTimeout(timer)
    stop()
    const text = kept
    kept = ''
    return text
  }
}
