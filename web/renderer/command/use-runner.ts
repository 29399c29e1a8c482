// Running a command on a record: at once where it asks for nothing and can be undone by another command,
// through a dialog where it asks or has consequences.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { post } from '../../client.ts'
import { asProblem, type Problem } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'

export interface Runner {
  readonly running: string | null
  readonly asking: CommandMeta | null
  readonly problem: Problem | null
  start(command: CommandMeta): void
  forget(): void
}

export const commandPath = (command: CommandMeta, id: string): string =>
  command.path.replace(/^\/?api\//, '').replace('{id}', id)

/** Whether a person must say something before it can run. */
export const asks = (command: CommandMeta): boolean => command.danger === true
  || Object.keys(command.input).length > 0 || Object.keys(command.lists ?? {}).length > 0

export function useRunner(resource: ResourceMeta, row: Row): Runner {
  const queries = useQueryClient()
  const [asking, setAsking] = useState<CommandMeta | null>(null)
  const run = useMutation({
    mutationFn: (command: CommandMeta) => post(commandPath(command, row.id), {}, { version: row.version }),
    onSuccess: (_, command) => {
      refresh(queries, resource.name, [row.id])
      notifications.show({ message: t('ui.command.done', { command: command.label }), color: 'teal', autoClose: 3000 })
    },
    onError: () => refresh(queries, resource.name, [row.id]),
  })
  return {
    running: run.isPending ? run.variables.name : null, asking, problem: run.error ? asProblem(run.error) : null,
    start(command) {
      run.reset()
      if (asks(command)) setAsking(command)
      else if (!run.isPending) run.mutate(command)
    },
    forget() {
      run.reset()
      setAsking(null)
    },
  }
}
