// A menu under a button: by mouse, by arrows, by the first letters of an entry.
import { Link } from '@tanstack/react-router'
import type { ComponentProps, KeyboardEvent, ReactElement, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { Popover, useLayer, type PopoverProps } from './popover.tsx'

export function Menu({ children, ...rest }: Omit<PopoverProps, 'trapFocus' | 'returnFocus'>) {
  return <Popover {...rest} returnFocus>{children}</Popover>
}

Menu.Target = function Target({ children }: { readonly children: ReactElement<ComponentProps<'button'>> }) {
  return <Popover.Target opens="menu">{children}</Popover.Target>
}

const entriesOf = (menu: Element): readonly HTMLElement[] =>
  [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')]

/** The entry a key means. */
function entryFor(event: KeyboardEvent, menu: Element): HTMLElement | undefined {
  const entries = entriesOf(menu)
  const at = entries.findIndex(one => one === document.activeElement)
  if (event.key === 'ArrowDown') return entries[(at + 1) % entries.length]
  if (event.key === 'ArrowUp') return entries.at(at <= 0 ? -1 : at - 1)
  if (event.key === 'Home') return entries[0]
  if (event.key === 'End') return entries.at(-1)
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const letter = event.key.toLowerCase()
  const begins = (one: HTMLElement) => one.textContent?.trim().toLowerCase().startsWith(letter)
  return [...entries.slice(at + 1), ...entries.slice(0, at + 1)].find(begins)
}

Menu.Dropdown = function Dropdown({ children, className = '', ...rest }: ComponentProps<'div'>) {
  const { change } = useLayer()
  return (
    <Popover.Dropdown role="menu" aria-orientation="vertical" {...rest} className={`k-menu ${className}`} onKeyDown={event => {
      // why: a field or a switch within the menu has its own keys.
      if (event.target instanceof HTMLInputElement) return
      const entry = entryFor(event, event.currentTarget)
      if (entry) {
        event.preventDefault()
        entry.focus()
      }
      if (event.key === 'Tab') {
        event.preventDefault()
        change(false)
      }
    }}><Focused />{children}</Popover.Dropdown>
  )
}

/** The menu itself has the focus first, so that the first arrow takes the first entry. */
function Focused() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => mark.current?.parentElement?.focus({ preventScroll: true }), [])
  return <span ref={mark} hidden />
}

interface ItemProps {
  readonly children: ReactNode
  readonly onClick?: () => void
  readonly leftSection?: ReactNode
  readonly rightSection?: ReactNode
  readonly color?: 'red'
  readonly disabled?: boolean
  readonly lang?: string
  readonly title?: string
  readonly 'aria-current'?: boolean | undefined
  /** An address of the app. */
  readonly to?: string
  /** A file to take along. */
  readonly download?: string
}

Menu.Item = function Item({ children, onClick, leftSection, rightSection, color, to, download, ...rest }: ItemProps) {
  const { change } = useLayer()
  const common = { role: 'menuitem', tabIndex: -1, className: 'k-menu-item', 'data-tone': color && 'bad', ...rest, onClick: () => {
    change(false)
    onClick?.()
  } }
  const inner = <>{leftSection && <span className="k-menu-side">{leftSection}</span>}<span className="k-menu-text">{children}</span>
    {rightSection && <span className="k-menu-side">{rightSection}</span>}</>
  if (to !== undefined) return <Link to={to} {...common}>{inner}</Link>
  if (download !== undefined) return <a download href={download} {...common}>{inner}</a>
  return <button type="button" {...common}>{inner}</button>
}

Menu.Label = function Label({ children }: { readonly children: ReactNode }) {
  return <div className="k-menu-label">{children}</div>
}

Menu.Divider = function Divider() {
  return <hr className="k-menu-line" />
}
