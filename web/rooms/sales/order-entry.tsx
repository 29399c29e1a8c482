// Taking an order: whom, what, how many. Everything else is found while one types: price and why, what is
// free in the warehouse, totals to the cent. The keyboard is enough from the first letter to Ctrl-Enter.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { Quantity } from '../../kit/quantity.tsx'
import { isProblem } from '../../problem.ts'
import type { CreateFormProps } from '../../renderer/form/create-form.tsx'
import { FormBody } from '../../renderer/form/form-body.tsx'
import { isBlank, type Values } from '../../renderer/form/form-values.ts'
import { PartsGrid, type ExtraColumn } from '../../renderer/form/parts-grid.tsx'
import { useForm, type Form } from '../../renderer/form/use-form.ts'
import { useMaker } from '../../renderer/form/use-maker.ts'
import { useSaving } from '../../renderer/form/use-saving.ts'
import { useHouse } from '../../renderer/house.ts'
import type { ListMeta } from '../../renderer/meta.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { OrderSums } from './order-sums.tsx'
import { useFree, usePreview, type PreviewLine } from './preview.ts'

const first = ['customer', 'contact', 'customerReference', 'promisedOn']
const gridColumns = ['product', 'quantity', 'price', 'discountPercent', 'text', 'optional']

export function OrderEntry({ resource, given, onMade, onLeave }: CreateFormProps) {
  const maker = useMaker(resource, given)
  const form = useForm(maker.shape, maker.initial, `${resource.name}.new`)
  const { save, pending } = useSaving({ resource, form, path: maker.path, onMade })
  const preview = usePreview(maker.path, form.body())
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
          <Lines form={form} found={preview.data?.lines ?? []} />
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

function Lines({ form, found }: { readonly form: Form, readonly found: readonly PreviewLine[] }) {
  const house = useHouse()
  const { company } = useSession()
  const list: ListMeta = form.shape.lists?.['lines'] ?? { label: '', fields: {} }
  const lines = (Array.isArray(form.values['lines']) ? form.values['lines'] : []) as readonly Values[] // why: lists hold records.
  const products = lines.flatMap(line => typeof line['product'] === 'string' ? [line['product']] : [])
  const free = useFree(company.id, products, house.resources['stock.move'] !== undefined)
  const foundFor = (row: number) => found[lines.slice(0, row).filter(line => !isBlank(line, list.fields)).length]
  const extras: readonly ExtraColumn[] = [
    { key: 'price', label: t('ui.order.priceFound'),
      cell: (line, row) => <FoundPrice answer={isBlank(line, list.fields) ? undefined : foundFor(row)} /> },
    { key: 'free', label: t('ui.stock.available'), cell: line => <Free line={line} free={free} /> },
  ]
  return (
    <fieldset className="k-section">
      <legend>{list.label}</legend>
      {form.errors['/lines'] && <p className="k-field-error" role="alert">{form.errors['/lines']}</p>}
      <PartsGrid form={form} name="lines" list={list} columns={gridColumns} extras={extras} />
      <p className="k-dim k-small k-tight">{t('ui.order.gridHint')}</p>
    </fieldset>
  )
}

function FoundPrice({ answer }: { readonly answer: PreviewLine | undefined }) {
  const why = answer?.why?.price?.filter(one => one.taken).map(one => one.text).join('\n')
  return <span className="k-hint-cell" title={why}>{answer && <Quantity value={answer.price} minDigits={2} />}</span>
}

function Free({ line, free }: { readonly line: Values, readonly free: ReturnType<typeof useFree> }) {
  const places = free.get(String(line['product'] ?? ''))
  if (!places || places.length === 0) return null
  const available = Decimal.sum(places.map(place => Decimal.parse(place.available)))
  const wanted = typeof line['quantity'] === 'string' && /^\d+(\.\d+)?$/.test(line['quantity'])
    ? Decimal.parse(line['quantity']) : Decimal.zero
  const short = available.compare(wanted) < 0
  return <span className="k-hint-cell" data-tone={short ? 'warn' : undefined} title={short ? t('ui.order.short') : undefined}>
    <Quantity value={available.toString()} unit={places[0]?.unit ?? ''} /></span>
}
