// What can be done with the chosen rows. Each row is its own decision: what is refused is said with its
// reason, the rest is done.
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { post } from '../../client.ts'
import { asProblem, type ProblemBody } from '../../problem.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { commandsOf, titleOf, useHouse } from '../house.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'

type Result = { readonly ok: true } | { readonly ok: false, readonly problem: ProblemBody }

export function BulkBar({ resource, rows, onDone }: { readonly resource: ResourceMeta, readonly rows: readonly Row[],
  readonly onDone: () => void }) {
  const house = useHouse()
  const queries = useQueryClient()
  const [refused, setRefused] = useState<readonly { row: Row, problem: ProblemBody }[]>([])
  const state = resource.state
  const commands = commandsOf(house, resource).filter(command => command.on === resource.name && needsNothing(command)
    && (!command.from || !state || rows.some(row => command.from?.includes(String(row[state])))))
  const doing = useMutation({
    mutationFn: (command: CommandMeta) => post<{ results: readonly Result[] }>(`${resource.path}:${command.verb}`,
      { mode: 'each', items: rows.map(row => ({ id: row.id, version: row.version, ...noes(command) })) }),
    onSuccess: ({ results }) => {
      refresh(queries, resource.name, rows.map(row => row.id))
      const failed = results.flatMap((result, place) => {
        const row = rows[place]
        return result.ok || !row ? [] : [{ row, problem: result.problem }]
      })
      setRefused(failed)
      if (failed.length === 0) onDone()
    },
  })
  return (
    <>
      <div className="k-bar k-bar-bulk" role="toolbar" aria-label={t('ui.bulk.bar')}>
        <strong>{t('ui.bulk.chosen', { count: rows.length })}</strong>
        {commands.map(command => <Button key={command.name} variant="default"
          loading={doing.isPending && doing.variables?.name === command.name}
          disabled={doing.isPending} color={command.danger ? 'red' : 'ink'}
            onClick={() => doing.mutate(command)}>{command.label}</Button>)}
        {commands.length === 0 && <span className="k-dim">{t('ui.bulk.nothing')}</span>}
        <span className="k-bar-gap" />
        <button type="button" className="k-icon-button" aria-label={t('ui.bulk.leave')} onClick={onDone}><IconX
          size={17} /></button>
      </div>
      {doing.error && <ProblemNotice problem={asProblem(doing.error)} />}
      {refused.length > 0 && (
        <div className="k-notice" role="alert" data-tone="warn">
          <div className="k-notice-text">
            <strong>{t('ui.bulk.refused', { refused: refused.length, done: rows.length - refused.length })}</strong>
            <ul>{refused.slice(0, 20).map(({ row, problem }) =>
              <li key={row.id}>{titleOf(resource, row)}: {problem.detail ?? problem.title}</li>)}</ul>
          </div>
        </div>
      )}
    </>
  )
}

/** Yes-or-no questions of a command are answered with no where nobody is asked. */
const noes = (command: CommandMeta): Record<string, boolean> => Object.fromEntries(
  Object.entries(command.input).filter(([, field]) => field.kind === 'boolean' && !field.optional
    && field.default === undefined).map(([name]) => [name, false]))

/** Commands that ask for something are done one record at a time. */
const needsNothing = (command: CommandMeta): boolean => !command.danger
  && Object.values(command.input).every(field => field.optional || field.kind === 'boolean' || field.default !== undefined)
  && Object.values(command.lists ?? {}).every(list => !list.min)
