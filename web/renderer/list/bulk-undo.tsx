// What was done to many records can be taken back for a while: the old values are written, or the opposite command runs, on the
// versions that were made, so whatever somebody changed since is refused and stays.
import { Button } from '@mantine/core'
import type { QueryClient } from '@tanstack/react-query'
import { hideNotice, showNotice } from '../../kit/notices.tsx'
import { tell } from '../../kit/tell.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { titleOf } from '../house.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'
import { doIt, type Outcome } from './bulk.ts'
import { reasonFor, sendChanges } from './cell-changes.ts'

interface Undoing { readonly queries: QueryClient, readonly resource: ResourceMeta,
  /** The field that was changed, or the command that is the opposite of what was done. */
  readonly by: { readonly field: string } | { readonly opposite: CommandMeta },
  readonly rows: readonly Row[], readonly results: readonly Outcome[] }

const shownMs = 20_000

export function offerUndo({ queries, resource, by, rows, results }: Undoing): void {
  const changed = rows.filter((_, at) => results[at]?.ok)
  if (changed.length === 0) return
  const versions = new Map(rows.flatMap((row, at) => {
    const result = results[at]
    return result?.ok ? [[row.id, Number(result.answer['version'])] as const] : []
  }))
  const id = `undo-${crypto.randomUUID()}`
  const undo = async () => {
    hideNotice(id)
    const versionOf = (row: Row): number => versions.get(row.id) ?? row.version
    const answers = 'field' in by
      ? await sendChanges(resource, changed.map(row => ({ row, fields: { [by.field]: row[by.field] ?? null } })), versionOf)
      : await doIt(resource, by.opposite.verb, { rows: changed.map(row => ({ ...row, version: versionOf(row) })), input: {}, mode: 'each',
        key: crypto.randomUUID() })
    refresh(queries, resource.name, changed.map(row => row.id))
    const refused = changed.flatMap((row, at) => {
      const answer = answers[at]
      return answer && !answer.ok ? [`${titleOf(resource, row)}: ${reasonFor(answer.problem, 'field' in by ? by.field : '')}`] : []
    })
    tell(refused.length === 0 ? t('ui.bulk.undone', { count: changed.length }) : refused.slice(0, 5).join('\n'))
  }
  showNotice({ id, color: 'teal', autoClose: shownMs, closeButtonProps: { 'aria-label': t('ui.close') },
    message: <span className="k-undo">{t('ui.bulk.changed', { count: changed.length })}
      <Button size="compact-xs" variant="default" onClick={() => void undo()}>{t('ui.undo')}</Button></span> })
}
