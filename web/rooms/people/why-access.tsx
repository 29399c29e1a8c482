// Why can somebody (not) see this: for those who may change roles. From a record one picks the person; from a person the
// kind of record. Which role, reach, company, team or field rule decides is told step by step.
import { Loader, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { get } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { commandsOf, useHouse } from '../../renderer/house.ts'
import type { Page } from '../../renderer/meta.ts'
import { WhySteps, type Step } from '../../renderer/why/why-steps.tsx'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'

interface Answer { readonly allowed: boolean, readonly steps: readonly Step[]
  readonly roles: ReadonlyArray<{ readonly id: string, readonly name: string }> }

export interface WhyAccessProps {
  readonly user?: string
  readonly resource?: string
  readonly record?: string
}

export function WhyAccess(known: WhyAccessProps) {
  const house = useHouse()
  const [user, setUser] = useState<string | null>(known.user ?? null)
  const [kind, setKind] = useState<string | null>(known.resource ?? null)
  const [action, setAction] = useState('read')
  const people = useQuery({ queryKey: ['list', 'org.user', 'access'], enabled: known.user === undefined,
    queryFn: () => get<Page>('org/users', { limit: 500, sort: 'name' }) })
  const resource = house.resources[kind ?? '']
  const actions = resource ? commandsOf(house, resource).filter(one => one.on === kind || one.creates === kind) : []
  return (
    <div className="k-access">
      <div className="k-inline-form">
        {known.user === undefined && <Select label={t('ui.access.person')} searchable data-autofocus value={user} onChange={setUser}
          data={(people.data?.items ?? []).map(one => ({ value: one.id, label: String(one['name']) }))} />}
        {known.resource === undefined && <Select label={t('ui.access.kind')} searchable value={kind}
          onChange={next => { setKind(next); setAction('read') }}
          data={Object.values(house.resources).map(one => ({ value: one.name, label: one.plural }))} />}
        <Select label={t('ui.access.action')} value={action} onChange={next => setAction(next ?? 'read')}
          data={[{ value: 'read', label: t('ui.permission.read') }, ...actions.map(one => ({ value: one.verb, label: one.label }))]} />
      </div>
      {user !== null && kind !== null
        && <Steps user={user} resource={kind} action={action} {...known.record && { record: known.record }} />}
    </div>
  )
}

function Steps(asked: { readonly user: string, readonly resource: string, readonly action: string, readonly record?: string }) {
  const { data, error } = useReport<Answer>('org.access', asked)
  if (error) return <ProblemNotice problem={asProblem(error)} />
  if (!data) return <Loader size="sm" />
  return (
    <section aria-live="polite" data-allowed={data.allowed}>
      <WhySteps steps={data.steps} />
      {data.roles.length > 0 && <p className="k-dim">{t('ui.access.roles', { roles: data.roles.map(one => one.name).join(', ') })}</p>}
    </section>
  )
}

interface DialogProps extends WhyAccessProps { readonly title: string, readonly onClose: () => void }

export function WhyAccessDialog({ title, onClose, ...known }: DialogProps) {
  return (
    <Modal opened onClose={onClose} title={`${t('ui.access.title')}: ${title}`} size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <WhyAccess {...known} />
    </Modal>
  )
}
