// Running a command on a record: at once where it asks for nothing and can be undone by another command,
// through a dialog where it asks or has consequences.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { post } from '../../client.ts'
import { tell } from '../../kit/tell.ts'
import { asProblem, type Problem } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { recordPath, useHouse } from '../house.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'
import { keepRemarks, type Remark } from './keep-remarks.ts'
import { askedInput, remedyFor } from './remedies.ts'

export interface Runner {
  readonly running: string | null
  readonly asking: CommandMeta | null
  readonly problem: Problem | null
  /** What would make the refused command run after all. */
  readonly remedy: { readonly words: string, run(): void } | null
  start(command: CommandMeta): void
  forget(): void
  /** After a dialog: shows the record the command leads to. */
  goOn(made?: Made): void
}

export const commandPath = (command: CommandMeta, id: string): string =>
  command.path.replace(/^\/?api\//, '').replace('{id}', id)

/** Whether what it would write is shown before it runs. */
export const showsFirst = (command: CommandMeta): boolean => command.danger === true || command.final === true

/** Whether a person must say something before it can run. */
export const asks = (command: CommandMeta): boolean => showsFirst(command)
  || Object.keys(askedInput(command)).length > 0 || Object.keys(command.lists ?? {}).length > 0

/** What a command that makes a record answers, among other things. */
export interface Made { readonly id?: string, readonly remarks?: readonly Remark[], readonly [by: string]: unknown }

interface Run { readonly command: CommandMeta, readonly said: Readonly<Record<string, boolean>> }

/** `dialogs` of their own are opened also for commands that ask for nothing. */
export function useRunner(resource: ResourceMeta, row: Row, dialogs: object = {}): Runner {
  const queries = useQueryClient()
  const house = useHouse()
  const go = useNavigate()
  const [asking, setAsking] = useState<CommandMeta | null>(null)
  const show = (name: string | null | undefined, id: unknown, remarks?: readonly Remark[]) => {
    const other = house.resources[name ?? '']
    if (!other || typeof id !== 'string' || id === row.id) return
    keepRemarks(id, remarks)
    void go({ to: recordPath(other, id) })
  }
  const run = useMutation({
    mutationFn: ({ command, said }: Run) => post<Made>(commandPath(command, row.id), said, { version: row.version }),
    onSuccess: (made, { command }) => {
      refresh(queries, resource.name, [row.id])
      tell(t('ui.command.done', { command: command.label }))
      // why: who makes a record of a record, as the same order again, goes on with the new one.
      show(command.creates, made?.id, made?.remarks)
    },
    onError: () => refresh(queries, resource.name, [row.id]),
  })
  const problem = run.error ? asProblem(run.error) : null
  const refused = run.variables?.command
  const remedy = problem && refused && remedyFor(problem, refused)
  return {
    running: run.isPending ? run.variables.command.name : null, asking, problem,
    remedy: remedy && refused ? { words: remedy.words,
      run: () => run.mutate({ command: refused, said: { [remedy.input]: true } }) } : null,
    start(command) {
      run.reset()
      if (asks(command) || Object.hasOwn(dialogs, command.name)) setAsking(command)
      else if (!run.isPending) run.mutate({ command, said: {} })
    },
    forget() {
      run.reset()
      setAsking(null)
    },
    goOn(made) {
      if (asking?.leadsTo) show(asking.leadsTo.resource, made?.[asking.leadsTo.by])
    },
  }
}
