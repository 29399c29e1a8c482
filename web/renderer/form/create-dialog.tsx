// Making a record from within another form: only what must be said, then back to where one was.
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import type { ResourceMeta, Row } from '../meta.ts'
import { FormBody } from './form-body.tsx'
import { useForm } from './use-form.ts'
import { useMaker } from './use-maker.ts'

interface CreateDialogProps {
  readonly resource: ResourceMeta
  /** What was typed where the record was missing; it becomes its first label field. */
  readonly named: string
  readonly onClose: () => void
  readonly onMade: (id: string, label: string) => void
}

export function CreateDialog({ resource, named, onClose, onMade }: CreateDialogProps) {
  const queries = useQueryClient()
  const nameField = resource.label.find(name => resource.fields[name]?.kind === 'text') ?? ''
  const maker = useMaker(resource, named ? { [nameField]: named } : {})
  const form = useForm(maker.shape, maker.initial)
  const [key] = useState(() => crypto.randomUUID())
  const making = useMutation({
    mutationFn: (body: object) => post<Row>(maker.path, body, { key }),
    onSuccess: (row, body) => {
      refresh(queries, resource.name, [row.id])
      const label = (body as Record<string, unknown>)[nameField] // why: the body is a record of JSON.
      onMade(row.id, typeof label === 'string' ? label : named || resource.noun)
      onClose()
    },
    onError: error => form.refused(asProblem(error)),
  })
  const submit = () => {
    const body = form.check() ? form.body() : null
    if (body && !making.isPending) making.mutate(body)
  }
  return (
    <Modal opened onClose={onClose} title={t('ui.new', { noun: resource.noun })} size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={event => {
        event.preventDefault()
        event.stopPropagation()
        submit()
      }} onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
      }}>
        {form.problem && <ProblemNotice problem={form.problem} />}
        <FormBody form={form} sections={resource.views?.form ?? []} columns={resource.views?.parts ?? {}} />
        <div className="k-dialog-foot">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" loading={making.isPending}>{t('ui.create')}</Button>
        </div>
      </form>
    </Modal>
  )
}
