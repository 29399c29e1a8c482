// A word for those who listen instead of looking: what was done, which screen came. One quiet line of the frame says it.
const line = 'k-said'

export function say(message: string): void {
  const element = document.getElementById(line)
  if (!element) return
  // why: the same word twice is only said again when the line was empty between.
  element.textContent = ''
  requestAnimationFrame(() => { element.textContent = message })
}

export const sayingLine = { id: line, role: 'status', className: 'k-hidden' } as const
