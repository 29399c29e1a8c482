// Many records at once: what will change and what is refused stands here before anything is written. Each record is
// its own decision, or all go together; a change of a field can be taken back afterwards.
import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { useHouse } from '../house.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'
import { BulkPreview } from './bulk-preview.tsx'
import { doIt, lookAt, noes, type Mode, type Outcome } from './bulk.ts'
import { offerUndo } from './bulk-undo.tsx'
import { FieldChoice, type Draft } from './field-choice.tsx'

interface BulkDialogProps {
  readonly resource: ResourceMeta
  readonly rows: readonly Row[]
  readonly fields: readonly string[]
  readonly doing: CommandMeta | 'edit'
  readonly onClose: () => void
  readonly onDone: () => void
}

export function BulkDialog({ resource, rows, fields, doing, onClose, onDone }: BulkDialogProps) {
  const house = useHouse()
  const queries = useQueryClient()
  const edits = doing === 'edit'
  const command = edits ? house.commands[`${resource.name}.update`] : doing
  const opposite = !edits && doing.takenBackBy !== doing.name ? house.commands[doing.takenBackBy ?? ''] : undefined
  const [mode, setMode] = useState<Mode>('each')
  const [draft, setDraft] = useState<Draft>({ field: '', value: undefined })
  const [done, setDone] = useState<readonly Outcome[] | null>(null)
  const verb = command?.verb ?? 'update'
  const input = edits ? { [draft.field]: draft.value ?? null } : command ? noes(command) : {}
  const complete = !edits || draft.field !== '' && draft.value !== undefined && !draft.invalid
  const look = useQuery({ queryKey: ['dry-run', resource.name, verb, input, rows.map(row => [row.id, row.version])], gcTime: 0,
    retry: false, enabled: complete && done === null, queryFn: () => lookAt(resource, verb, rows, input) })
  const outcomes = done ?? look.data
  const good = outcomes?.filter(one => one.ok).length ?? 0
  const run = useMutation({
    mutationFn: () => {
      const kept = mode === 'all' ? rows : rows.filter((_, at) => look.data?.[at]?.ok)
      return doIt(resource, verb, { rows: kept, input, mode, key: crypto.randomUUID() }).then(results => ({ kept, results }))
    },
    onSuccess: ({ kept, results }) => {
      refresh(queries, resource.name, kept.map(row => row.id))
      const by = edits ? { field: draft.field } : opposite && { opposite }
      if (by) offerUndo({ queries, resource, by, rows: kept, results })
      if (results.every(one => one.ok)) {
        onDone()
        onClose()
      } else {
        setDone(rows.map((row, at) => results[kept.indexOf(row)] ?? look.data?.[at] ?? { ok: true, answer: {} }))
      }
    },
  })
  const refused = (outcomes?.length ?? 0) - good
  const title = edits ? t('ui.bulk.edit') : command?.label ?? ''
  return (
    <Modal opened onClose={done ? onDone : onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {edits && <FieldChoice resource={resource} fields={fields} command={command} draft={draft} setDraft={setDraft} rows={rows} />}
      {(run.error ?? look.error) && <ProblemNotice problem={asProblem(run.error ?? look.error)} />}
      {look.isFetching && <RowSkeletons rows={3} />}
      {outcomes && complete && <BulkPreview resource={resource} rows={rows} outcomes={outcomes} input={edits ? input : null}
        done={done !== null} />}
      {outcomes && refused > 0 && !done && <SegmentedControl size="xs" value={mode} aria-label={t('ui.bulk.mode')}
        onChange={next => setMode(next === 'all' ? 'all' : 'each')}
        data={[{ value: 'each', label: t('ui.bulk.each') }, { value: 'all', label: t('ui.bulk.all') }]} />}
      <div className="k-dialog-foot">
        <Button variant="default" onClick={done ? onDone : onClose}>{t(done ? 'ui.close' : 'ui.cancel')}</Button>
        {!done && <Button loading={run.isPending} color={command?.danger ? 'red' : 'ink'}
          disabled={!look.data || !complete || good === 0 || mode === 'all' && refused > 0}
          onClick={() => run.mutate()}>{edits ? t('ui.bulk.change', { count: good }) : title}</Button>}
      </div>
    </Modal>
  )
}
