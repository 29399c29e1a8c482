// What the customer bought last, most often first: one click or key puts it in the order with the quantity of last time.
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { get } from '../../../client.ts'
import { Day } from '../../../kit/dates.tsx'
import { decimalText } from '../../../kit/format.ts'
import { useReader } from '../../../kit/reader.ts'
import { rememberLabel } from '../../../renderer/labels.ts'
import type { Form } from '../../../renderer/form/use-form.ts'
import { t } from '../../../words.ts'
import { asJson, isBlankLine, linesOf } from './entry-line.ts'

export interface Bought { readonly product: string, readonly code: string, readonly name: string, readonly unit: string,
  readonly times: number, readonly lastOn: string, readonly lastQuantity: string,
  readonly lastOrder: { readonly id: string, readonly number: string } }

const shown = 12

interface BasketProps { readonly form: Form, readonly company: string, readonly customer: string,
  /** The order begins with what is bought usually. */
  readonly usual: boolean }

/** What was bought more than once; where nothing was, whatever was bought. */
const usualOf = (bought: readonly Bought[]): readonly Bought[] => {
  const often = bought.filter(one => one.times > 1)
  return (often.length > 0 ? often : bought).slice(0, shown)
}

export function Basket({ form, company, customer, usual }: BasketProps) {
  const { lang } = useReader()
  const bought = useQuery({ queryKey: ['report', 'sales.basket', company, customer], staleTime: 60_000,
    queryFn: ({ signal }) => get<{ items: readonly Bought[] }>('reports/sales.basket', { company, customer }, signal) })
  const lines = linesOf(form.values)
  const there = new Set(lines.map(line => line.product))
  const open = (bought.data?.items ?? []).filter(one => !there.has(one.product))
  const add = (some: readonly Bought[]) => {
    for (const one of some) rememberLabel(one.product, `${one.code} · ${one.name}`)
    form.set('/lines', asJson([...lines.filter(line => !isBlankLine(line)),
      ...some.map(one => ({ product: one.product, quantity: one.lastQuantity }))]))
  }
  const filled = useRef(!usual)
  const found = bought.data?.items
  useEffect(() => {
    if (filled.current || !found) return
    filled.current = true
    if (lines.every(isBlankLine)) add(usualOf(found))
  }, [found]) // oxlint-disable-line react-hooks/exhaustive-deps -- once, when it is known what they buy
  if (open.length === 0) return null
  return (
    <section className="k-basket" aria-label={t('ui.order.basket')}>
      <h2>{t('ui.order.basket')}</h2>
      <ul>
        {open.slice(0, shown).map(one => (
          <li key={one.product}>
            <button type="button" onClick={() => add([one])} title={`${one.code} · ${one.name}`}>
              <IconPlus size={13} stroke={1.8} aria-hidden />
              <span className="k-cut">{one.name}</span>
              <span className="k-num">{decimalText(one.lastQuantity, lang)}{'\u00a0'}{one.unit}</span>
              <span className="k-dim k-small">{t('ui.order.basketTimes', { count: one.times })} · <Day value={one.lastOn} /></span>
            </button>
          </li>
        ))}
      </ul>
      {open.length > 1 && <button type="button" className="k-link-button" onClick={() => add(open.slice(0, shown))}>
        {t('ui.order.basketAll', { count: Math.min(shown, open.length) })}</button>}
    </section>
  )
}
