// Changing a record in place. Only what differs is sent, with the version it was read in; when somebody
// else was faster, both versions are shown and nothing typed is lost.
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Suspense, useMemo, useRef, useState } from 'react'
import { call, get } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem, isConflict } from '../../problem.ts'
import { ownScreens } from '../../rooms/own-screens.ts'
import { useKeys } from '../../shell/keys.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { FormBody } from '../form/form-body.tsx'
import { bodyOf, changesOf, type Values } from '../form/form-values.ts'
import { useForm, type FormShape } from '../form/use-form.ts'
import { useHouse } from '../house.ts'
import type { CommandMeta, RecordAnswer, ResourceMeta, Row } from '../meta.ts'
import type { RecordProps } from './record-props.ts'

export function EditForm({ resource, row, onDone }: RecordProps & { readonly onDone: () => void }) {
  const queries = useQueryClient()
  const command = useHouse().commands[`${resource.name}.update`]
  const shape = useMemo(() => shapeOf(command, resource, row), [command, resource, row])
  const base = useRef(row)
  const [theirs, setTheirs] = useState<Row | null>(null)
  const own = ownScreens[resource.name]?.edit
  const [initial] = useState(() => own?.initial(row) ?? row as Values)
  const form = useForm(shape, initial, `${resource.name}.${row.id}`)
  const saving = useMutation({
    mutationFn: (changes: object) => call<Row>(`${resource.path}/${row.id}`,
      { method: 'PATCH', body: changes, version: base.current.version }),
    // why: who goes on at once must find what was just saved, not the version before it.
    onSuccess: async () => {
      form.forget()
      refresh(queries, resource.name, [row.id])
      await queries.refetchQueries({ queryKey: ['record', resource.name, row.id] })
      onDone()
    },
    onError: async error => {
      if (!isConflict(error)) return form.refused(asProblem(error))
      const now = await get<RecordAnswer>(`${resource.path}/${row.id}`)
      setTheirs(now.item)
    },
  })
  const save = () => {
    const body = form.body()
    if (!body || saving.isPending) return
    const changes = changesOf(bodyOf(own?.initial(base.current) ?? base.current as Values, shape.fields, shape.lists), body)
    if (Object.keys(changes).length === 0) onDone()
    else saving.mutate(changes)
  }
  const leave = () => {
    form.forget()
    onDone()
  }
  useKeys([{ keys: 'mod+enter', label: t('ui.keys.save'), run: save, always: true }])
  return (
    <form className="k-form" onSubmit={event => {
      event.preventDefault()
      save()
    }}>
      {form.problem && <ProblemNotice problem={form.problem} onClose={() => form.refused(null)} />}
      {theirs && <Conflict resource={resource} mine={form.values} base={base.current} theirs={theirs} onKeepMine={() => {
        base.current = theirs
        setTheirs(null)
      }} onTakeTheirs={() => {
        base.current = theirs
        form.replace(own?.initial(theirs) ?? theirs as Values)
        setTheirs(null)
      }} />}
      {own ? <Suspense fallback={<RowSkeletons />}><own.Body form={form} resource={resource} row={row} /></Suspense>
        : <FormBody form={form} sections={resource.views?.form ?? []} columns={resource.views?.parts ?? {}} />}
      <div className="k-form-foot">
        <Button variant="default" onClick={leave}>{t('ui.cancel')}</Button>
        <Button type="submit" loading={saving.isPending}>{t('ui.save')}</Button>
      </div>
    </form>
  )
}

/** The inputs of the update command that the record's state leaves open. */
function shapeOf(command: CommandMeta | undefined, resource: ResourceMeta, row: Row): FormShape {
  const allowed = resource.state && resource.editable ? resource.editable[String(row[resource.state])] ?? [] : 'all'
  const open = <T,>(entries: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(entries).filter(([name]) => allowed === 'all' || allowed.includes(name)))
  return { fields: open(command?.input ?? {}), lists: open(command?.lists ?? {}) }
}

interface ConflictProps { readonly resource: ResourceMeta, readonly mine: Values, readonly base: Row, readonly theirs: Row,
  readonly onKeepMine: () => void, readonly onTakeTheirs: () => void }

function Conflict({ resource, mine, base, theirs, onKeepMine, onTakeTheirs }: ConflictProps) {
  const differs = Object.entries(resource.fields).filter(([name, field]) => !field.derived
    && JSON.stringify(theirs[name] ?? null) !== JSON.stringify(base[name] ?? null))
  return (
    <div className="k-notice" role="alert" data-tone="warn">
      <div className="k-notice-text">
        <strong>{t('ui.conflict.title')}</strong>
        <p>{t('ui.conflict.text')}</p>
        <ul>{differs.map(([name, field]) => (
          <li key={name}>{field.label}: {t('ui.conflict.theirs')} <b><FieldValue field={field} value={theirs[name]} plain /></b>,
            {' '}{t('ui.conflict.mine')} <b><FieldValue field={field} value={mine[name]} plain /></b></li>
        ))}</ul>
        <div className="k-notice-acts">
          <Button variant="default" onClick={onTakeTheirs}>{t('ui.conflict.takeTheirs')}</Button>
          <Button variant="default" onClick={onKeepMine}>{t('ui.conflict.keepMine')}</Button>
        </div>
      </div>
    </div>
  )
}
