// A change of many records can be taken back for a while: the old values are written on the versions it made, so
// whatever somebody changed since is refused and stays.
import { Button } from '@mantine/core'
import type { QueryClient } from '@tanstack/react-query'
import { hideNotice, showNotice } from '../../kit/notices.tsx'
import { tell } from '../../kit/tell.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { titleOf } from '../house.ts'
import type { ResourceMeta, Row } from '../meta.ts'
import type { Outcome } from './bulk.ts'
import { reasonFor, sendChanges } from './cell-changes.ts'

interface Undoing { readonly queries: QueryClient, readonly resource: ResourceMeta, readonly field: string,
  readonly rows: readonly Row[], readonly results: readonly Outcome[] }

const shownMs = 20_000

export function offerUndo({ queries, resource, field, rows, results }: Undoing): void {
  const changed = rows.filter((_, at) => results[at]?.ok)
  if (changed.length === 0) return
  const versions = new Map(rows.flatMap((row, at) => {
    const result = results[at]
    return result?.ok ? [[row.id, Number(result.answer['version'])] as const] : []
  }))
  const id = `undo-${crypto.randomUUID()}`
  const undo = async () => {
    hideNotice(id)
    const answers = await sendChanges(resource, changed.map(row => ({ row, fields: { [field]: row[field] ?? null } })),
      row => versions.get(row.id) ?? row.version)
    refresh(queries, resource.name, changed.map(row => row.id))
    const refused = changed.flatMap((row, at) => {
      const answer = answers[at]
      return answer && !answer.ok ? [`${titleOf(resource, row)}: ${reasonFor(answer.problem, field)}`] : []
    })
    tell(refused.length === 0 ? t('ui.bulk.undone', { count: changed.length }) : refused.slice(0, 5).join('\n'))
  }
  showNotice({ id, color: 'teal', autoClose: shownMs, closeButtonProps: { 'aria-label': t('ui.close') },
    message: <span className="k-undo">{t('ui.bulk.changed', { count: changed.length })}
      <Button size="compact-xs" variant="default" onClick={() => void undo()}>{t('ui.undo')}</Button></span> })
}
