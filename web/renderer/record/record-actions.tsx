// The buttons of a record: one coloured next step, one or two neighbours, everything else under More.
import { Button } from '@mantine/core'
import { IconChevronDown, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { later } from '../../kit/later.tsx'
import { Menu } from '../../kit/menu.tsx'
import { t } from '../../words.ts'
import type { Runner } from '../command/use-runner.ts'
import { titleOf, useHouse } from '../house.ts'
import type { CommandMeta } from '../meta.ts'
import type { RecordProps } from './record-props.ts'
import type { Step } from './use-step.ts'

const WhyAccess = later(async () => (await import('../../rooms/people/why-access.tsx')).WhyAccessDialog)

interface RecordActionsProps extends RecordProps {
  readonly next: CommandMeta | undefined
  readonly others: readonly CommandMeta[]
  readonly beside: readonly CommandMeta[]
  readonly menu: boolean
  readonly setMenu: (open: boolean) => void
  readonly runner: Runner
  readonly onEdit?: () => void
  /** A next step that is a form elsewhere; it takes the coloured place. */
  readonly step: Step | null
}

export function RecordActions({ next, others, beside, menu, setMenu, runner, onEdit, step, resource, row, labels }: RecordActionsProps) {
  // why: whoever may change roles may ask what they do.
  const mayAsk = useHouse().resources['org.role']?.can.update === true
  const [asking, setAsking] = useState(false)
  const more = others.filter(command => !beside.includes(command))
  if (!next && !step && others.length === 0 && !onEdit && !mayAsk) return null
  return (
    <div className="k-actions" role="toolbar" aria-label={t('ui.record.commands')}>
      {step && <Button onClick={step.run} aria-keyshortcuts="Control+Enter">{step.label}</Button>}
      {next && <Button loading={runner.running === next.name} onClick={() => runner.start(next)} title={next.doc ?? ''}
        aria-keyshortcuts="Control+Enter">{next.label}</Button>}
      {beside.map(command => <Button key={command.name} variant="default" loading={runner.running === command.name}
        title={command.doc ?? ''} onClick={() => runner.start(command)}>{command.label}</Button>)}
      {onEdit && <Button variant="default" leftSection={<IconPencil size={15} stroke={1.6} aria-hidden />}
        onClick={onEdit}>{t('ui.edit')}</Button>}
      {(more.length > 0 || mayAsk) && (
        <Menu opened={menu} onChange={setMenu} position="bottom-start" width={260}>
          <Menu.Target><Button variant="default" onClick={() => setMenu(!menu)} rightSection={<IconChevronDown
            size={14} aria-hidden />}>{t('ui.more')}</Button></Menu.Target>
          <Menu.Dropdown>
            {more.filter(command => !command.danger).map(command => <Entry key={command.name} command={command}
              runner={runner} />)}
            {more.some(command => command.danger) && more.some(command => !command.danger) && <Menu.Divider />}
            {more.filter(command => command.danger).map(command => <Entry key={command.name} command={command}
              runner={runner} />)}
            {mayAsk && more.length > 0 && <Menu.Divider />}
            {mayAsk && <Menu.Item onClick={() => setAsking(true)}>{t('ui.access.title')}…</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
      {asking && <WhyAccess title={titleOf(resource, row, labels)} resource={resource.name} record={row.id}
        onClose={() => setAsking(false)} />}
    </div>
  )
}

function Entry({ command, runner }: { readonly command: CommandMeta, readonly runner: Runner }) {
  return (
    <Menu.Item onClick={() => runner.start(command)} {...command.danger && { color: 'red' }}>
      {command.label}{command.danger ? '…' : ''}
    </Menu.Item>
  )
}
