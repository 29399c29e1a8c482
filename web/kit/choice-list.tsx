// A list that drops down from an input: opened by keys or a click, walked by arrows, taken from by Enter or a click. The
// focus stays in the input all the while.
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { stepIn } from './offered.ts'
import { placeBeside } from './place-beside.ts'

export interface Choice {
  readonly value: string
  readonly label: ReactNode
  /** What stands in the input now. */
  readonly chosen?: boolean
  /** Seen, and not to be taken now. */
  readonly disabled?: boolean
  /** Makes something new instead of taking what is there. */
  readonly makes?: boolean
}

interface Wish {
  readonly choices: readonly Choice[]
  /** Which one Enter takes before an arrow has said otherwise; -1: none. */
  readonly meant: number
  readonly onTake: (value: string) => void
  /** Said where there is nothing to take. */
  readonly empty?: string | null
  /** Nothing is typed into the input: Enter and Space open its list. */
  readonly untyped?: boolean
  readonly opened: boolean
  readonly onOpen: (opened: boolean) => void
}

export function useChoiceList({ choices, meant, onTake, empty = null, untyped = false, opened, onOpen }: Wish) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [walked, setWalked] = useState<number | null>(null)
  const at = walked !== null && walked < choices.length ? walked : meant
  const set = (next: boolean) => {
    onOpen(next)
    setWalked(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event
    // why: an Enter that ends the writing of a Chinese word takes nothing.
    if (event.defaultPrevented || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    const meantNow = key === 'Enter' && opened ? choices[at] : undefined
    const taken = meantNow?.disabled ? undefined : meantNow
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (opened && choices.length > 0) setWalked(stepIn(choices.length, at, key))
      else set(true)
    } else if (taken) onTake(taken.value)
    else if (untyped && (key === 'Enter' || key === ' ')) set(!opened)
    else {
      if (key === 'Escape') set(false)
      return
    }
    event.preventDefault()
  }
  const shown = opened && (choices.length > 0 || empty !== null)
  return {
    at,
    open: () => set(true),
    shut: () => set(false),
    toggle: () => set(!opened),
    onKeyDown,
    target: { ref: input, role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': shown, autoComplete: 'off',
      ...shown && { 'aria-controls': id, 'data-mantine-stop-propagation': true }, // why: Escape is for the list, not its dialog.
      ...shown && at >= 0 && { 'aria-activedescendant': `${id}-${at}` } } as const,
    list: shown && createPortal(<List id={id} choices={choices} at={at} empty={empty} target={input} onTake={onTake} />, document.body),
  }
}

interface ListProps extends Pick<Wish, 'choices' | 'onTake'> {
  readonly id: string
  readonly at: number
  readonly empty: string | null
  readonly target: RefObject<HTMLInputElement | null>
}

function List({ id, choices, at, empty, target, onTake }: ListProps) {
  const box = useRef<HTMLDivElement>(null)
  const over = target.current?.closest<HTMLElement>('[data-drops]') ?? target.current
  useLayoutEffect(() => placeBeside(over, box.current, 'bottom-start'), [over])
  useLayoutEffect(() => { box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }) }, [at])
  const name = target.current?.labels?.[0]?.textContent ?? target.current?.ariaLabel ?? undefined
  return (
    <div ref={box} className="k-layer k-choices" data-portal style={{ minWidth: over?.offsetWidth }}
      onMouseDown={event => event.preventDefault()}>
      <div id={id} role="listbox" aria-label={name}>
        {choices.map((one, place) => (
          <div key={one.value} id={`${id}-${place}`} role="option" aria-selected={place === at} className="k-choice"
            aria-disabled={one.disabled || undefined}
            data-chosen={one.chosen || undefined} data-makes={one.makes || undefined}
            onClick={() => { if (!one.disabled) onTake(one.value) }}>{one.label}</div>
        ))}
      </div>
      {choices.length === 0 && <p className="k-choice k-dim" role="status">{empty}</p>}
    </div>
  )
}
