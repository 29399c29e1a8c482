// From a list to the table that fills it: one way for each target whose records the list shows.
import { useNavigate } from '@tanstack/react-router'
import { IconTableImport } from '@tabler/icons-react'
import { Menu } from '../../kit/menu.tsx'
import type { ResourceMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import { useTargets } from './import-api.ts'

export function ImportLink({ resource }: { readonly resource: ResourceMeta }) {
  const go = useNavigate()
  const targets = (useTargets().data ?? []).filter(one => one.resource === resource.name)
  const open = (name: string) => void go({ to: '/import', search: { target: name } as never })
  const [only] = targets
  if (!only) return null
  const button = (onClick?: () => void) => <button type="button" className="k-icon-button k-bar-extra" title={t('ui.import.action')}
    aria-label={t('ui.import.action')} {...onClick && { onClick }}><IconTableImport size={17} stroke={1.6} /></button>
  if (targets.length === 1) return button(() => open(only.name))
  return (
    <Menu position="bottom-end">
      <Menu.Target>{button()}</Menu.Target>
      <Menu.Dropdown>{targets.map(one => <Menu.Item key={one.name} onClick={() => open(one.name)}>{one.title}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  )
}
