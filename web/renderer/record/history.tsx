// What has happened to a record: who did what when, and which values it changed from what to what.
import { useInfiniteQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import { Moment } from '../../kit/dates.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { t } from '../../words.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { useHouse } from '../house.ts'
import { labelOf, rememberLabels } from '../labels.ts'
import type { Change, Labels, ResourceMeta } from '../meta.ts'
import type { RecordProps } from './record-props.ts'

interface HistoryPage { readonly items: readonly Change[], readonly next: string | null, readonly labels?: Labels }

export function History({ resource, row }: Pick<RecordProps, 'resource' | 'row'>) {
  const pages = useInfiniteQuery({
    queryKey: ['history', resource.name, row.id], initialPageParam: '',
    queryFn: ({ pageParam }) => get<HistoryPage>(`${resource.path}/${row.id}/history`, pageParam ? { after: pageParam }
      : {}).then(rememberLabels),
    getNextPageParam: page => page.next ?? undefined,
  })
  const changes = pages.data?.pages.flatMap(page => page.items) ?? []
  return (
    <section className="k-history" aria-label={t('ui.history')}>
      <h2>{t('ui.history')}</h2>
      {pages.isPending && <RowSkeletons rows={4} />}
      <ol>
        {changes.map(change => <Entry key={`${change.at}${change.version}${change.kind}`} change={change} resource={resource} />)}
      </ol>
      {pages.data && changes.length === 0 && <p className="k-dim">{t('ui.history.nothing')}</p>}
      {pages.hasNextPage && <button type="button" className="k-link-button"
        onClick={() => void pages.fetchNextPage()}>{t('ui.history.more')}</button>}
    </section>
  )
}

function Entry({ change, resource }: { readonly change: Change, readonly resource: ResourceMeta }) {
  const house = useHouse()
  const command = change.command ? house.commands[change.command]?.label : undefined
  const actor = change.actor ? labelOf(change.actor) ?? change.actor : t('ui.history.system')
  const diff = /^(create|insert)/.test(change.kind) ? [] : Object.entries(change.diff ?? {})
    .filter(([name]) => resource.fields[name] && !/^(version|updatedAt)$/.test(name))
  return (
    <li>
      <p><strong>{command ?? (change.command ? change.command.split('.').at(-1) : t('ui.history.changed'))}</strong>
        <span className="k-dim"> · {/^[0-9a-f-]{36}$/.test(actor) ? t('ui.history.someone') : actor} · <Moment
          value={change.at} withTime /></span></p>
      {diff.length > 0 && (
        <ul>{diff.slice(0, 8).map(([name, [before, after]]) => {
          const field = resource.fields[name]
          return field && <li key={name}><span className="k-dim">{field.label}:</span>{' '}
            <FieldValue field={field} value={before} plain /> → <FieldValue field={field} value={after} plain /></li>
        })}</ul>
      )}
    </li>
  )
}
