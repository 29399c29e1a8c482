// Another name for programs: the earlier one goes on working, and answers tell of it.
import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import type { OwnFieldRow } from './field-draft.ts'

export function RenameDialog({ own, name, onClose }: { readonly own: OwnFieldRow, readonly name: string, readonly onClose: () => void }) {
  const queries = useQueryClient()
  const [key, setKey] = useState(own.key)
  const saving = useMutation({ mutationFn: () => post(`own/fields/${own.id}:rename`, { key }, { version: own.version }), onSuccess: () => {
    refresh(queries, 'own.field', [])
    onClose()
  } })
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!saving.isPending) saving.mutate()
  }
  return (
    <Modal opened onClose={onClose} title={t('ui.fields.renameOf', { name })} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={save}>
        {saving.error && <ProblemNotice problem={asProblem(saving.error)} onClose={() => saving.reset()} />}
        <TextInput label={t('ui.fields.key')} value={key} data-autofocus spellCheck={false} description={t('ui.fields.renameHint')}
          onChange={event => setKey(event.currentTarget.value)} />
        <div className="k-dialog-foot">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" loading={saving.isPending} disabled={key === own.key || key.trim() === ''}>{t('ui.save')}</Button>
        </div>
      </form>
    </Modal>
  )
}
