// The derived form for a new record. Ctrl-Enter saves; what was typed is kept as a draft until then.
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Suspense, type ComponentType } from 'react'
import { Empty } from '../../kit/empty.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { AddFieldLink } from '../../rooms/fields/add-field-link.tsx'
import { t } from '../../words.ts'
import { useHouse, waysOf } from '../house.ts'
import { makingOf } from '../making.ts'
import type { CommandMeta, ResourceMeta } from '../meta.ts'
import { FormBody } from './form-body.tsx'
import { useForm, type Form } from './use-form.ts'
import { useMaker } from './use-maker.ts'
import { useSaving } from './use-saving.ts'

export interface CreateFormProps {
  readonly resource: ResourceMeta
  readonly given: Readonly<Record<string, string>>
  readonly onMade: (id: string) => void
  readonly onLeave: () => void
  /** What a room has to say to the values typed so far. */
  readonly beside?: ComponentType<{ readonly form: Form }> | undefined
}

export function CreateForm({ resource, given, onMade, onLeave, beside: Beside }: CreateFormProps) {
  const maker = useMaker(resource, given, given['by'])
  const form = useForm(maker.shape, maker.initial, `${resource.name}.new.${given['by'] ?? ''}`)
  const { save, pending } = useSaving({ resource, form, path: maker.path, onMade })
  return (
    <form className="k-page k-form" onSubmit={event => {
      event.preventDefault()
      save()
    }}>
      <header className="k-head">
        <h1>{makingOf(resource, maker.command)}</h1>
        <div className="k-head-acts">
          {form.dirty && <span className="k-dim k-small">{t('ui.form.draftKept')}</span>}
          <Button variant="default" onClick={() => {
            form.forget()
            onLeave()
          }}>{t('ui.discard')}</Button>
          <Button type="submit" loading={pending} disabled={!maker.command} title="Ctrl-Enter">{t('ui.create')}</Button>
        </div>
      </header>
      <OtherWays resource={resource} taken={maker.command} />
      {!maker.command && <Empty title={t('ui.form.notAllowed', { noun: resource.noun })}>{
        t('ui.form.notAllowedText', { permission: `${resource.name}.create` })}</Empty>}
      {resource.doc && <p className="k-lead">{resource.doc}</p>}
      {form.problem && <ProblemNotice problem={form.problem} onClose={() => form.refused(null)} />}
      {Beside && <Suspense fallback={null}><Beside form={form} /></Suspense>}
      <FormBody form={form} sections={resource.views?.form ?? []} columns={resource.views?.parts ?? {}} />
      <AddFieldLink resource={resource} />
    </form>
  )
}

/** Goods are received, moved or counted: what is made in several ways says so at the top. */
function OtherWays({ resource, taken }: { readonly resource: ResourceMeta, readonly taken: CommandMeta | undefined }) {
  const ways = waysOf(useHouse(), resource)
  if (ways.length < 2) return null
  return (
    <nav className="k-ways" aria-label={t('ui.form.ways')}>
      {ways.map(way => <Link key={way.name} to={`/${resource.path}/new`} search={{ by: way.name } as never} replace
        aria-current={way === taken ? 'page' : undefined}>{way.label}</Link>)}
    </nav>
  )
}
