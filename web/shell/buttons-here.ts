// What the buttons of the screen do, for the palette: it is read from the screen itself when the palette opens, so
// nothing that can be clicked is missing there. Buttons of single rows and cells are reached in their row.
import type { PaletteEntry } from './palette-entries.ts'

const inRows = 'tr, li, [role="row"], [role="option"], [role="gridcell"], [role="listbox"], [role="dialog"], .k-month, .k-card, .k-graph'

const nameOf = (button: HTMLElement): string =>
  (button.getAttribute('aria-label') ?? button.innerText).replaceAll(/\s+/g, ' ').trim()

/** Buttons that can be pressed now, each name once; `known` are those the palette has by itself. */
export function buttonsHere(known: ReadonlySet<string>): readonly PaletteEntry[] {
  const found = new Map<string, HTMLElement>()
  for (const button of document.querySelectorAll<HTMLElement>('main button, .k-top button')) {
    const name = nameOf(button)
    if (name === '' || known.has(name) || found.has(name) || button.matches(':disabled, [aria-disabled="true"]')) continue
    if (button.closest(inRows) === null && button.checkVisibility()) found.set(name, button)
  }
  return [...found].map(([label, button]) => ({ id: `button-${label}`, label, run: () => {
    button.focus()
    button.click()
  } }))
}
