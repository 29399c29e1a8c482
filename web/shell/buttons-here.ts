// What the buttons of the screen do, for the palette: it is read from the screen itself when the palette opens, so
// nothing that can be clicked is missing there, the ways to look at it and the links drawn as buttons included.
// Buttons of single rows and cells are reached in their row.
import type { PaletteEntry } from './palette-entries.ts'

const inRows = 'tr, li, [role="row"], [role="option"], [role="gridcell"], [role="listbox"], [role="dialog"], .k-month, .k-card, .k-graph'

const pressed = ['main button', '.k-top button:not(.k-find)', 'main input[type="radio"]',
  'main a:is(.mantine-Button-root, .k-button, .k-icon-button, .k-link-button)'].join(', ')

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** One of several ways is named by what they are ways of, where that has a name. */
function nameOf(button: HTMLElement): string {
  if (!(button instanceof HTMLInputElement)) return plain(button.getAttribute('aria-label') ?? button.innerText)
  const way = plain([...button.labels ?? []].map(label => label.innerText).join(' '))
  const what = plain(button.closest('[role="radiogroup"]')?.getAttribute('aria-label') ?? '')
  return way === '' || what === '' ? way : `${what}: ${way}`
}

/** A way to look is drawn by its label. */
const isSeen = (button: HTMLElement): boolean => button instanceof HTMLInputElement
  ? !button.checked && (button.labels?.[0]?.checkVisibility() ?? false) : button.checkVisibility()

/** Buttons that can be pressed now, each name once; `known` are those the palette has by itself. */
export function buttonsHere(known: ReadonlySet<string>): readonly PaletteEntry[] {
  const found = new Map<string, HTMLElement>()
  for (const button of document.querySelectorAll<HTMLElement>(pressed)) {
    const name = nameOf(button)
    if (name === '' || known.has(name) || found.has(name) || button.matches(':disabled, [aria-disabled="true"]')) continue
    if (button.closest(inRows) === null && isSeen(button)) found.set(name, button)
  }
  return [...found].map(([label, button]) => ({ id: `button-${label}`, label, run: () => {
    button.focus()
    button.click()
  } }))
}
