// How the reader wants their screens: kept on the server, so that it is the same on every machine, and applied at
// once. This browser remembers the last of it, for the door and for the first moment.
import { useSyncExternalStore } from 'react'
import { call } from '../client.ts'
import { follow } from '../kit/conventions.ts'

export type ScreenWishes = Readonly<Record<string, string>>

const kept = 'kontor.screen'
// why: written by remember below.
let wishes: ScreenWishes = JSON.parse(localStorage.getItem(kept) ?? '{}') as ScreenWishes
const listeners = new Set<() => void>()

function remember(next: ScreenWishes): void {
  wishes = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ''))
  localStorage.setItem(kept, JSON.stringify(wishes))
  apply()
  for (const listener of listeners) listener()
}

/** Density is a matter of the style sheets; how numbers and days are written, of the formats. */
function apply(): void {
  document.documentElement.dataset['density'] = wishes['density'] ?? 'normal'
  follow({ numbers: wishes['numbers'], dates: wishes['dates'], week: wishes['week'] })
}
apply()

/** What the server knows, at the beginning of a session. */
export const learnScreen = (told: ScreenWishes): void => remember(told)

/** Changes some wishes, here at once and on the server; what could not be kept there is put back. */
export async function keepScreen(more: ScreenWishes): Promise<void> {
  const before = wishes
  remember({ ...wishes, ...more })
  try {
    await call('session/preferences', { method: 'PATCH', body: { screen: more } })
  } catch (error) {
    remember(before)
    throw error
  }
}

export const screenWish = (name: string): string | undefined => wishes[name]

export const useScreen = (): { readonly wishes: ScreenWishes } => ({ wishes: useSyncExternalStore(
  listener => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, () => wishes) })
