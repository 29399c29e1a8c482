// The way of a document from first to last state: where it has been, where it is, what comes. What it never was in, as it
// was confirmed without an offer or cancelled on the way, bears no tick: its history knows.
import { IconCheck, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { get } from '../../client.ts'
import { mainPath, statesIn } from '../../kit/state-tone.ts'
import { StateDot } from '../../kit/state-dot.tsx'
import { t } from '../../words.ts'
import { choiceLabel } from '../fields/field-value.tsx'
import type { Change, ResourceMeta, Row } from '../meta.ts'

/** States the record had been in by this version; none where nothing can have been before. */
function usePassed({ path, name }: ResourceMeta, row: Row, { field, first }: { field: string, first: boolean }): ReadonlySet<string> {
  const changes = useQuery({ queryKey: ['history', name, row.id, 'passed', row.version], enabled: !first,
    queryFn: () => get<{ readonly items: readonly Change[] }>(`${path}/${row.id}/history`, { field, limit: '100' }) })
  return statesIn((changes.data?.items ?? []).filter(change => change.version <= row.version).flatMap(({ diff }) => {
    const pair = diff?.[field]
    return pair ? [pair] : []
  }))
}

export function StatusPath({ resource, row }: { readonly resource: ResourceMeta, readonly row: Row }) {
  const name = resource.state ?? ''
  const field = resource.fields[name]
  const state = String(row[name] ?? '')
  const path = mainPath(field?.states ?? {})
  const at = path.indexOf(state)
  const passed = usePassed(resource, row, { field: name, first: at <= 0 })
  if (!field) return null
  if (at < 0 || path.length < 2) {
    return <div className="k-path"><StateDot state={state} label={choiceLabel(field, state)}
      {...field.states && { moves: field.states }} /></div>
  }
  return (
    <ol className="k-path" aria-label={t('ui.record.path')}>
      {path.map((step, place) => {
        const isDone = place < at && passed.has(step)
        return (
          <Fragment key={step}>
            {place > 0 && <li aria-hidden className="k-path-arrow"><IconChevronRight size={13} /></li>}
            <li data-step={place === at ? 'now' : isDone ? 'done' : place < at ? 'passed-by' : 'next'}
              aria-current={place === at ? 'step' : undefined}>
              {isDone && <IconCheck size={13} aria-label={t('ui.record.pathDone')} />}
              {place === at ? <StateDot state={step} label={choiceLabel(field, step)}
                {...field.states && { moves: field.states }} /> : choiceLabel(field, step)}
            </li>
          </Fragment>
        )
      })}
    </ol>
  )
}
