// Taking an order: whom, what, how many. Everything else is found while one types: price and why, what is
// free in the warehouse, totals to the cent. The keyboard is enough from the first letter to Ctrl-Enter.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { isProblem } from '../../problem.ts'
import type { CreateFormProps } from '../../renderer/form/create-form.tsx'
import { FormBody } from '../../renderer/form/form-body.tsx'
import { useForm, type Form } from '../../renderer/form/use-form.ts'
import { useMaker } from '../../renderer/form/use-maker.ts'
import { useSaving } from '../../renderer/form/use-saving.ts'
import { t } from '../../words.ts'
import { OrderEntryLines } from './order-entry-lines.tsx'
import { OrderSums } from './order-sums.tsx'
import { usePreview } from './preview.ts'

const first = ['customer', 'contact', 'customerReference', 'promisedOn']

export function OrderEntry({ resource, given, onMade, onLeave }: CreateFormProps) {
  const maker = useMaker(resource, given)
  const form = useForm(maker.shape, maker.initial, `${resource.name}.new`)
  const { save, pending } = useSaving({ resource, form, path: maker.path, onMade })
  const preview = usePreview({ path: maker.path }, form.body())
  return (
    <form className="k-page k-form k-page-wide" onSubmit={event => {
      event.preventDefault()
      save()
    }}>
      <header className="k-head">
        <h1>{t('ui.new', { noun: resource.noun })}</h1>
        <div className="k-head-acts">
          {form.dirty && <span className="k-dim k-small">{t('ui.form.draftKept')}</span>}
          <Button variant="default" onClick={() => {
            form.forget()
            onLeave()
          }}>{t('ui.discard')}</Button>
          <Button type="submit" loading={pending} title="Ctrl-Enter">{t('ui.create')}</Button>
        </div>
      </header>
      {form.problem && <ProblemNotice problem={form.problem} onClose={() => form.refused(null)} />}
      <div className="k-entry">
        <div>
          <Head form={form} />
          <OrderEntryLines form={form} found={preview.data?.lines ?? []} />
        </div>
        <OrderSums order={preview.data?.order} waiting={preview.isFetching}
          problem={isProblem(preview.error) && !form.problem ? preview.error : null} />
      </div>
    </form>
  )
}

/** Whom and by when; the other conditions come from the customer and are shown when asked for. */
function Head({ form }: { readonly form: Form }) {
  const [more, setMore] = useState(false)
  const fields = form.shape.shown ?? form.shape.fields
  const rest = Object.keys(fields).filter(name => !first.includes(name))
  const visible = more ? fields
    : Object.fromEntries(Object.entries(fields).filter(([name]) => first.includes(name) || form.errors[`/${name}`]))
  return (
    <>
      <FormBody form={{ ...form, shape: { fields: visible, lists: {} } }} sections={[{ title: '', fields: first }]} />
      {!more && rest.length > 0 && (
        <button type="button" className="k-link-button k-more-fields" onClick={() => setMore(true)}>{t('ui.order.conditions')}</button>
      )}
    </>
  )
}
