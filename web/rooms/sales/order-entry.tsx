// Taking an order: whom, what, how many. Everything else is found while one types: price and why, what is
// free in the warehouse, totals to the cent. The keyboard is enough from the first letter to Ctrl-Enter.
import { Button } from '@mantine/core'
import { memo, useCallback, useRef, useState, type KeyboardEvent } from 'react'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { later } from '../../kit/later.tsx'
import { isProblem } from '../../problem.ts'
import type { CreateFormProps } from '../../renderer/form/create-form.tsx'
import { FormBody } from '../../renderer/form/form-body.tsx'
import { useForm, type Form } from '../../renderer/form/use-form.ts'
import { useMaker } from '../../renderer/form/use-maker.ts'
import { useSaving } from '../../renderer/form/use-saving.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { EntryGrid } from './entry/entry-grid.tsx'
import { lackOf, linesOf } from './entry/entry-line.ts'
import { useHeadForm } from './entry/use-head-form.ts'
import { useReckoning } from './entry/use-reckoning.ts'
import { grossOf, OrderSums } from './order-sums.tsx'
import { usePreview } from './preview.ts'

const CreditNote = later(async () => (await import('./entry/credit-note.tsx')).CreditNote, { likely: true })
const Basket = later(async () => (await import('./entry/basket.tsx')).Basket, { likely: true })

const first = ['customer', 'contact', 'customerReference', 'promisedOn']

/** Nothing typed gets lost: while a line needs a hand, the order is not sent without it. */
const guarded = (form: Form): Form =>
  ({ ...form, body: () => linesOf(form.values).some(line => lackOf(line) !== null) ? null : form.body() })

export function OrderEntry({ resource, given, onMade, onLeave }: CreateFormProps) {
  const { company } = useSession()
  const maker = useMaker(resource, given)
  const form = useForm(maker.shape, maker.initial, `${resource.name}.new`)
  const { save, pending } = useSaving({ resource, form: guarded(form), path: maker.path, onMade })
  const reckoning = useReckoning(form.values, { company: company.id })
  const head = useHeadForm(form)
  const bodyOf = useCallback((whole: Form) => guarded(whole).body(), [])
  const preview = usePreview({ path: maker.path }, form, { complete: reckoning.complete, bodyOf })
  const customer = typeof form.values['customer'] === 'string' ? form.values['customer'] : null
  const toLines = useRef<(() => void) | null>(null)
  const owner = typeof form.values['company'] === 'string' ? form.values['company'] : company.id
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
          <div onKeyDown={event => onEnter(event, toLines.current)}><Head form={head} /></div>
          <EntryGrid form={form} reckoning={reckoning} party={customer} begin={toLines} />
        </div>
        <div className="k-entry-beside">
          <OrderSums reckoning={reckoning} order={preview.order} waiting={preview.waiting}
            problem={isProblem(preview.error) && !form.problem ? preview.error : null} />
          {customer && <CreditNote company={owner} customer={customer} gross={grossOf(reckoning)} />}
          {customer && <Basket form={form} company={owner} customer={customer}
            usual={given['basket'] === 'usual' && given['customer'] === customer} />}
        </div>
      </div>
    </form>
  )
}

/** Enter in the head leads to the lines: an order is not sent while one is still saying whom it is for. */
function onEnter(event: KeyboardEvent, toLines: (() => void) | null): void {
  if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
  if (!(event.target instanceof HTMLInputElement)) return
  event.preventDefault()
  toLines?.()
}

/** Whom and by when; the other conditions come from the customer and are shown when asked for. */
const Head = memo(function Head({ form }: { readonly form: Form }) {
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
})
