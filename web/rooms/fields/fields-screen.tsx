// The own fields of a kind of record: which there are, and adding, changing, hiding and bringing them back. What
// happens here is on everybody's screen at once.
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { tell } from '../../kit/tell.ts'
import { asProblem } from '../../problem.ts'
import { commandPath } from '../../renderer/command/use-runner.ts'
import { listPath, useHouse } from '../../renderer/house.ts'
import { refresh } from '../../shell/live.ts'
import { usePlace } from '../../shell/place.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { FieldDialog } from './field-dialog.tsx'
import type { Labels, OwnFieldRow } from './field-draft.ts'
import { type FieldOwner, fieldOwners } from './owners.ts'
import { RenameDialog } from './rename-dialog.tsx'
import { RetypeDialog } from './retype-dialog.tsx'

type Params = Readonly<Record<string, string | undefined>>

export function FieldsScreen() {
  const house = useHouse()
  const go = useNavigate()
  const search = useSearch({ strict: false }) as Params // why: parsed to texts by the router.
  const offered = fieldOwners(house)
  const owner = offered.find(one => one.name === search['resource']) ?? offered.find(one => one.name === 'party.party')
    ?? offered[0]
  usePlace([{ label: t('ui.fields.title') }])
  const choose = (name: string) => void go({ to: '/own/fields', search: { resource: name } as never, replace: true })
  if (!owner) return null
  return (
    <div className="k-page k-own">
      <header className="k-head">
        <div><h1>{t('ui.fields.title')}</h1><p className="k-lead">{t('ui.fields.lead')}</p></div>
        <div className="k-head-acts">
          <Select aria-label={t('ui.fields.of')} searchable w={280} value={owner.name}
            data={offered.map(one => ({ value: one.name, label: one.label }))} onChange={name => name && choose(name)} />
        </div>
      </header>
      <Fields key={owner.name} owner={owner} adding={search['add'] !== undefined} />
    </div>
  )
}

function Fields({ owner, adding }: { readonly owner: FieldOwner, readonly adding: boolean }) {
  const house = useHouse()
  const [open, setOpen] = useState<OwnFieldRow | 'new' | null>(adding ? 'new' : null)
  const { lang } = useReader()
  const [retyping, setRetyping] = useState<OwnFieldRow | null>(null)
  const [renaming, setRenaming] = useState<OwnFieldRow | null>(null)
  const fields = useQuery({ queryKey: ['list', 'own.field', owner.name],
    queryFn: async () => (await get<{ items: readonly OwnFieldRow[] }>('own/fields',
      { 'resource': owner.name, 'state.in': 'active,hidden', 'limit': 200 })).items.toReversed() })
  return (
    <>
      {fields.error && <ProblemNotice problem={asProblem(fields.error)} />}
      {fields.isPending && <RowSkeletons rows={4} />}
      {fields.data?.length === 0 && <p className="k-dim">{t('ui.fields.none', { resource: owner.label })}</p>}
      {fields.data && fields.data.length > 0 && <FieldTable rows={fields.data} onChange={setOpen}
        onRetype={setRetyping} onRename={setRenaming} />}
      <div className="k-own-acts">
        {house.commands['own.field.add'] && <Button leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setOpen('new')}>{t('ui.fields.addOne')}</Button>}
        <Link to={listPath(owner.resource)} className="k-link">{owner.resource.plural}</Link>
      </div>
      {open && <FieldDialog owner={owner} own={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
      {renaming && <RenameDialog own={renaming} name={renaming.labels[lang] ?? renaming.key} onClose={() => setRenaming(null)} />}
      {retyping && <RetypeDialog own={retyping} name={retyping.labels[lang] ?? retyping.key} onClose={() => setRetyping(null)} />}
    </>
  )
}

interface FieldTableProps {
  readonly rows: readonly OwnFieldRow[]
  readonly onChange: (own: OwnFieldRow) => void
  readonly onRetype: (own: OwnFieldRow) => void
  readonly onRename: (own: OwnFieldRow) => void
}

function FieldTable({ rows, onChange, onRetype, onRename }: FieldTableProps) {
  const house = useHouse()
  const queries = useQueryClient()
  const { lang } = useReader()
  const moving = useMutation({
    mutationFn: ({ name, own }: { readonly name: string, readonly own: OwnFieldRow }) => {
      const command = house.commands[name]
      return post(command ? commandPath(command, own.id) : '', {}, { version: own.version })
    },
    onSuccess: (_, { name }) => {
      refresh(queries, 'own.field', [])
      tell(t('ui.command.done', { command: house.commands[name]?.label ?? '' }))
    },
  })
  const said = (labels: Labels): string => labels[lang] || Object.values(labels)[0] || ''
  const act = (name: string, own: OwnFieldRow) => house.commands[name] && (
    <button type="button" className="k-link-button" onClick={() => moving.mutate({ name, own })}>{house.commands[name].label}</button>
  )
  return (
    <>
      {moving.error && <ProblemNotice problem={asProblem(moving.error)} onClose={() => moving.reset()} />}
      <div className="k-report-scroll">
        <table className="k-report k-own-table">
          <thead><tr>{['label', 'key', 'kind', 'holds', 'actions'].map(name => <th key={name}>{t(`ui.fields.${name}`)}</th>)}</tr></thead>
          <tbody>{rows.map(own => (
            <tr key={own.id} data-state={own.state} className={own.state === 'hidden' ? 'k-dim' : ''}>
              <td>{said(own.labels)}</td>
              <td><code>{own.key}</code>{formerly(own) !== '' && <><br /><span className="k-dim k-small">{t('ui.fields.formerly',
                { names: formerly(own) })}</span></>}</td>
              <td>{t(`ui.fields.kind.${own.kind}`)}{own.formula !== null && ` · ${t('ui.fields.computed')}`}</td>
              <td className="k-own-holds">{own.formula ?? own.choices?.map(choice => said(choice.labels)).join(', ') ?? ''}</td>
              <td><div className="k-own-row-acts">
                {own.state === 'active' && house.commands['own.field.update'] && <button type="button" className="k-link-button"
                  onClick={() => onChange(own)}>{t('ui.edit')}</button>}
                {own.state === 'active' && own.formula === null && house.commands['own.field.retype'] && <button type="button"
                  className="k-link-button" onClick={() => onRetype(own)}>{t('ui.fields.retypeShort')}</button>}
                {own.state === 'active' && house.commands['own.field.rename'] && <button type="button" className="k-link-button"
                  onClick={() => onRename(own)}>{t('ui.fields.rename')}</button>}
                {own.state === 'active' ? act('own.field.hide', own) : act('own.field.restore', own)}
                <Link to={`/own/fields/${own.id}`} className="k-link">{t('ui.more')}</Link>
              </div></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </>
  )
}

const formerly = ({ names }: OwnFieldRow): string => (names ?? []).flatMap(({ key }) => key ?? []).join(', ')
