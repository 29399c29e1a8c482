// By which field the rows of a list stand together.
import { IconCheck, IconLayoutList } from '@tabler/icons-react'
import { Menu } from '../../kit/menu.tsx'
import { t } from '../../words.ts'
import type { ResourceMeta } from '../meta.ts'
import type { ListState } from './list-state.ts'

export function GroupMenu({ resource, state, setState }: { readonly resource: ResourceMeta, readonly state: ListState,
  readonly setState: (next: ListState) => void }) {
  const fields = Object.entries(resource.fields).filter(([, field]) => field.groupable)
  if (fields.length === 0) return null
  const choose = (group: string) => setState({ ...state, group, opened: [], row: null })
  const mark = (name: string) => ({ rightSection: state.group === name ? <IconCheck size={14} aria-hidden /> : null })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="k-icon-button k-bar-extra" aria-label={t('ui.list.group')} title={t('ui.list.group')}
          data-on={state.group !== '' || undefined}><IconLayoutList size={17} stroke={1.6} /></button>
      </Menu.Target>
      <Menu.Dropdown className="k-menu-long">
        <Menu.Item onClick={() => choose('')} {...mark('')}>{t('ui.list.groupNone')}</Menu.Item>
        {fields.map(([name, field]) => <Menu.Item key={name} onClick={() => choose(name)} {...mark(name)}>{field.label}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  )
}
