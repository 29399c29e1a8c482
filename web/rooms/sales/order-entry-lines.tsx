// The lines of an order as they are typed, each with the price the lists found for it and what is free of it.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { Quantity } from '../../kit/quantity.tsx'
import { isBlank, type Values } from '../../renderer/form/form-values.ts'
import { PartsGrid, type ExtraColumn } from '../../renderer/form/parts-grid.tsx'
import type { Form } from '../../renderer/form/use-form.ts'
import { useHouse } from '../../renderer/house.ts'
import type { ListMeta } from '../../renderer/meta.ts'
import { useSession } from '../../shell/session.ts'
import { knows, t } from '../../words.ts'
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

/** The rule of the catalogue in words; a price entered by hand says so itself. */
const ruleWords = (rule: string): string => {
  const key = `catalog.price-rule.${rule}`
  return knows(key) ? t(key) : ''
}

function FoundPrice({ answer }: { readonly answer: PreviewLine | undefined }) {
  const why = answer?.why?.price?.map(({ rule, text }) => `${ruleWords(rule)} ${text}`.trim()).join('\n')
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
