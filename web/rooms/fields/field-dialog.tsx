// Adding an own field, or changing what people see of it: what it is called and holds on the left, how it will
// look on the right.
import { Button, Checkbox, Modal, NumberInput, SegmentedControl, TagsInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { languages } from '../../../kernel/i18n/language.ts'
import { get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { tell } from '../../kit/tell.ts'
import { type Problem, asProblem } from '../../problem.ts'
import { commandPath } from '../../renderer/command/use-runner.ts'
import { FieldInput } from '../../renderer/fields/field-input.tsx'
import { listPath, useHouse } from '../../renderer/house.ts'
import type { FieldMeta, Page } from '../../renderer/meta.ts'
import type { Json } from '../../client.ts'
import { refresh } from '../../shell/live.ts'
import { useSession } from '../../shell/session.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { ChoicesEditor } from './choices-editor.tsx'
import { FormulaBox } from './formula-box.tsx'
import { type Draft, type Kind, type OwnFieldRow, bodyOfChange, bounded, bodyOfNew, computable, draftOf, emptyDraft, kinds,
  metaOfDraft } from './field-draft.ts'
import type { FieldOwner } from './owners.ts'

interface FieldDialogProps {
  readonly owner: FieldOwner
  /** The field to change; none: a new one. */
  readonly own: OwnFieldRow | null
  readonly onClose: () => void
}

export function FieldDialog({ owner, own, onClose }: FieldDialogProps) {
  const house = useHouse()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => (own ? draftOf(own) : emptyDraft))
  const put = (change: Partial<Draft>) => setDraft(now => ({ ...now, ...change }))
  const command = house.commands[own ? 'own.field.update' : 'own.field.add']
  const saving = useMutation({
    mutationFn: () => post(command ? commandPath(command, own?.id ?? '') : '', own ? bodyOfChange(draft) : bodyOfNew(owner.name, draft),
      own ? { version: own.version } : {}),
    onSuccess: () => {
      refresh(queries, 'own.field', [])
      tell(t(own ? 'ui.fields.changed' : 'ui.fields.added', { resource: owner.label }))
      onClose()
    },
  })
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!saving.isPending) saving.mutate()
  }
  return (
    <Modal opened onClose={onClose} size="xl" closeButtonProps={{ 'aria-label': t('ui.close') }}
      title={t(own ? 'ui.fields.change' : 'ui.fields.addTo', { resource: owner.label })}>
      <form onSubmit={save} className="k-own-dialog">
        {saving.error && <Refused problem={asProblem(saving.error)} owner={owner} onClose={() => saving.reset()} />}
        <div className="k-own-sides">
          <What owner={owner} draft={draft} put={put} isNew={own === null} />
          <Preview draft={draft} />
        </div>
        <div className="k-dialog-acts">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" loading={saving.isPending}>{t(own ? 'ui.save' : 'ui.fields.add')}</Button>
        </div>
      </form>
    </Modal>
  )
}

interface RefusedProps { readonly problem: Problem, readonly owner: FieldOwner, readonly onClose: () => void }

/** Why it was refused; where records stand in the way, the list that shows them. */
function Refused({ problem, owner, onClose }: RefusedProps) {
  const { filter } = (problem.body['params'] ?? {}) as { readonly filter?: unknown } // why: parameters are told by name.
  return (
    <>
      <ProblemNotice problem={problem} onClose={onClose} />
      {typeof filter === 'string' && filter !== '' && <p><a className="k-link" target="_blank" rel="noreferrer"
        href={`${listPath(owner.resource)}?${filter}`}>{t('ui.fields.showBroken')}</a></p>}
    </>
  )
}

interface Part { readonly draft: Draft, readonly put: (change: Partial<Draft>) => void }

function What({ owner, draft, put, isNew }: Part & { readonly owner: FieldOwner, readonly isNew: boolean }) {
  const house = useHouse()
  const { lang } = useReader()
  const [allLanguages, setAllLanguages] = useState(false)
  const offered = kinds.filter(kind => (!draft.computed || computable.includes(kind))
    && (kind !== 'amount' || owner.resource.fields['currency']?.kind === 'currency'))
  return (
    <div className="k-own-what">
      <TextInput label={t('ui.fields.label')} required data-autofocus value={draft.labels[lang] ?? ''}
        onChange={event => put({ labels: { ...draft.labels, [lang]: event.currentTarget.value } })} />
      {allLanguages && languages.filter(one => one !== lang).map(one => (
        <TextInput key={one} label={t('ui.fields.labelIn', { language: t(`ui.language.${one}`) })} value={draft.labels[one] ?? ''}
          onChange={event => put({ labels: { ...draft.labels, [one]: event.currentTarget.value } })} />
      ))}
      <Checkbox label={t('ui.fields.allLanguages')} checked={allLanguages}
        onChange={event => setAllLanguages(event.currentTarget.checked)} />
      {isNew && <SegmentedControl fullWidth value={draft.computed ? 'formula' : 'filled'} aria-label={t('ui.fields.how')}
        onChange={value => put({ computed: value === 'formula', ...value === 'formula' && !computable.includes(draft.kind)
          && { kind: 'text' as const } })}
        data={[{ value: 'filled', label: t('ui.fields.filledIn') }, { value: 'formula', label: t('ui.fields.computed') }]} />}
      <Select label={t('ui.fields.kind')} disabled={!isNew} value={draft.kind}
        data={offered.map(kind => ({ value: kind, label: t(`ui.fields.kind.${kind}`) }))}
        onChange={kind => kind && put({ kind: kind as Kind })} />
      {draft.kind === 'decimal' && <NumberInput label={t('ui.fields.scale')} min={0} max={6} disabled={!isNew} value={draft.scale}
        onChange={value => put({ scale: Number(value) || 0 })} />}
      {draft.kind === 'reference' && <Select label={t('ui.fields.target')} searchable required disabled={!isNew}
        value={draft.target || null} onChange={value => put({ target: value ?? '' })}
        data={Object.values(house.resources).filter(one => !one.book).map(one => ({ value: one.name, label: one.plural }))} />}
      {draft.kind === 'choice' && <ChoicesEditor choices={draft.choices} lang={lang} allLanguages={allLanguages}
        onChange={choices => put({ choices })} />}
      {draft.computed && <FormulaBox owner={owner} formula={draft.formula} kind={draft.kind} scale={draft.scale}
        field={metaOfDraft(draft, lang)} fixed={!isNew} onChange={formula => put({ formula })} />}
      <TextInput label={t('ui.fields.help')} value={draft.help} onChange={event => put({ help: event.currentTarget.value })} />
      <Wishes draft={draft} put={put} isNew={isNew} />
    </div>
  )
}

