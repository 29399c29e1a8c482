// What has happened to a record: who did what when, and which values it changed from what to what; of one field
// alone where one is chosen. From each entry one sees the record as it was then.
import { NativeSelect } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { get, type Json } from '../../client.ts'
import { Moment } from '../../kit/dates.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { t } from '../../words.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { recordPath, useHouse } from '../house.ts'
import { labelOf, rememberLabels } from '../labels.ts'
import type { Change, Labels, ResourceMeta } from '../meta.ts'
import { LineDiff } from './line-diff.tsx'
import type { RecordProps } from './record-props.ts'

interface HistoryPage { readonly items: readonly Change[], readonly next: string | null, readonly labels?: Labels }

const technical = /^(version|createdAt|updatedAt)$/

export function History({ resource, row }: Pick<RecordProps, 'resource' | 'row'>) {
  const [field, setField] = useState<string | null>(null)
  const pages = useInfiniteQuery({
    queryKey: ['history', resource.name, row.id, field], initialPageParam: '',
    queryFn: ({ pageParam }) => get<HistoryPage>(`${resource.path}/${row.id}/history`, { after: pageParam, field })
      .then(rememberLabels),
    getNextPageParam: page => page.next ?? undefined,
  })
  const changes = pages.data?.pages.flatMap(page => page.items) ?? []
  const choices = [...Object.entries(resource.fields), ...Object.entries(resource.parts ?? {})]
    .filter(([name]) => !technical.test(name)).map(([value, { label }]) => ({ value, label }))
  return (
    <section className="k-history" aria-label={t('ui.history')}>
      <div className="k-history-head">
        <h2>{t('ui.history')}</h2>
        <NativeSelect size="xs" data={[{ value: '', label: t('ui.history.allFields') }, ...choices]} value={field ?? ''}
          onChange={event => setField(event.currentTarget.value || null)} aria-label={t('ui.history.field')} />
      </div>
      {pages.isPending && <RowSkeletons rows={4} />}
      <ol>
        {changes.map((change, place) => <Entry key={`${change.at}${change.version}${place}`} change={change} resource={resource}
          id={row.id} now={row.version} only={field} />)}
      </ol>
      {pages.data && changes.length === 0 && <p className="k-dim">{t('ui.history.nothing')}</p>}
      {pages.hasNextPage && <button type="button" className="k-link-button"
        onClick={() => void pages.fetchNextPage()}>{t('ui.history.more')}</button>}
    </section>
  )
}

/** Files that came to a record or were taken off stand under no field of it. */
const filesKey = '@files'

function FileNames({ gone, come }: { readonly gone: Json, readonly come: Json }) {
  const names = (some: Json): string => Array.isArray(some) ? some.join(', ') : ''
  return <ul><li><IconPaperclip size={13} stroke={1.6} aria-hidden /> {names(gone) && <del>{names(gone)}</del>}{names(come)
    && <ins>{names(come)}</ins>}</li></ul>
}

interface EntryProps { readonly change: Change, readonly resource: ResourceMeta, readonly id: string, readonly now: number,
  readonly only: string | null }

function Entry({ change, resource, id, now, only }: EntryProps) {
  const house = useHouse()
  const command = change.command ? house.commands[change.command]?.label : undefined
  const actor = change.actor ? labelOf(change.actor) ?? change.actor : t('ui.history.system')
  const diff = change.kind === 'created' ? [] : Object.entries(change.diff ?? {})
    .filter(([name]) => (only === null || name === only) && !technical.test(name))
  const files = diff.find(([name]) => name === filesKey)?.[1]
  const what = command ?? (change.kind === 'created' ? t('ui.history.created') : t('ui.history.changed'))
  return (
    <li>
      <p><strong>{what}</strong>
        <span className="k-dim"> · {/^[0-9a-f-]{36}$/.test(actor) ? t('ui.history.someone') : actor} · <Moment
          value={change.at} withTime /></span></p>
      {files && <FileNames gone={files[0]} come={files[1]} />}
      {diff.length > 0 && <ul>{diff.map(([name, [before, after]]) => {
        const field = resource.fields[name]
        const part = resource.parts?.[name]
        if (part) return <LineDiff key={name} part={part} before={before} after={after} />
        // why: a tick that went would be nothing to be seen.
        const plain = field?.kind !== 'boolean'
        return field && <li key={name}><span className="k-dim">{field.label}:</span>{' '}
          <del><FieldValue field={field} value={before} plain={plain} /></del> →
          {' '}<ins><FieldValue field={field} value={after} plain={plain} /></ins></li>
      })}</ul>}
      {change.version < now && <Link to={recordPath(resource, id)} search={{ version: String(change.version) } as never}
        className="k-ref k-small">{t('ui.history.asThen')}</Link>}
    </li>
  )
}
