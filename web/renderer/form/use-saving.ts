// Saving a new record: by button or Ctrl-Enter, once per intention; a refusal goes to its fields, a success
// forgets the draft and leads to the record.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { post, type Json } from '../../client.ts'
import { say } from '../../kit/say.ts'
import { asProblem } from '../../problem.ts'
import { useKeys } from '../../shell/keys.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import type { ResourceMeta, Row } from '../meta.ts'
import type { Form } from './use-form.ts'

interface Saving {
  readonly resource: ResourceMeta
  readonly form: Form
  readonly path: string
  readonly onMade: (id: string) => void
  /** What is sent beyond the form itself. */
  readonly more?: Readonly<Record<string, Json>>
}

export function useSaving({ resource, form, path, onMade, more = {} }: Saving) {
  const queries = useQueryClient()
  const [key, setKey] = useState(() => crypto.randomUUID())
  const making = useMutation({
    mutationFn: (body: object) => post<Row>(path, body, { key }),
    onSuccess: row => {
      form.forget()
      refresh(queries, resource.name, row.id ? [row.id] : [])
      onMade(row.id)
      say(t('ui.said.created', { noun: resource.noun }))
    },
    onError: error => {
      setKey(crypto.randomUUID())
      form.refused(asProblem(error))
    },
  })
  const save = () => {
    const body = form.check() ? form.body() : null
    if (body && !making.isPending) making.mutate({ ...body, ...more })
  }
  useKeys([{ keys: 'mod+enter', label: t('ui.keys.save'), run: save, always: true }])
  return { save, pending: making.isPending }
}
