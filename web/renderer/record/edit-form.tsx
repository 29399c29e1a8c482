// Changing a record in place. Only what differs is sent, with the version it was read in; what others change
// meanwhile flows in, and where both changed the same field one decides beside it. Nothing typed is lost.
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { say } from '../../kit/say.ts'
import { asProblem, isConflict } from '../../problem.ts'
import { ownScreens } from '../../rooms/own-screens.ts'
import { useKeys } from '../../shell/keys.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { ClashCount } from '../form/clash-choice.tsx'
import { FormBody } from '../form/form-body.tsx'
import { bodyOf, changesOf, type Values } from '../form/form-values.ts'
import { useForm, type FormShape } from '../form/use-form.ts'
import { useHouse } from '../house.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'
import { draftOf } from './draft-of.ts'
import type { RecordProps } from './record-props.ts'

interface EditFormProps extends RecordProps {
  readonly onDone: () => void
  /** Goes on with the draft that is kept, without asking again. */
  readonly resumed?: boolean
}

export function EditForm({ resource, row, onDone, resumed = false }: EditFormProps) {
  const queries = useQueryClient()
  const command = useHouse().commands[`${resource.name}.update`]
  const state = resource.state ? String(row[resource.state]) : ''
  const shape = useMemo(() => shapeOf(command, resource, state), [command, resource, state])
  const own = ownScreens[resource.name]?.edit
  const begin = (from: Row): Values => own?.initial(from) ?? from as Values
  const base = useRef(row)
  const [initial] = useState(() => begin(row))
  const [taken, setTaken] = useState<readonly string[]>([])
  const form = useForm(shape, initial, draftOf(resource, row.id), { resumed })
  const { rebase } = form
  const waits = useRef(false)
  useEffect(() => {
    if (row.version <= base.current.version) return
    base.current = row
    const merged = rebase(own?.initial(row) ?? row as Values, waits.current)
    waits.current = false
    setTaken(now => [...new Set([...now, ...merged.taken])])
  }, [row, rebase, own])
  const saving = useMutation({
    mutationFn: (changes: object) => call<Row>(`${resource.path}/${row.id}`,
      { method: 'PATCH', body: changes, version: base.current.version }),
    // why: who goes on at once must find what was just saved, not the version before it.
    onSuccess: async () => {
      form.forget()
      refresh(queries, resource.name, [row.id])
      await queries.refetchQueries({ queryKey: ['record', resource.name, row.id] })
      onDone()
      say(t('ui.said.saved', { noun: resource.noun }))
    },
    onError: async error => {
      form.refused(asProblem(error))
      // why: the record as it is now flows into the form, which then shows beside each field what is to decide.
      waits.current = isConflict(error)
      if (waits.current) await queries.refetchQueries({ queryKey: ['record', resource.name, row.id] })
    },
  })
  const save = () => {
    const body = form.check() ? form.body() : null
    if (!body || saving.isPending) return
    const changes = changesOf(bodyOf(begin(base.current), shape.fields, shape.lists), body)
    if (Object.keys(changes).length > 0) return saving.mutate(changes)
    form.forget()
    onDone()
  }
  const leave = () => {
    form.forget()
    onDone()
  }
  useKeys([{ keys: 'mod+enter', label: t('ui.keys.save'), run: save, always: true }])
  return (
    <form className="k-form" noValidate onSubmit={event => {
      event.preventDefault()
      save()
    }}>
      {form.problem && <ProblemNotice problem={form.problem} onClose={() => form.refused(null)} />}
      <p className="k-merged" role="status" aria-live="polite">{taken.length > 0 && t('ui.clash.merged',
        { fields: taken.map(name => shape.fields[name]?.label ?? shape.lists?.[name]?.label ?? name).join(', ') })}</p>
      {own ? <Suspense fallback={<RowSkeletons />}><own.Body form={form} resource={resource} row={row} /></Suspense>
        : <FormBody form={form} sections={resource.views?.form ?? []} columns={resource.views?.parts ?? {}} />}
      <div className="k-form-foot">
        <ClashCount form={form} />
        {form.dirty && <span className="k-dim k-small">{t('ui.form.draftKept')}</span>}
        <Button variant="default" onClick={leave}>{t('ui.cancel')}</Button>
        <Button type="submit" loading={saving.isPending}>{t('ui.save')}</Button>
      </div>
    </form>
  )
}

/** The inputs of the update command that the record's state leaves open. */
function shapeOf(command: CommandMeta | undefined, resource: ResourceMeta, state: string): FormShape {
  const allowed = resource.state && resource.editable ? resource.editable[state] ?? [] : 'all'
  const open = <T,>(entries: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(entries).filter(([name]) => allowed === 'all' || allowed.includes(name)))
  // why: lines that came from elsewhere stay what they are; what was added to them can still be filled in.
  const closed = allowed === 'all' || ownScreens[resource.name]?.edit ? {} : command?.lists ?? {}
  const inLines = Object.entries(closed).flatMap(([name, list]) => {
    const filled = Object.keys(list.fields).filter(field => allowed.includes(`${name}.${field}`))
    return allowed.includes(name) || filled.length === 0 ? [] : [[name, { ...list, open: filled }] as const]
  })
  return { partial: true, fields: open(command?.input ?? {}),
    lists: { ...open(command?.lists ?? {}), ...Object.fromEntries(inLines) }, rules: resource.views?.rules ?? undefined }
}
