// What a command needs, asked in one dialog drawn from its input; where it has consequences that cannot
// be taken back, they are shown first, row by row, from a dry run of the very same command.
import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { tell } from '../../kit/tell.ts'
import { asProblem, type Problem } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { FormBody } from '../form/form-body.tsx'
import type { Values } from '../form/form-values.ts'
import { initialValues } from '../form/initial-values.ts'
import { useForm } from '../form/use-form.ts'
import { titleOf } from '../house.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'
import { knownOf } from './begin.ts'
import { Consequences } from './consequences.tsx'
import { askedInput } from './remedies.ts'
import { commandPath, type Made, showsFirst } from './use-runner.ts'
import type { DryRun } from './written.ts'

export interface CommandDialogProps {
  readonly command: CommandMeta
  readonly resource: ResourceMeta
  readonly row: Row
  /** What is known already. */
  readonly given?: Values
  /** Why it was refused when it ran without asking. */
  readonly refusal?: Problem
  readonly onClose: () => void
  /** Told what the command answered. */
  readonly onDone?: (made?: Made) => void
}

export function CommandDialog({ command, resource, row, given, refusal, onClose, onDone }: CommandDialogProps) {
  const queries = useQueryClient()
  const { company, user } = useSession()
  const { today } = useReader()
  const shape = useMemo(() => ({ fields: askedInput(command), lists: command.lists ?? {} }), [command])
  const form = useForm(shape, initialValues(command.input, { company, user: user.id, today }, {
    ...command.partial ? row as Values : knownOf(command, resource, row), ...given }))
  const { refused } = form
  useEffect(() => { if (refusal) refused(refusal) }, [refusal]) // oxlint-disable-line react-hooks/exhaustive-deps -- once
  const [key, setKey] = useState(() => crypto.randomUUID())
  const body = form.body()
  const path = commandPath(command, row.id)
  const complete = body !== null && Object.entries(command.input).every(([name, field]) => field.optional
    || body[name] !== undefined && body[name] !== null)
  const dry = useQuery({
    queryKey: ['dry-run', command.name, row.id, row.version, body], enabled: showsFirst(command) && complete,
      retry: false, gcTime: 0,
    queryFn: () => post<DryRun>(path, body ?? {}, { query: { dryRun: true } }),
  })
  const run = useMutation({
    mutationFn: () => post<Made>(path, body ?? {}, { version: row.version, key }),
    onSuccess: made => {
      refresh(queries, resource.name, [row.id])
      tell(t('ui.command.done', { command: command.label }))
      onDone?.(made)
      onClose()
    },
    onError: error => {
      setKey(crypto.randomUUID())
      form.refused(asProblem(error))
    },
  })
  const submit = () => { if (form.check() && body && !run.isPending) run.mutate() }
  return (
    <Modal opened onClose={onClose} title={command.label} size={Object.keys(command.lists ?? {}).length > 0 ? 'xl' : 'md'}
      closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={event => {
        event.preventDefault()
        submit()
      }} onKeyDown={event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit() }}>
        <p className="k-dialog-what"><strong>{titleOf(resource, row)}</strong>{command.doc && <span
          className="k-dim"> {command.doc}</span>}</p>
        {form.problem && <ProblemNotice problem={form.problem} />}
        {dry.error && !form.problem && <ProblemNotice problem={asProblem(dry.error)} />}
        <FormBody form={form} />
        {showsFirst(command) && complete && <Consequences answer={dry.data} waiting={dry.isFetching} />}
        <div className="k-dialog-foot">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" loading={run.isPending} color={command.danger ? 'red' : 'ink'} disabled={Boolean(dry.error)}
            data-autofocus={Object.keys(command.input).length === 0 || undefined}>{command.label}</Button>
        </div>
      </form>
    </Modal>
  )
}
