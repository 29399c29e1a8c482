// A layer beside what opened it: over everything else, within the window, gone with Escape or a click elsewhere. What an
// input inside drops down belongs to it, wherever on the page it is drawn.
import {
  cloneElement, createContext, useContext, useEffect, useId, useLayoutEffect, useRef, useState, type ComponentProps,
  type KeyboardEvent, type ReactElement, type ReactNode, type RefObject,
} from 'react'
import { createPortal } from 'react-dom'
import { placeBeside, type Side } from './place-beside.ts'
import { tabbable, withTab } from './tabbable.ts'

export interface PopoverProps {
  readonly children: ReactNode
  /** Without it the target opens and shuts by a click. */
  readonly opened?: boolean
  readonly onChange?: (opened: boolean) => void
  readonly position?: Side
  readonly width?: number
  readonly trapFocus?: boolean
  readonly returnFocus?: boolean
  readonly closeOnClickOutside?: boolean
}

interface Layer extends Required<Pick<PopoverProps, 'position' | 'trapFocus' | 'returnFocus' | 'closeOnClickOutside'>> {
  readonly opened: boolean
  readonly byItself: boolean
  readonly width: number | undefined
  readonly id: string
  readonly target: RefObject<HTMLElement | null>
  readonly change: (opened: boolean) => void
}

const LayerContext = createContext<Layer | null>(null)

export function useLayer(): Layer {
  const layer = useContext(LayerContext)
  if (!layer) throw new Error('a piece of a layer is shown without its layer')
  return layer
}

export function Popover({ children, opened, onChange, position = 'bottom', width, trapFocus = false, returnFocus = false,
  closeOnClickOutside = true }: PopoverProps) {
  const [own, setOwn] = useState(false)
  const target = useRef<HTMLElement>(null)
  const id = useId()
  const change = (next: boolean) => {
    setOwn(next)
    onChange?.(next)
  }
  return <LayerContext value={{ opened: opened ?? own, byItself: opened === undefined, position, width, trapFocus, returnFocus,
    closeOnClickOutside, id, target, change }}>{children}</LayerContext>
}

interface TargetProps { readonly children: ReactElement<ComponentProps<'button'>>, readonly opens?: 'dialog' | 'menu' }

Popover.Target = function Target({ children, opens = 'dialog' }: TargetProps) {
  const { target, opened, byItself, id, change } = useLayer()
  const { onClick, onKeyDown, id: given } = children.props
  return cloneElement(children, {
    ref: node => { target.current = node }, id: given ?? `${id}-target`,
    'aria-haspopup': opens, 'aria-expanded': opened, ...opened && { 'aria-controls': id },
    onClick: event => {
      onClick?.(event)
      if (byItself) change(!opened)
    },
    onKeyDown: event => {
      onKeyDown?.(event)
      if (opened && event.key === 'Escape') shut(event, () => change(false))
    },
  })
}

const shut = (event: KeyboardEvent, close: () => void): void => {
  event.preventDefault()
  event.stopPropagation()
  close()
}

Popover.Dropdown = function Dropdown(props: ComponentProps<'div'>) {
  return useLayer().opened ? createPortal(<Box role="dialog" {...props} />, document.body) : null
}

function Box({ className = '', style, onKeyDown, ...rest }: ComponentProps<'div'>) {
  const { id, position, width, trapFocus, change, ...layer } = useLayer()
  const box = useRef<HTMLDivElement>(null)
  const inside = useClickElsewhere(layer, () => change(false))
  useLayoutEffect(() => placeBeside(layer.target.current, box.current, position), [layer.target, position])
  useFocusKept(box, { ...layer, trapFocus })
  return (
    <div {...rest} id={id} ref={box} className={`k-layer ${className}`} data-portal tabIndex={-1}
      {...!rest['aria-label'] && { 'aria-labelledby': layer.target.current?.id }} style={{ ...style, width }}
      onPointerDownCapture={() => { inside.current = true }} onKeyDown={event => {
        onKeyDown?.(event)
        if (event.defaultPrevented) return
        if (event.key === 'Escape') shut(event, () => change(false))
        if (event.key === 'Tab' && trapFocus) withTab(event, box.current)
      }} />
  )
}

/** Where the focus goes when the layer opens, and where it comes back to. */
function useFocusKept(box: RefObject<HTMLDivElement | null>, { trapFocus, returnFocus, target }: Pick<Layer, 'trapFocus'
  | 'returnFocus' | 'target'>): void {
  useEffect(() => {
    const node = box.current
    if (!trapFocus || !node || node.contains(document.activeElement)) return
    const first = node.querySelector<HTMLElement>('[data-autofocus]') ?? tabbable(node)[0] ?? node
    first.focus({ preventScroll: true })
  }, [box, trapFocus])
  useEffect(() => {
    const [node, opener] = [box.current, target.current]
    return () => {
      const lost = document.activeElement === document.body || node?.contains(document.activeElement)
      if (returnFocus && lost) opener?.focus({ preventScroll: true })
    }
  }, [box, target, returnFocus])
}

/** Tells the layer of clicks that are neither in it, nor in what it dropped down, nor on what opened it. */
function useClickElsewhere({ closeOnClickOutside, target }: Pick<Layer, 'closeOnClickOutside' | 'target'>, close: () => void) {
  const inside = useRef(false)
  const latest = useRef(close)
  useEffect(() => { latest.current = close })
  useEffect(() => {
    if (!closeOnClickOutside) return undefined
    const onDown = ({ target: hit }: PointerEvent) => {
      if (!inside.current && !(hit instanceof Node && target.current?.contains(hit))) latest.current()
      inside.current = false
    }
    document.addEventListener('pointerdown', onDown)
    return () => document.removeEventListener('pointerdown', onDown)
  }, [closeOnClickOutside, target])
  return inside
}
