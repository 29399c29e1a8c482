// Planning an appointment in the hours one has drawn.
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Instant } from '../../../kernel/values/instant.ts'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { FormBody } from '../../renderer/form/form-body.tsx'
import { useForm } from '../../renderer/form/use-form.ts'
import { useMaker } from '../../renderer/form/use-maker.ts'
import type { ResourceMeta } from '../../renderer/meta.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'

export interface Stretch { readonly startsAt: Instant, readonly endsAt: Instant }

export function PlanDialog({ resource, given, onClose }: { readonly resource: ResourceMeta, readonly given: Stretch,
  readonly onClose: () => void }) {
  const queries = useQueryClient()
  const maker = useMaker(resource, { ...given })
  const form = useForm(maker.shape, maker.initial)
  const [key] = useState(() => crypto.randomUUID())
  const making = useMutation({
    mutationFn: (body: object) => post(maker.path, body, { key }),
    onSuccess: () => {
      refresh(queries, resource.name, [])
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
        submit()
      }} onKeyDown={event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit() }}>
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
