// The work list: what one has promised to do and what processes ask of one's roles, by the day it is due.
// A task is done here without leaving the list.
import { Button, SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconChecklist, IconPlus } from '@tabler/icons-react'
import { Empty } from '../../kit/empty.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { useReader } from '../../kit/reader.ts'
import { scoped, useRows, useScope } from '../../renderer/list/use-list.ts'
import { makersOf, useHouse } from '../../renderer/house.ts'
import type { ResourceMeta, Row } from '../../renderer/meta.ts'
import { useKeys } from '../../shell/keys.ts'
import { usePlace } from '../../shell/place.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { dueGroups, groupOf } from './groups.ts'
import { StepRow } from './step-row.tsx'
import { WorkRow } from './work-row.tsx'

/** As many as one looks over; each step asks for the record it is about. */
const mostShown = 40

export function WorkList() {
  const house = useHouse()
  const go = useNavigate()
  usePlace([{ label: t('ui.place.work') }])
  const tasks = house.resources['activity.task']
  const process = house.resources['process.task'] ?? house.resources['process.work']
  const search = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const whose = search['whose'] === 'all' ? 'all' : 'mine'
  const canMake = tasks !== undefined && makersOf(house, tasks).length > 0
  const make = () => void go({ to: `/${tasks?.path}/new` })
  useKeys(canMake ? [{ keys: 'c', label: t('ui.new', { noun: tasks.noun }), run: make }] : [])
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{t('ui.place.work')}</h1>
        <div className="k-head-acts">
          <SegmentedControl size="xs" value={whose} aria-label={t('ui.work.whose')}
            onChange={value => void go({ to: '.', search: { whose: value } as never, replace: true })}
            data={[{ value: 'mine', label: t('ui.work.mine') }, { value: 'all', label: t('ui.work.all') }]} />
          {canMake && <Button leftSection={<IconPlus size={16} aria-hidden />}
            onClick={make}>{t('ui.new', { noun: tasks.noun })}</Button>}
        </div>
      </header>
      {process && <Section resource={process} mine={whose === 'mine'} title={process.plural} />}
      {tasks && <Section resource={tasks} mine={whose === 'mine'} title={tasks.plural} />}
      {!tasks && !process && <Empty icon={<IconChecklist size={40} stroke={1.2} />} title={t('ui.work.none')} />}
    </div>
  )
}

/** Mine is what was given to me; steps of processes are everybody's who has the role. */
function whoseQuery(resource: ResourceMeta, { id, roles }: { readonly id: string, readonly roles: readonly string[] }) {
  if (resource.fields['role']?.filter?.includes('in')) return roles.length > 0 ? { 'role.in': roles.join(',') } : {}
  return resource.fields['assignee']?.filter?.includes('eq') ? { assignee: id } : {}
}

function Section({ resource, mine, title }: { readonly resource: ResourceMeta, readonly mine: boolean, readonly title: string }) {
  const { user } = useSession()
  const { today } = useReader()
  const due = resource.fields['dueOn'] ? 'dueOn' : resource.fields['dueAt'] ? 'dueAt' : ''
  const list = useRows(resource, {
    ...scoped(useScope(resource)),
    ...resource.state && resource.fields[resource.state]?.filter?.includes('eq') && { [resource.state]: 'open' },
    ...mine && whoseQuery(resource, user),
    ...resource.fields[due]?.sortable && { sort: due },
  }, mostShown)
  const dayOf = (row: Row) => typeof row[due] === 'string' ? row[due].slice(0, 10) : null
  if (list.isPending) return <RowSkeletons rows={6} />
  if (list.rows.length === 0) {
    if (resource.name !== 'activity.task') return null
    return <Empty icon={<IconChecklist size={36} stroke={1.2} />} title={t('ui.work.done')}>{t('ui.work.doneText')}</Empty>
  }
  return (
    <section aria-label={title}>
      <h2 className="k-work-title">{title}</h2>
      {dueGroups.map(group => {
        const rows = list.rows.filter(row => groupOf(dayOf(row), today) === group)
        return rows.length > 0 && (
          <div key={group} className="k-work-group">
            <h3 data-late={group === 'overdue' || undefined}>{t(`ui.work.due.${group}`)} <span
              className="k-dim">{rows.length}</span></h3>
            <ul>{rows.map(row => typeof row['command'] === 'string'
              ? <StepRow key={row.id} resource={resource} row={row} due={dayOf(row)} />
              : <WorkRow key={row.id} resource={resource} row={row} due={dayOf(row)} />)}</ul>
          </div>
        )
      })}
      {list.hasNextPage && <button type="button" className="k-link-button"
        onClick={() => void list.fetchNextPage()}>{t('ui.board.more')}</button>}
    </section>
  )
}
