// How wide the list is drawn, known before the first picture of it.
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Pixels a scroll bar of the list takes. */
const scrollBar = 16
const phone = 640

/** 0 on a phone, where rows are cards; looked at anew when something opens beside it. */
export function useWidth(beside: boolean): readonly [RefObject<HTMLElement | null>, number] {
  const node = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const seen = node.current
    if (!seen) return undefined
    const look = (): void => setWidth(innerWidth <= phone ? 0 : seen.clientWidth - scrollBar)
    look()
    const sized = new ResizeObserver(look)
    sized.observe(seen)
    return () => sized.disconnect()
  }, [beside])
  return [node, width]
}
