// The figure whose documents lie open, kept with the entry of the browser's history: whoever goes on to one of them and
// comes back finds the others still there.
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { BehindWish } from './behind.tsx'

interface Kept { readonly behind?: { readonly place: string, readonly wish: BehindWish } | null }

/** `place` tells the figures of one screen apart. */
export function useBehind(place: string): readonly [BehindWish | null, (wish: BehindWish | null) => void] {
  const go = useNavigate()
  const { behind } = useLocation({ select: at => at.state as Kept }) // why: what entries keep beside is named here alone.
  const set = useCallback((wish: BehindWish | null) => void go({ to: '.', search: true, replace: true, resetScroll: false,
    state: kept => ({ ...kept, behind: wish && { place, wish } }) }), [go, place])
  return [behind?.place === place ? behind.wish : null, set]
}
