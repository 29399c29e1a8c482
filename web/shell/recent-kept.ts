// What is kept of records looked at: the latest first, each once, few.
export interface Recent { readonly resource: string, readonly id: string, readonly label: string }

const most = 9

export const recentKey = (user: string): string => `kontor.recent.${user}`

export const remembered = (kept: readonly Recent[], now: Recent): readonly Recent[] =>
  [now, ...kept.filter(one => one.id !== now.id)].slice(0, most)

const isRecent = (one: unknown): one is Recent => typeof one === 'object' && one !== null
  && ['resource', 'id', 'label'].every(name => typeof (one as Record<string, unknown>)[name] === 'string') // why: asked right here.

/** Nothing where nothing readable is kept. */
export function parseRecent(text: string | null): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent) : []
  } catch {
    return []
  }
}

export const readRecent = (user: string): readonly Recent[] => parseRecent(localStorage.getItem(recentKey(user)))

export const forgetRecent = (user: string): void => localStorage.removeItem(recentKey(user))
