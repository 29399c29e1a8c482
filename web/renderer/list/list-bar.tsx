// The bar over a list: search, filters as chips, order of views, columns, export, the way to a new record.
import { Button, Checkbox, Menu, Popover, SegmentedControl } from '@mantine/core'
import { IconColumns3, IconDownload, IconPlus, IconSearch } from '@tabler/icons-react'
import { useEffect, useState, type RefObject } from 'react'
import { address } from '../../client.ts'
import { ImportLink } from '../../rooms/import/import-link.tsx'
import { t } from '../../words.ts'
import type { ResourceMeta } from '../meta.ts'
import { FilterChips } from './filter-chips.tsx'
import { apiQuery, columnsOf, type ListState } from './list-state.ts'

interface ListBarProps {
  readonly resource: ResourceMeta
  readonly state: ListState
  readonly setState: (next: ListState, push?: boolean) => void
  readonly searchField?: RefObject<HTMLInputElement | null>
  readonly onMake?: () => void
}

export function ListBar({ resource, state, setState, searchField, onMake }: ListBarProps) {
  return (
    <div className="k-bar" role="toolbar" aria-label={t('ui.list.bar')}>
      <Search state={state} setState={setState} {...searchField && { field: searchField }} />
      <FilterChips resource={resource} state={state} setState={setState} />
      <span className="k-bar-gap" />
      {resource.views?.board && (
        <SegmentedControl size="xs" value={state.view} aria-label={t('ui.list.view')} className="k-bar-view"
          onChange={view => setState({ ...state, view: view === 'board' ? 'board' : 'list', row: null }, true)}
          data={[{ value: 'list', label: t('ui.list.asList') }, { value: 'board', label: t('ui.list.asBoard') }]} />
      )}
      {state.view === 'list' && <Columns resource={resource} state={state} setState={setState} />}
      <ImportLink resource={resource} />
      <Export resource={resource} state={state} />
      {onMake && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onMake} className="k-bar-make"
        title="c"><span>{t('ui.new', { noun: resource.noun })}</span></Button>}
    </div>
  )
}

function Search({ state, setState, field }: Pick<ListBarProps,
  'state' | 'setState'> & { readonly field?: RefObject<HTMLInputElement | null> }) {
  const [typed, setTyped] = useState(state.search)
  useEffect(() => setTyped(state.search), [state.search])
  useEffect(() => {
    if (typed === state.search) return
    const timer = setTimeout(() => setState({ ...state, search: typed, row: null }), 200)
    return () => clearTimeout(timer)
  }, [typed, state, setState])
  return (
    <label className="k-search">
      <IconSearch size={15} aria-hidden />
      <input ref={field} type="search" value={typed} placeholder={t('ui.search')} aria-label={t('ui.search')}
        onChange={event => setTyped(event.currentTarget.value)} onKeyDown={event => {
          if (event.key !== 'Escape') return
          setTyped('')
          event.currentTarget.blur()
        }} />
      <kbd>/</kbd>
    </label>
  )
}

function Columns({ resource, state, setState }: Omit<ListBarProps, 'onMake' | 'searchField'>) {
  const shown = columnsOf(resource, state)
  const names = Object.keys(resource.fields).filter(name => resource.fields[name]?.kind !== 'json')
  const toggle = (name: string) => {
    const next = shown.includes(name) ? shown.filter(one => one !== name) : [...shown, name]
    if (next.length > 0) setState({ ...state, columns: next })
  }
  return (
    <Popover position="bottom-end" shadow="md" width={240}>
      <Popover.Target>
        <button type="button" className="k-icon-button k-bar-extra" aria-label={t('ui.list.columns')}
          title={t('ui.list.columns')}><IconColumns3 size={17} stroke={1.6} /></button>
      </Popover.Target>
      <Popover.Dropdown className="k-columns">
        {names.map(name => <Checkbox key={name} size="xs" label={resource.fields[name]?.label ?? name}
          checked={shown.includes(name)} onChange={() => toggle(name)} />)}
        <Button variant="subtle" size="xs" onClick={() => setState({ ...state,
          columns: null })}>{t('ui.list.columnsReset')}</Button>
      </Popover.Dropdown>
    </Popover>
  )
}

function Export({ resource, state }: Pick<ListBarProps, 'resource' | 'state'>) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <button type="button" className="k-icon-button k-bar-extra" aria-label={t('ui.list.export')}
          title={t('ui.list.export')}><IconDownload size={17} stroke={1.6} /></button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map(format => (
          <Menu.Item key={format} component="a" download href={address(`${resource.path}/export.${format}`,
            apiQuery(state))}>
            {t(`ui.list.export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
