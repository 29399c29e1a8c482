// Of many rows of one height only those are drawn that are seen, and some beyond either edge. Moving a little draws nothing
// anew: rows come and go by the handful.
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

export interface Drawn { readonly first: number, readonly last: number }

/** Rows that come and go together. */
const handful = 8

/** Which rows are drawn at a place: whole handfuls, at least `beyond` rows more than are seen. */
export function drawnAt(top: number, view: number, size: number,
  { count, beyond }: { readonly count: number, readonly beyond: number }): Drawn {
  const first = Math.floor((top / size - beyond) / handful) * handful
  const last = Math.ceil(((top + view) / size + beyond) / handful) * handful - 1
  return { first: Math.max(0, Math.min(first, count - 1)), last: Math.max(-1, Math.min(last, count - 1)) }
}

interface Wish {
  readonly count: number
  readonly size: number
  readonly scroll: RefObject<HTMLElement | null>
  /** Pixels at the top of what scrolls that always stay there. */
  readonly head?: number
  readonly beyond?: number
  readonly from?: () => number
}

export interface Rows extends Drawn {
  readonly total: number
  /** Brings a row into view, by as little as is needed. */
  readonly show: (index: number) => void
}

export function useRows({ count, size, scroll, head = 0, beyond = 12, from = () => 0 }: Wish): Rows {
  const [place, setPlace] = useState(() => ({ top: from(), view: innerHeight }))
  const wish = useRef({ count, size, head, beyond })
  wish.current = { count, size, head, beyond }
  const drawn = drawnAt(place.top, place.view, size, { count, beyond })
  const shown = useRef(drawn)
  shown.current = drawn
  useLayoutEffect(() => {
    const node = scroll.current
    if (!node) return undefined
    if (place.top > 0) node.scrollTop = place.top
    const look = (): void => {
      const next = { top: node.scrollTop, view: node.clientHeight }
      const { first, last } = drawnAt(next.top, next.view, wish.current.size, wish.current)
      if (first !== shown.current.first || last !== shown.current.last) setPlace(next)
    }
    node.addEventListener('scroll', look, { passive: true })
    const sized = new ResizeObserver(look)
    sized.observe(node)
    return () => {
      node.removeEventListener('scroll', look)
      sized.disconnect()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the place it begins with is taken once
  }, [scroll])
  // why: rows of another height lie elsewhere at the same place.
  const lastSize = useRef(size)
  useEffect(() => {
    const node = scroll.current
    if (!node || lastSize.current === size) return
    node.scrollTop *= size / lastSize.current
    lastSize.current = size
  }, [scroll, size])
  const show = useCallback((index: number) => {
    const node = scroll.current
    if (!node) return
    const at = index * wish.current.size
    const over = at + wish.current.size + wish.current.head - node.clientHeight
    if (at < node.scrollTop) node.scrollTop = at
    else if (over > node.scrollTop) node.scrollTop = over
    // why: whoever asked goes on with the row; the browser tells of the scrolling only with the next picture.
    setPlace({ top: node.scrollTop, view: node.clientHeight })
  }, [scroll])
  return { ...drawn, total: count * size, show }
}
