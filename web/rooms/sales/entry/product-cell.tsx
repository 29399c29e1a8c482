// The product of a line: letters of its name, its code, a barcode, or the number the customer knows it by; small
// mistakes are forgiven. Enter or Tab takes the first that is found, however fast one types.
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { get } from '../../../client.ts'
import { labelOf, rememberLabel, useLabel } from '../../../renderer/labels.ts'
import { t } from '../../../words.ts'
import type { EntryLine, Picked } from './entry-line.ts'

const titleOf = (one: Picked): string => `${one.code} · ${one.name}`

interface ProductCellProps {
  readonly line: EntryLine
  readonly row: number
  readonly label: string
  readonly party: string | null
  /** What is offered in place of what is no longer sold. */
  readonly instead: Picked | null
  readonly onPick: (product: Picked) => void
  readonly onClear: () => void
  /** A product was taken with Enter: the quantity is next. */
  readonly onEnter: () => void
}

const pauseMs = 90

function useFinder(typed: string, party: string | null) {
  const queries = useQueryClient()
  const queryFor = (search: string) => ({
    queryKey: ['finder', party, search], staleTime: 60_000,
    queryFn: () => get<{ items: readonly Picked[] }>('reports/catalog.product-finder', { search, party }).then(({ items }) => items),
  })
  const [asked] = useDebouncedValue(typed.trim(), pauseMs)
  const page = useQuery({ ...queryFor(asked), enabled: asked !== '', placeholderData: keepPreviousData })
  const fresh = asked === typed.trim() && page.data !== undefined && !page.isPlaceholderData
  return { fresh, found: asked === '' ? [] : page.data ?? [], find: (text: string) => queries.fetchQuery(queryFor(text.trim())) }
}

/** What is typed, what is offered for it, and which keys take it. */
function usePicking({ line, party, instead, onPick, onEnter }: ProductCellProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const { fresh, found, find } = useFinder(open ? typed ?? '' : '', party)
  const suggested = line.suggestions ?? (instead && [instead])
  const offered = typed === null && suggested ? suggested : found
  const shown = open && offered.length > 0
  const take = (one: Picked) => {
    rememberLabel(one.id, titleOf(one))
    setTyped(null)
    setOpen(false)
    onPick(one)
  }
  // why: whoever types faster than the server answers gets what was typed, never what stood there before.
  const takeTyped = (then: () => void) => {
    const chosen = fresh || typed === null ? offered[at] ?? offered[0] : undefined
    if (chosen) {
      take(chosen)
      then()
    } else if (typed?.trim()) {
      const text = typed
      then()
      void find(text).then(([first]) => { if (first) take(first) })
    } else then()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (shown && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      setAt(now => Math.max(0, Math.min(offered.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))))
      return stop(event)
    }
    if (event.key === 'Escape' && open) {
      setTyped(null)
      setOpen(false)
      return stop(event)
    }
    const searching = typed !== null && typed.trim() !== '' || shown
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && searching) {
      takeTyped(onEnter)
      return stop(event)
    }
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && line.product) {
      onEnter()
      return stop(event)
    }
    if (event.key === 'Tab' && !event.shiftKey && typed?.trim()) takeTyped(() => undefined)
  }
  return { typed, suggested, setTyped, setOpen, setAt, at, offered, shown, take, onKeyDown }
}

export function ProductCell(props: ProductCellProps) {
  const { line, row, label, onClear, onEnter } = props
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const known = useLabel('catalog.product', line.product ?? null)
  const { typed, suggested, setTyped, setOpen, setAt, at, offered, shown, take, onKeyDown } = usePicking(props)
  return (
    <div className="k-pick">
      <input ref={input} className="k-cell-input" role="combobox" aria-label={`${label} ${row + 1}`}
        aria-expanded={shown} aria-controls={list}
        aria-autocomplete="list" aria-activedescendant={shown ? `${list}-${at}` : undefined} autoComplete="off" spellCheck={false}
        aria-invalid={line.trouble !== undefined || undefined}
        value={typed ?? (line.product ? labelOf(line.product) ?? known : line.typed ?? '')}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setAt(0)
          setOpen(true)
        }}
        onFocus={event => {
          event.currentTarget.select()
          if (suggested) setOpen(true)
        }}
        onBlur={() => {
          if (typed === '') onClear()
          setTyped(null)
          setOpen(false)
        }}
        onKeyDown={onKeyDown} />
      <Offered id={list} label={label} offered={shown ? offered : []} at={at} input={input.current} onTake={one => {
        take(one)
        onEnter()
      }} />
    </div>
  )
}

interface OfferedProps { readonly id: string, readonly label: string, readonly offered: readonly Picked[], readonly at: number,
  readonly input: HTMLElement | null, readonly onTake: (product: Picked) => void }

function Offered({ id, label, offered, at, input, onTake }: OfferedProps) {
  const shown = offered.length > 0
  return (
    <ul id={id} role="listbox" aria-label={label} className="k-pick-list" hidden={!shown} style={shown ? belowOf(input) : {}}>
      {offered.map((one, place) => (
        <li key={one.id} id={`${id}-${place}`} role="option" aria-selected={place === at} onMouseDown={event => {
          event.preventDefault()
          onTake(one)
        }}>
          <span className="k-pick-code">{one.code}</span> {one.name}
          {one.number && <span className="k-dim"> · {t('ui.order.theirNumber', { number: one.number })}</span>}
          {one.replaces && <span className="k-dim"> · {t('ui.order.replaces', { code: one.replaces })}</span>}
          {one.guessed && place === 0 && <span className="k-dim"> · {t('ui.order.guessed')}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Under the cell, over everything: the grid scrolls and would cut the list off. */
function belowOf(input: HTMLElement | null): { top?: number, left?: number } {
  const place = input?.getBoundingClientRect()
  return place ? { top: place.bottom, left: place.left } : {}
}

function stop(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}
