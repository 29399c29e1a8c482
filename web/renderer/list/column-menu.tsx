// Which columns a list has, and in which order: chosen by a tick, moved by the arrows beside them. Those of the usual ones that
// have no room are named as that.
import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react'
import { Popover } from '../../kit/popover.tsx'
import { NamedTick } from '../../kit/tick.tsx'
import { AddFieldLink } from '../../rooms/fields/add-field-link.tsx'
import { t } from '../../words.ts'
import type { ResourceMeta } from '../meta.ts'
import { columnsOf, movedColumn, type ListState } from './list-state.ts'

export function ColumnMenu({ resource, state, setState, drawn }: { readonly resource: ResourceMeta, readonly state: ListState,
  readonly setState: (next: ListState) => void, readonly drawn: readonly string[] }) {
  const shown = columnsOf(resource, state)
  const hidden = Object.keys(resource.fields).filter(name => resource.fields[name]?.kind !== 'json' && !shown.includes(name))
  const labelOf = (name: string) => resource.fields[name]?.label ?? name
  const show = (columns: readonly string[]) => { if (columns.length > 0) setState({ ...state, columns }) }
  return (
    <Popover position="bottom-end" width={280}>
      <Popover.Target>
        <button type="button" className="k-icon-button k-bar-extra" aria-label={t('ui.list.columns')}
          title={t('ui.list.columns')}><IconColumns3 size={17} stroke={1.6} /></button>
      </Popover.Target>
      <Popover.Dropdown className="k-columns k-columns-all">
        {shown.map((name, at) => (
          <div key={name} className="k-column-line">
            <NamedTick checked onChange={() => show(shown.filter(one => one !== name))} label={drawn.includes(name)
              ? labelOf(name) : <>{labelOf(name)} <span className="k-faint">· {t('ui.list.columnNoRoom')}</span></>} />
            <button type="button" className="k-icon-button" disabled={at === 0} aria-label={t('ui.list.columnUp', { name: labelOf(name) })}
              onClick={() => show(movedColumn(shown, name, at - 1))}><IconChevronUp size={14} /></button>
            <button type="button" className="k-icon-button" disabled={at === shown.length - 1}
              aria-label={t('ui.list.columnDown', { name: labelOf(name) })}
              onClick={() => show(movedColumn(shown, name, at + 1))}><IconChevronDown size={14} /></button>
          </div>
        ))}
        {hidden.map(name => <NamedTick key={name} label={labelOf(name)} checked={false}
          onChange={() => show([...shown, name])} />)}
        <div className="k-columns-foot">
          {(state.columns !== null || Object.keys(state.widths).length > 0) && <Button variant="subtle" size="xs"
            onClick={() => setState({ ...state, columns: null, widths: {} })}>{t('ui.list.columnsReset')}</Button>}
          <AddFieldLink resource={resource} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
