// The search box of a list: what is typed is searched at once, and what it may mean as a filter is offered beneath.
// Arrows choose, Enter takes, Backspace in the empty box takes the last filter away.
import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { get } from '../../client.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import { titleOf, useHouse } from '../house.ts'
import { rememberLabel, rememberLabels } from '../labels.ts'
import type { Page, ResourceMeta } from '../meta.ts'
import { facetsOf, withFacet, type Facet } from './facets.ts'
import { ScanButton } from '../scan/scan-button.tsx'
import type { ListState } from './list-state.ts'
import { useScanned } from './use-scanned.ts'

interface FacetSearchProps {
  readonly resource: ResourceMeta
  readonly state: ListState
  readonly setState: (next: ListState) => void
  readonly field?: RefObject<HTMLInputElement | null>
}

export function FacetSearch({ resource, state, setState, field }: FacetSearchProps) {
  const id = useId()
  const { lang, today } = useReader()
  const onScanned = useScanned(resource, code => setState({ ...state, search: code, row: null }))
  const [typed, setTyped] = useState(state.search)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  useEffect(() => setTyped(state.search), [state.search])
  useEffect(() => {
    if (typed === state.search || !resource.searchable) return
    const timer = setTimeout(() => setState({ ...state, search: typed, row: null }), 200)
    return () => clearTimeout(timer)
  }, [typed, state, setState, resource.searchable])
  const found = useFound(resource, open ? typed : '')
  const facets = open ? [...found, ...facetsOf(resource, { typed, lang, today, say: t })].slice(0, 14) : []
  const shown = open && facets.length > 0
  const close = () => {
    setOpen(false)
    setAt(-1)
  }
  const take = (facet: Facet) => {
    setTyped('')
    close()
    setState({ ...withFacet(state, resource, facet), search: '', row: null })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = facets[at]
    if (event.key === 'ArrowDown' && shown) setAt((at + 1) % facets.length)
    else if (event.key === 'ArrowUp' && shown) setAt(at <= 0 ? facets.length - 1 : at - 1)
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (event.key === 'Enter') close()
    else if (event.key === 'Backspace' && typed === '' && state.filters.length > 0) {
      setState({ ...state, filters: state.filters.slice(0, -1) })
    } else if (event.key === 'Escape' && shown) close()
    else if (event.key === 'Escape') {
      setTyped('')
      event.currentTarget.blur()
    } else return
    event.preventDefault()
  }
  return (
    <div className="k-facets" onBlur={event => { if (!event.currentTarget.contains(event.relatedTarget)) close() }}>
      <label className="k-search">
        <IconSearch size={15} aria-hidden />
        <input ref={field} type="search" value={typed} placeholder={t('ui.search')} aria-label={t('ui.search')} role="combobox"
          aria-expanded={shown} aria-controls={`${id}-list`} aria-autocomplete="list" autoComplete="off"
          {...at >= 0 && { 'aria-activedescendant': `${id}-${at}` }} onKeyDown={onKeyDown} onChange={event => {
            setTyped(event.currentTarget.value)
            setOpen(true)
            setAt(-1)
          }} />
        <kbd>/</kbd>
      </label>
      {resource.searchable && <ScanButton onRead={code => {
        setTyped(code)
        onScanned(code)
      }} />}
      <ul id={`${id}-list`} role="listbox" aria-label={t('ui.facet.offers')} className="k-facet-list" hidden={!shown}>
        {facets.map((facet, place) => (
          <li key={facet.name} id={`${id}-${place}`} role="option" aria-selected={place === at}
            onMouseDown={event => event.preventDefault()} onClick={() => take(facet)}>
            <span className="k-dim">{facet.field}</span> <strong>{facet.words}</strong></li>
        ))}
      </ul>
    </div>
  )
}

const mostTargets = 6

/** Records that fields of this list refer to and that are called so. */
function useFound(resource: ResourceMeta, typed: string): readonly Facet[] {
  const house = useHouse()
  const [asked] = useDebouncedValue(typed.trim(), 120)
  const fields = Object.entries(resource.fields).filter(([, field]) => field.kind === 'ref' && field.filter?.includes('eq')
    && house.resources[field.target ?? '']?.searchable)
  const targets = [...new Set(fields.map(([, field]) => field.target ?? ''))].slice(0, mostTargets)
  const pages = useQueries({ queries: asked.length < 2 || asked !== typed.trim() ? [] : targets.map(target => ({
    queryKey: ['list', target, 'facet', asked],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => get<Page>(house.resources[target]?.path ?? '',
      { search: asked, limit: 4 }, signal).then(rememberLabels),
  })) })
  return fields.flatMap(([name, field]) => {
    const target = house.resources[field.target ?? '']
    const page = pages[targets.indexOf(field.target ?? '')]?.data
    return !target || !page ? [] : page.items.map(item => {
      const label = titleOf(target, item, page.labels)
      rememberLabel(item.id, label)
      return { name: `${name} ${item.id}`, field: field.label, words: t('ui.facet.is', { value: label }),
        filters: [{ field: name, op: 'eq' as const, value: item.id }] }
    })
  })
}
