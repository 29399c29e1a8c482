// Where a layer stands: under what opened it, over it where there is more room, never beyond the edge of the window.
export type Side = 'bottom' | 'bottom-start' | 'bottom-end'

interface Box { readonly left: number, readonly right: number, readonly top: number, readonly bottom: number }
interface Size { readonly width: number, readonly height: number }

const gap = 6
const margin = 8

export function besideOf(target: Box, layer: Size, page: Size, side: Side): { readonly left: number, readonly top: number } {
  const wanted = side === 'bottom-start' ? target.left : side === 'bottom-end' ? target.right - layer.width
    : (target.left + target.right - layer.width) / 2
  const below = page.height - margin - (target.bottom + gap)
  const above = target.top - gap - margin
  const top = layer.height <= below || below >= above ? target.bottom + gap : target.top - gap - layer.height
  return { left: Math.max(margin, Math.min(wanted, page.width - margin - layer.width)), top: Math.max(margin, top) }
}

/** Keeps the layer there while anything scrolls or changes its size; answers what ends it. */
export function placeBeside(target: HTMLElement | null, layer: HTMLElement | null, side: Side): (() => void) | undefined {
  if (!target || !layer) return undefined
  const place = (): void => {
    const { left, top } = besideOf(target.getBoundingClientRect(), { width: layer.offsetWidth, height: layer.offsetHeight },
      { width: document.documentElement.clientWidth, height: innerHeight }, side)
    layer.style.left = `${left}px`
    layer.style.top = `${top}px`
  }
  place()
  const sizes = new ResizeObserver(place)
  sizes.observe(layer)
  sizes.observe(target)
  addEventListener('scroll', place, { capture: true, passive: true })
  addEventListener('resize', place)
  return () => {
    sizes.disconnect()
    removeEventListener('scroll', place, { capture: true })
    removeEventListener('resize', place)
  }
}