function Wishes({ draft, put, isNew }: Part & { readonly isNew: boolean }) {
  const roles = useQuery({ queryKey: ['list', 'org.role', 'codes'], retry: false,
    queryFn: async () => (await get<Page>('org/roles', { limit: 200 })).items.map(row => String(row['code'])) })
  const { companies } = useSession()
  const tick = (name: 'required' | 'unrepeated' | 'listed') => (
    <Checkbox label={t(`ui.fields.${name}`)} checked={draft[name]} 
      onChange={event => put({ [name]: event.currentTarget.checked })} />
  )
  const bound = (name: 'least' | 'most') => (
    <FieldInput name={name} field={{ kind: draft.kind === 'date' ? 'date' : draft.kind === 'integer' ? 'integer' : 'decimal',
      label: t(`ui.fields.${name}`), optional: true, scale: draft.kind === 'amount' ? 4 : draft.scale }}
      value={valueOfBound(draft, name)} siblings={{}}
      onChange={value => put({ [name]: value === null || value === undefined ? '' : String(value) })} />
  )
  return (
    <>
      <div className="k-own-wishes">
        {tick('listed')}{!draft.computed && <>{tick('required')}{tick('unrepeated')}</>}
      </div>
      {!draft.computed && bounded.includes(draft.kind) && <div className="k-own-bounds">{bound('least')}{bound('most')}</div>}
      {!draft.computed && <Fallback draft={draft} put={put} />}
      {!draft.computed && draft.required && isNew && <p className="k-dim k-small">{t('ui.fields.firstValue')}</p>}
      {companies.length > 1 && <Select label={t('ui.fields.forCompany')} clearable placeholder={t('ui.fields.everyCompany')}
        value={draft.forCompany || null} onChange={company => put({ forCompany: company ?? '' })}
        data={companies.map(one => ({ value: one.id, label: one.name }))} />}
      <TagsInput label={t('ui.fields.seenBy')} placeholder={draft.seenBy.length === 0 ? t('ui.fields.everybody') : ''}
        data={roles.data ?? []} value={[...draft.seenBy]} onChange={seenBy => put({ seenBy })} />
      {!draft.computed && <TagsInput label={t('ui.fields.editedBy')} data={roles.data ?? []}
        placeholder={draft.editedBy.length === 0 ? t('ui.fields.everybodyWhoSees') : ''} value={[...draft.editedBy]}
        onChange={editedBy => put({ editedBy })} />}
    </>
  )
}

/** What a new record has, chosen or typed as the value of a record is. */
function Fallback({ draft, put }: Part) {
  const { lang } = useReader()
  const label = t('ui.fields.fallback')
  const own = metaOfDraft(draft, lang)
  const yesOrNo: FieldMeta = { kind: 'choice', label,
    choices: ['true', 'false'].map(value => ({ value, label: t(value === 'true' ? 'ui.yes' : 'ui.no') })) }
  const field = draft.kind === 'boolean' ? yesOrNo : /^(choice|date|integer|decimal)$/.test(draft.kind) ? own : null
  if (!field) return <TextInput label={label} value={draft.fallback} onChange={event => put({ fallback: event.currentTarget.value })} />
  const value = draft.fallback === '' ? null : draft.kind === 'integer' ? Number(draft.fallback) : draft.fallback
  return <FieldInput key={draft.kind} name="fallback" field={{ ...field, label, optional: true }} value={value} siblings={{}}
    onChange={next => put({ fallback: next === null || next === undefined ? '' : String(next) })} />
}

/** A bound as the editor of its kind knows it. */
const valueOfBound = (draft: Draft, name: 'least' | 'most'): Json =>
  (draft[name] === '' ? null : draft.kind === 'integer' ? Number(draft[name]) : draft[name])

function Preview({ draft }: { readonly draft: Draft }) {
  const { lang } = useReader()
  const [value, setValue] = useState<Json | undefined>(undefined)
  const field = metaOfDraft(draft, lang)
  return (
    <aside className="k-own-preview" aria-label={t('ui.fields.preview')}>
      <h3>{t('ui.fields.preview')}</h3>
      {draft.computed ? <p><span className="k-dim">{field.label}</span><br />{t('ui.fields.computedShown')}</p>
        : <FieldInput key={draft.kind} name="preview" field={field} value={value} siblings={{ currency: 'EUR' }}
          onChange={next => setValue(next)} />}
      {draft.help !== '' && <p className="k-dim k-small">{draft.help}</p>}
      <p className="k-dim k-small">{t('ui.fields.everywhere')}</p>
    </aside>
  )
}
