// What the Tab key reaches within a part of the page, and how it stays within.
const reachable = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]'

export const tabbable = (part: HTMLElement): readonly HTMLElement[] =>
  [...part.querySelectorAll<HTMLElement>(reachable)].filter(one => one.tabIndex >= 0 && one.getClientRects().length > 0)

/** From the last to the first, and back. */
export function withTab(event: { readonly shiftKey: boolean, preventDefault(): void }, part: HTMLElement | null): void {
  const all = part ? tabbable(part) : []
  const [first, last] = [all[0], all.at(-1)]
  if (!first || !last) return
  const at = document.activeElement
  const next = event.shiftKey && (at === first || at === part) ? last : !event.shiftKey && at === last ? first : null
  if (!next) return
  event.preventDefault()
  next.focus()
}
