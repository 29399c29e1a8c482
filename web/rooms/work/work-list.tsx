// The work list: what one has promised to do and what processes ask of one's roles, by the day it is due.
// A task is done here without leaving the list.
import { Button, SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconChecklist, IconPlus } from '@tabler/icons-react'
import { Empty } from '../../kit/empty.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { useReader } from '../../kit/reader.ts'
import { useRows } from '../../renderer/list/use-list.ts'
import { scoped, useScope } from '../../renderer/list/use-scope.ts'
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
      {(tasks ?? process) && <Due tasks={tasks} process={process} mine={whose === 'mine'} />}
      {!tasks && !process && <Empty icon={<IconChecklist size={40} stroke={1.2} />} title={t('ui.work.none')} />}
    </div>
  )
}

/** Mine is what was given to me; steps of processes are everybody's who has the role. */
function whoseQuery(resource: ResourceMeta, { id, roles }: { readonly id: string, readonly roles: readonly string[] }) {
  if (resource.fields['role']?.filter?.includes('in')) return roles.length > 0 ? { 'role.in': roles.join(',') } : {}
  return resource.fields['assignee']?.filter?.includes('eq') ? { assignee: id } : {}
}

type WorkLine = { readonly resource: ResourceMeta, readonly row: Row, readonly due: string | null }

/** The open records of a resource and when each is due. */
function useDue(resource: ResourceMeta, mine: boolean) {
  const { user } = useSession()
  const due = resource.fields['dueOn'] ? 'dueOn' : resource.fields['dueAt'] ? 'dueAt' : ''
  const list = useRows(resource, {
    ...scoped(useScope(resource)),
    ...resource.state && resource.fields[resource.state]?.filter?.includes('eq') && { [resource.state]: 'open' },
    ...mine && whoseQuery(resource, user),
    ...resource.fields[due]?.sortable && { sort: due },
  }, mostShown)
  return { ...list, lines: list.rows.map((row): WorkLine => ({ resource, row,
    due: typeof row[due] === 'string' ? row[due].slice(0, 10) : null })) }
}

interface DueProps { readonly tasks: ResourceMeta | undefined, readonly process: ResourceMeta | undefined, readonly mine: boolean }

function Due({ tasks, process, mine }: DueProps) {
  const only = tasks ?? process
  return only && <DueGroups first={process ?? only} second={tasks ?? only} mine={mine} />
}

/** What processes ask and what was promised, together by the day: what is due today stands before what is due later. */
function DueGroups({ first, second, mine }: { readonly first: ResourceMeta, readonly second: ResourceMeta, readonly mine: boolean }) {
  const { today } = useReader()
  const asked = useDue(first, mine)
  const promised = useDue(second, mine)
  const both = first === second ? [asked] : [asked, promised]
  const lines = both.flatMap(list => list.lines)
  if (both.some(list => list.isPending)) return <RowSkeletons rows={6} />
  if (lines.length === 0) {
    return <Empty icon={<IconChecklist size={36} stroke={1.2} />} title={t('ui.work.done')}>{t('ui.work.doneText')}</Empty>
  }
  return (
    <section aria-label={t('ui.place.work')}>
      {dueGroups.map(group => {
        const due = lines.filter(line => groupOf(line.due, today) === group).toSorted((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))
        return due.length > 0 && (
          <div key={group} className="k-work-group">
            <h2 data-late={group === 'overdue' || undefined}>{t(`ui.work.due.${group}`)} <span
              className="k-dim">{due.length}</span></h2>
            <ul>{due.map(line => typeof line.row['command'] === 'string' ? <StepRow key={line.row.id} {...line} />
              : <WorkRow key={line.row.id} {...line} />)}</ul>
          </div>
        )
      })}
      {both.filter(list => list.hasNextPage).map(list => <button key={list.lines[0]?.resource.name} type="button" className="k-link-button"
        onClick={() => void list.fetchNextPage()}>{t('ui.board.more')}</button>)}
    </section>
  )
}
