// The lines of an order as they are typed, each with the price the lists found for it and what is free of it.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { priceSteps } from '../../../operations/sales/reckoning/contract.ts'
import { Quantity } from '../../kit/quantity.tsx'
import { isBlank, type Values } from '../../renderer/form/form-values.ts'
import { PartsGrid, type ExtraColumn } from '../../renderer/form/parts-grid.tsx'
import type { Form } from '../../renderer/form/use-form.ts'
import { useHouse } from '../../renderer/house.ts'
import type { ListMeta } from '../../renderer/meta.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { WhyPanel } from '../../renderer/why/why.tsx'
import { WhySteps } from '../../renderer/why/why-steps.tsx'
import { useFree, type PreviewLine } from './preview.ts'

const gridColumns = ['product', 'quantity', 'price', 'discountPercent', 'text', 'optional']

export function OrderEntryLines({ form, found }: { readonly form: Form, readonly found: readonly PreviewLine[] }) {
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
  if (!answer) return null
  const price = <Quantity value={answer.price} minDigits={2} />
  return <span className="k-hint-cell">{answer.why
    ? <WhyPanel label={t('ui.order.priceFound')} content={<WhySteps steps={priceSteps(answer.why)} />}>{price}</WhyPanel> : price}</span>
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
