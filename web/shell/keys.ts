// The keyboard of the house: screens declare their keys with words, one listener serves them all, and
// the same words make the sheet that `?` shows. Typing in a field is never taken for a command.
import { useEffect } from 'react'
import { strokeOf, type HeardKeys, type KeyTable } from '../kit/key-tables.ts'
import { t } from '../words.ts'
import { layers } from './layers.ts'

export interface KeyAction {
  /** 'c', '?', 'mod+k', 'mod+enter', 'g s' (two strokes). */
  readonly keys: string
  readonly label: string
  /** Null: the screen hears this key itself; it is only told of. */
  readonly run: (() => void) | null
  /** Also while a field has the focus. */
  readonly always?: boolean
}

const bound = layers<KeyAction>()
export const useKeys = bound.use
export const useBoundKeys = bound.useAll

const secondStrokeMs = 1200

/** Tells on the sheet what a part of the screen hears itself; nothing while it is not there. */
export function useTold<Action extends string>(table: KeyTable<Action>, isThere = true): void {
  useKeys(isThere ? Object.values<HeardKeys>(table).flatMap(({ words, keys }) => keys.map(stroke =>
    ({ keys: stroke, label: t(words), run: null }))) : [])
}

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement
  && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  && !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type))

const inDialog = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null

/** Enter and space on what is pressed by them mean that, and nothing of the screen behind. */
const isPressing = ({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean =>
  (key === 'Enter' || key === ' ') && !ctrlKey && !metaKey && target instanceof Element && target.closest(
    `button, a[href], summary, [role="menuitem"], [role="option"]${key === ' ' ? ', input, [role="tab"], [role="checkbox"]' : ''}`) !== null

export function useKeyboard(): void {
  useEffect(() => {
    let first = ''
    let firstAt = 0
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isPressing(event)) return
      const stroke = strokeOf(event)
      const quiet = isTyping(event.target) || inDialog()
      const pair = Date.now() - firstAt < secondStrokeMs ? `${first} ${stroke}` : ''
      const actions = bound.all().filter(action => action.run !== null && (action.always || !quiet))
      const action = (pair && actions.find(one => one.keys === pair)) || actions.find(one => one.keys === stroke)
      first = quiet ? '' : stroke
      firstAt = Date.now()
      if (!action) return
      event.preventDefault()
      first = ''
      action.run?.()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
