// The bar over a list: search, filters as chips, order of views, columns, export, the way to a new record.
import { Button, SegmentedControl } from '@mantine/core'
import { IconDownload, IconPlus, IconTableShortcut } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { Menu } from '../../kit/menu.tsx'
import { address, type Query } from '../../client.ts'
import { ImportLink } from '../../rooms/import/import-link.tsx'
import { useTargets } from '../../rooms/import/import-api.ts'
import { t } from '../../words.ts'
import { useHouse, waysOf } from '../house.ts'
import { makingOf } from '../making.ts'
import type { ResourceMeta } from '../meta.ts'
import { ColumnMenu } from './column-menu.tsx'
import { FacetSearch } from './facet-search.tsx'
import { FilterChips } from './filter-chips.tsx'
import { GroupMenu } from './group-menu.tsx'
import { ViewsMenu } from './views-menu.tsx'
import { apiQuery, columnsOf, type ListState, type ListView } from './list-state.ts'

interface ListBarProps {
  readonly resource: ResourceMeta
  readonly state: ListState
  readonly setState: (next: ListState, push?: boolean) => void
  readonly searchField?: RefObject<HTMLInputElement | null>
  /** What is drawn; where the usual ones are drawn it may be left out. */
  readonly columns?: readonly string[]
  readonly onMake?: () => void
  readonly onShowView?: (query: string) => void
  /** Cells of this list can be edited in place. */
  readonly onEdit?: () => void
}

/** How the records of one kind can be looked at. */
const viewsOf = ({ views }: ResourceMeta): readonly ListView[] => ['list', ...views?.board ? ['board'] as const : [],
  ...views?.calendar ? ['calendar'] as const : []]

export function ListBar({ resource, state, setState, searchField, columns, onMake, onEdit, onShowView }: ListBarProps) {
  const views = viewsOf(resource)
  return (
    <div className="k-bar" role="toolbar" aria-label={t('ui.list.bar')}>
      <FacetSearch resource={resource} state={state} setState={setState} {...searchField && { field: searchField }} />
      {onShowView && <ViewsMenu resource={resource} state={state} onShow={onShowView} />}
      <FilterChips resource={resource} state={state} setState={setState} />
      <span className="k-bar-gap" />
      {views.length > 1 && (
        <SegmentedControl size="xs" value={state.view} aria-label={t('ui.list.view')} className="k-bar-view"
          onChange={view => setState({ ...state, view: views.find(one => one === view) ?? 'list', row: null }, true)}
          data={views.map(value => ({ value, label: t(`ui.list.as.${value}`) }))} />
      )}
      {state.view === 'list' && <GroupMenu resource={resource} state={state} setState={setState} />}
      {state.view === 'list' && <ColumnMenu resource={resource} state={state} setState={setState}
        drawn={columns ?? columnsOf(resource, state)} />}
      {state.view === 'list' && onEdit && <button type="button" className="k-icon-button k-bar-extra" aria-pressed={state.sheet}
        aria-label={t('ui.sheet.edit')} title={`${t('ui.sheet.edit')} (F2)`} onClick={onEdit}><IconTableShortcut size={17}
          stroke={1.6} /></button>}
      <ImportLink resource={resource} />
      <Export resource={resource} state={state} columns={columns ?? columnsOf(resource, state)} />
      {onMake && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onMake} className="k-bar-make"
        title="c"><span>{makingOf(resource, waysOf(useHouse(), resource)[0])}</span></Button>}
    </div>
  )
}

interface ExportProps { readonly resource: ResourceMeta, readonly state: ListState, readonly columns: readonly string[] }

/** The lines a record has, each a row of the table behind the columns of its record. */
const linesOf = ({ parts = {}, views }: ResourceMeta) => Object.entries(parts).flatMap(([name, part]) => {
  const shown = (views?.parts?.[name] ?? Object.keys(part.fields)).filter(field => part.fields[field] && part.fields[field].kind !== 'json')
  return shown.length === 0 ? [] : [{ name, label: part.label, columns: shown.map(field => `${name}.${field}`) }]
})

/** Exactly what is seen: the same records in the same order and groups, the same columns. */
function Export({ resource, state, columns }: ExportProps) {
  const query = { ...apiQuery(state), columns: columns.join(','), ...state.group && { group: state.group } }
  const lines = linesOf(resource)
  const back = (useTargets().data ?? []).filter(one => one.resource === resource.name && one.comesBack)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="k-icon-button k-bar-extra" aria-label={t('ui.list.export')}
          title={t('ui.list.export')}><IconDownload size={17} stroke={1.6} /></button>
      </Menu.Target>
      <Menu.Dropdown>
        <Files what={t('ui.list.export.this')} path={resource.path} query={query} />
        {back.map(({ name }) => <Files key={name} what={t('ui.list.export.back')} path={resource.path}
          query={{ ...apiQuery(state), for: name }} />)}
        {lines.length > 0 && <><Menu.Divider /><Menu.Label>{t('ui.list.export.lines')}</Menu.Label></>}
        {lines.map(({ name, label, columns: ofLines }) => <Files key={name} what={label} path={resource.path}
          query={{ ...query, columns: [...columns, ...ofLines].join(',') }} />)}
      </Menu.Dropdown>
    </Menu>
  )
}

/** One thing to take along, as a workbook or as plain text. */
function Files({ what, path, query }: { readonly what: string, readonly path: string, readonly query: Query }) {
  return (
    <div className="k-menu-files" role="group" aria-label={what}>
      <span aria-hidden>{what}</span>
      {(['xlsx', 'csv'] as const).map(format => <Menu.Item key={format} download={address(`${path}/export.${format}`, query)}>
        {t(`ui.list.export.${format}`)}</Menu.Item>)}
    </div>
  )
}
