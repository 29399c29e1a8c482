// A view kept under a name, and whether the list opens with it.
import { Button, Modal, Switch, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { viewResource } from './view-resource.ts'

export function SaveDialog({ list, query, canOpen, onClose }: { readonly list: string, readonly query: string, readonly canOpen: boolean,
  readonly onClose: () => void }) {
  const queries = useQueryClient()
  const { user } = useSession()
  const [name, setName] = useState('')
  const [opens, setOpens] = useState(false)
  const save = useMutation({ mutationFn: () => post('desk/views', { owner: user.id, list, name, query, opens }),
    onSuccess: () => {
      refresh(queries, viewResource, [])
      onClose()
    } })
  return (
    <Modal opened onClose={onClose} title={t('ui.view.save')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}>
        {save.error && <ProblemNotice problem={asProblem(save.error)} />}
        <TextInput label={t('ui.view.name')} value={name} data-autofocus required maxLength={80}
          onChange={event => setName(event.currentTarget.value)} />
        {canOpen && <Switch mt="sm" size="xs" label={t('ui.view.opens')} checked={opens}
          onChange={event => setOpens(event.currentTarget.checked)} />}
        <div className="k-dialog-foot">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" loading={save.isPending}>{t('ui.save')}</Button>
        </div>
      </form>
    </Modal>
  )
}
