// A figure that changes under the reader's eyes is marked once, softly; the first showing is no change.
import { useEffect, useRef, type RefObject } from 'react'

export function useFlash(value: string | null): RefObject<HTMLSpanElement | null> {
  const element = useRef<HTMLSpanElement>(null)
  const before = useRef(value)
  useEffect(() => {
    if (before.current === value) return
    before.current = value
    const node = element.current
    if (!node || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    node.classList.remove('k-flash')
    void node.offsetWidth // why: reading the layout restarts the animation.
    node.classList.add('k-flash')
  }, [value])
  return element
}
