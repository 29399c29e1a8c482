// Taking an order: whom, what, how many. Everything else is found while one types: price and why, what is
// free in the warehouse, totals to the cent. The keyboard is enough from the first letter to Ctrl-Enter.
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { Quantity } from '../../kit/quantity.tsx'
import { asProblem, isProblem } from '../../problem.ts'
import { FormBody } from '../../renderer/form/form-body.tsx'
import { isBlank, type Values } from '../../renderer/form/form-values.ts'
import { PartsGrid, type ExtraColumn } from '../../renderer/form/parts-grid.tsx'
import { useForm } from '../../renderer/form/use-form.ts'
import { useMaker } from '../../renderer/form/use-maker.ts'
import { useHouse } from '../../renderer/house.ts'
import type { CreateFormProps } from '../../renderer/form/create-form.tsx'
import type { ListMeta, Row } from '../../renderer/meta.ts'
import { useKeys } from '../../shell/keys.ts'
import { refresh } from '../../shell/live.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { OrderSums } from './order-sums.tsx'
import { useFree, usePreview } from './preview.ts'

const first = ['customer', 'contact', 'customerReference', 'promisedOn']
const gridColumns = ['product', 'quantity', 'price', 'discountPercent', 'text', 'optional']

export function OrderEntry({ resource, given, onMade, onLeave }: CreateFormProps) {
  const queries = useQueryClient()
  const house = useHouse()
  const { company } = useSession()
  const maker = useMaker(resource, given)
  const form = useForm(maker.shape, maker.initial, `${resource.name}.new`)
  const [more, setMore] = useState(false)
  const [key, setKey] = useState(() => crypto.randomUUID())
  const body = form.body()
  const preview = usePreview(maker.path, body)
  const list: ListMeta = maker.shape.lists?.['lines'] ?? { label: '', fields: {} }
  const lines = (Array.isArray(form.values['lines']) ? form.values['lines'] : []) as readonly Values[] // why: lists hold records.
  const products = lines.flatMap(line => typeof line['product'] === 'string' ? [line['product']] : [])
  const free = useFree(company.id, products, house.resources['stock.move'] !== undefined)
  const making = useMutation({
    mutationFn: (input: object) => post<Row>(maker.path, input, { key }),
    onSuccess: row => {
      form.forget()
      refresh(queries, resource.name, [row.id])
      onMade(row.id)
    },
    onError: error => {
      setKey(crypto.randomUUID())
      form.refused(asProblem(error))
    },
  })
  const save = () => { if (body && !making.isPending) making.mutate(body) }
  useKeys([{ keys: 'mod+enter', label: t('ui.keys.save'), run: save, always: true }])
  const found = (row: number) => preview.data?.lines[lines.slice(0, row).filter(line => !isBlank(line, list.fields)).length]
  const extras: readonly ExtraColumn[] = [
    { key: 'price', label: t('ui.order.priceFound'), cell: (line, row) => {
      const answer = isBlank(line, list.fields) ? undefined : found(row)
      const why = answer?.why?.price?.filter(one => one.taken).map(one => one.text).join('\n')
      return <span className="k-hint-cell" title={why}>{answer && <Quantity value={answer.price} minDigits={2} />}</span>
    } },
    { key: 'free', label: t('ui.stock.available'), cell: line => <Free line={line} free={free} /> },
  ]
  const fields = maker.shape.shown ?? maker.shape.fields
  const rest = Object.keys(fields).filter(name => !first.includes(name))
  const visible = more ? fields : Object.fromEntries(Object.entries(fields).filter(([name]) => first.includes(name) || form.errors[`/${name}`]))
  const head = { ...form, shape: { fields: visible, lists: {} } }
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
          <Button type="submit" loading={making.isPending} title="Ctrl-Enter">{t('ui.create')}</Button>
        </div>
      </header>
      {form.problem && <ProblemNotice problem={form.problem} onClose={() => form.refused(null)} />}
      <div className="k-entry">
        <div>
          <FormBody form={head} sections={[{ title: '', fields: first }]} />
          {!more && rest.length > 0 && <button type="button" className="k-link-button k-more-fields" onClick={() => setMore(true)}>{t('ui.order.conditions')}</button>}
          <fieldset className="k-section">
            <legend>{list.label}</legend>
            {form.errors['/lines'] && <p className="k-field-error" role="alert">{form.errors['/lines']}</p>}
            <PartsGrid form={form} name="lines" list={list} columns={gridColumns} extras={extras} />
            <p className="k-dim k-small k-tight">{t('ui.order.gridHint')}</p>
          </fieldset>
        </div>
        <OrderSums order={preview.data?.order} waiting={preview.isFetching}
          problem={isProblem(preview.error) && !form.problem ? preview.error : null} />
      </div>
    </form>
  )
}

function Free({ line, free }: { readonly line: Values, readonly free: ReturnType<typeof useFree> }) {
  const places = free.get(String(line['product'] ?? ''))
  if (!places || places.length === 0) return null
  const available = Decimal.sum(places.map(place => Decimal.parse(place.available)))
  const wanted = typeof line['quantity'] === 'string' && /^\d+(\.\d+)?$/.test(line['quantity']) ? Decimal.parse(line['quantity']) : Decimal.zero
  const short = available.compare(wanted) < 0
  return <span className="k-hint-cell" data-tone={short ? 'warn' : undefined} title={short ? t('ui.order.short') : undefined}>
    <Quantity value={available.toString()} unit={places[0]?.unit ?? ''} /></span>
}
