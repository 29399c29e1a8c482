// Another secret for a webhook: it is shown this once, to be copied to the program that is told.
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import type { CommandDialogProps } from '../../renderer/command/command-dialog.tsx'
import { commandPath } from '../../renderer/command/use-runner.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { Secret } from '../me/secret.tsx'

export function NewSecret({ command, resource, row, onClose, onDone }: CommandDialogProps) {
  const queries = useQueryClient()
  const making = useMutation({ mutationFn: () => post<{ secret: string }>(commandPath(command, row.id), {}, { version: row.version }),
    onSuccess: () => {
      refresh(queries, resource.name, [row.id])
      onDone?.()
    } })
  return (
    <Modal opened onClose={onClose} title={command.label} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {making.error && <ProblemNotice problem={asProblem(making.error)} />}
      <div role="status">{making.data ? <Secret text={making.data.secret} /> : <p>{command.doc}</p>}</div>
      <div className="k-dialog-foot">
        <Button variant="default" onClick={onClose}>{t('ui.close')}</Button>
        {!making.data && <Button loading={making.isPending} data-autofocus onClick={() => making.mutate()}>{command.label}</Button>}
      </div>
    </Modal>
  )
}
