// What a command has to say beside its answer, such as a line that was left out: shown once at the top of the record it
// made, until it is sent away. What could be put in place of what was left out is taken with one click.
import { Button } from '@mantine/core'
import { IconInfoCircle, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Json } from '../../client.ts'
import { later } from '../../kit/later.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { tell } from '../../kit/tell.ts'
import { asProblem } from '../../problem.ts'
import { ownScreens } from '../../rooms/own-screens.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { keepRemarks, remarksOf, type Remark } from '../command/keep-remarks.ts'
import { bodyOf, type Values } from '../form/form-values.ts'
import { useHouse } from '../house.ts'
import type { RecordProps } from './record-props.ts'

const WhySteps = later(async () => (await import('../why/why-steps.tsx')).WhySteps)

export function Remarks({ resource, row }: RecordProps) {
  const [, setSeen] = useState(0)
  const leave = (remarks: readonly Remark[]) => {
    keepRemarks(row.id, remarks)
    setSeen(now => now + 1)
  }
  const taking = useTaking({ resource, row }, () => leave(remarksOf(row.id).filter(one => !one.adds)))
  const remarks = remarksOf(row.id)
  if (remarks.length === 0) return null
  const offered = remarks.filter(one => one.adds)
  return (
    <>
      <div className="k-notice" role="status">
        <IconInfoCircle size={18} aria-hidden />
        <div className="k-notice-text">
          <strong>{t('ui.command.remarks')}</strong>
          <WhySteps steps={remarks} />
          {taking && offered.length > 0 && <Button size="compact-sm" loading={taking.isPending} onClick={() => taking.mutate(offered)}>
            {t('ui.remark.take', { count: offered.length })}</Button>}
        </div>
        <button type="button" className="k-icon-button" aria-label={t('ui.close')} onClick={() => leave([])}><IconX size={16} /></button>
      </div>
      {taking?.error && <ProblemNotice problem={asProblem(taking.error)} onClose={() => taking.reset()} />}
    </>
  )
}

/** Adds what the remarks offer to the record's lists; null where the reader may not change it. */
function useTaking({ resource, row }: Pick<RecordProps, 'resource' | 'row'>, done: () => void) {
  const queries = useQueryClient()
  const lists = useHouse().commands[`${resource.name}.update`]?.lists
  const own = ownScreens[resource.name]?.edit
  const taking = useMutation({
    mutationFn: (offered: readonly Remark[]) => {
      const now = own?.initial(row) ?? row as Values
      const names = [...new Set(offered.flatMap(({ adds }) => Object.keys(adds ?? {})))]
      const next: Values = Object.fromEntries(names.map(name => [name,
        [...now[name] as readonly Json[], ...offered.flatMap(({ adds }) => adds?.[name] ?? [])]])) // why: lists of a record are lists.
      return call(`${resource.path}/${row.id}`, { method: 'PATCH', body: bodyOf(next, {}, lists), version: row.version })
    },
    onSuccess: () => {
      refresh(queries, resource.name, [row.id])
      tell(t('ui.said.saved', { noun: resource.noun }))
      done()
    },
  })
  return lists ? taking : null
}
