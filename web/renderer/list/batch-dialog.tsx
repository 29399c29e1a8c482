// One command on all that matches: looked through to the last record before anything is written, then done with progress,
// stopped or taken back. It goes on when the dialog is closed.
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { useHouse } from '../house.ts'
import type { CommandMeta, ResourceMeta } from '../meta.ts'
import { BatchState } from './batch-state.tsx'
import { batchResource, cancelBatch, isGoingOn, runBatch, startBatch, undoBatch, useBatch } from './batch.ts'
import { noes, type Mode } from './bulk.ts'
import { FieldChoice, type Draft } from './field-choice.tsx'
import type { Everything } from './use-chosen.ts'

interface BatchDialogProps {
  readonly resource: ResourceMeta
  readonly everything: Everything
  readonly fields: readonly string[]
  readonly doing: CommandMeta | 'edit'
  readonly onClose: () => void
  readonly onDone: () => void
}

export function BatchDialog({ resource, everything, fields, doing, onClose, onDone }: BatchDialogProps) {
  const house = useHouse()
  const queries = useQueryClient()
  const edits = doing === 'edit'
  const command = edits ? house.commands[`${resource.name}.update`] : doing
  const [draft, setDraft] = useState<Draft>({ field: '', value: undefined })
  const [mode, setMode] = useState<Mode>('each')
  const [id, setId] = useState<string | null>(null)
  const found = useBatch(id)
  const batch = id === null ? undefined : found.data
  const input = edits ? { [draft.field]: draft.value ?? null } : command ? noes(command) : {}
  const complete = !edits || draft.field !== '' && draft.value !== undefined && !draft.invalid
  const look = useMutation({ mutationFn: () => startBatch(resource, command?.name ?? '', everything, input),
    onSuccess: made => setId(made.id) })
  const act = useMutation({ mutationFn: (wish: () => Promise<unknown>) => wish(), onSuccess: () => found.refetch() })
  const undo = useMutation({ mutationFn: () => undoBatch(id ?? ''), onSuccess: made => setId(made.id) })
  const { mutate } = look
  useEffect(() => { if (!edits) mutate() }, [edits, mutate])
  const over = batch !== undefined && !isGoingOn(batch) && batch.state !== 'looked'
  useEffect(() => { if (over) refresh(queries, resource.name, []) }, [over, queries, resource.name])
  const close = () => {
    // why: what was only looked at is not meant any more; what runs goes on.
    if (batch && (batch.state === 'looking' || batch.state === 'looked')) void cancelBatch(batch.id)
    if (batch && (over || batch.state === 'running')) onDone()
    onClose()
  }
  const hasWayBack = edits || house.commands[command?.takenBackBy ?? ''] !== undefined
  const problem = look.error ?? act.error ?? undo.error ?? found.error
  const title = edits ? t('ui.bulk.edit') : command?.label ?? ''
  return (
    <Modal opened onClose={close} title={title} size="lg" closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <p className="k-dim">{t('ui.batch.all', { count: everything.count })}</p>
      {edits && !over && batch?.state !== 'running' && <FieldChoice resource={resource} fields={fields} command={command} draft={draft}
        rows={everything.sample} setDraft={next => {
          if (batch && batch.state !== 'cancelled') void cancelBatch(batch.id)
          setId(null)
          setDraft(next)
        }} />}
      {problem && <ProblemNotice problem={asProblem(problem)} />}
      {batch && <BatchState resource={resource} batch={batch} sample={everything.sample} input={edits ? input : null} mode={mode}
        setMode={setMode} />}
      <div className="k-dialog-foot">
        {batch?.state === 'running' && <Button variant="default" loading={act.isPending}
          onClick={() => act.mutate(() => cancelBatch(batch.id))}>{t('ui.batch.stop')}</Button>}
        {over && hasWayBack && batch.reverts === null && batch.good > 0 && house.resources[batchResource] && <Button variant="default"
          loading={undo.isPending} onClick={() => undo.mutate()}>{t('ui.undo')}</Button>}
        <Button variant="default" onClick={close}>{t(over || batch?.state === 'running' ? 'ui.close' : 'ui.cancel')}</Button>
        {edits && !batch && <Button disabled={!complete} loading={look.isPending}
          onClick={() => look.mutate()}>{t('ui.batch.look')}</Button>}
        {batch?.state === 'looked' && <Button color={command?.danger ? 'red' : 'ink'} loading={act.isPending}
          disabled={batch.good === 0 || mode === 'all' && batch.refused > 0}
          onClick={() => act.mutate(() => runBatch(batch.id, mode))}>{edits ? t('ui.bulk.change', { count: batch.good }) : title}</Button>}
      </div>
    </Modal>
  )
}
