// With whom a view is shared: nobody, everybody, or those who hold a role.
import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { choiceLabel } from '../fields/field-value.tsx'
import { titleOf, useHouse } from '../house.ts'
import type { Page } from '../meta.ts'

interface Shareable { readonly id: string, readonly version: number, readonly name: string, readonly shared: string }

/** Shares a view, or another kind of record that is shared the same way. */
export function ShareDialog({ view, of = 'desk.view', onClose }: { readonly view: Shareable, readonly of?: string,
  readonly onClose: () => void }) {
  const house = useHouse()
  const queries = useQueryClient()
  const [shared, setShared] = useState(view.shared)
  const [role, setRole] = useState<string | null>(null)
  const roles = house.resources['org.role']
  const field = house.resources[of]?.fields['shared']
  const found = useQuery({ queryKey: ['list', 'org.role', 'share'], enabled: shared === 'role' && roles !== undefined,
    queryFn: () => get<Page>('org/roles', { limit: 100 }) })
  const save = useMutation({ mutationFn: () => post(`${house.resources[of]?.path}/${view.id}:share`,
    { shared, ...shared === 'role' && { role } },
    { version: view.version }), onSuccess: () => {
    refresh(queries, of, [view.id])
    onClose()
  } })
  return (
    <Modal opened onClose={onClose} title={t('ui.view.shareOf', { name: view.name })} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {save.error && <ProblemNotice problem={asProblem(save.error)} />}
      <SegmentedControl fullWidth size="xs" value={shared} onChange={setShared} aria-label={field?.label ?? ''}
        data={(field?.choices ?? []).map(({ value }) => ({ value, label: field ? choiceLabel(field, value) : value }))} />
      {shared === 'role' && <Select mt="sm" label={roles?.noun} value={role} onChange={setRole} searchable
        data={(found.data?.items ?? []).map(item => ({ value: item.id, label: roles ? titleOf(roles, item) : item.id }))} />}
      <div className="k-dialog-foot">
        <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button loading={save.isPending} onClick={() => save.mutate()}>{t('ui.view.share')}</Button>
      </div>
    </Modal>
  )
}
