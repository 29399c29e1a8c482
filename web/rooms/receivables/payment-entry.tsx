// Taking in a payment: whose, how much, for which invoices. The open invoices of the customer are shown
// with what is left of them; one key spreads the money over the oldest, and what remains stays as credit.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Json } from '../../client.ts'
import { isMoney, type MoneyJson } from '../../kit/format.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { FormBody } from '../../renderer/form/form-body.tsx'
import { useForm } from '../../renderer/form/use-form.ts'
import { useMaker } from '../../renderer/form/use-maker.ts'
import { useSaving } from '../../renderer/form/use-saving.ts'
import type { CreateFormProps } from '../../renderer/form/create-form.tsx'
import { t } from '../../words.ts'
import { OpenInvoices } from './open-invoices.tsx'
import type { Shares } from './spread.ts'

export function PaymentEntry({ resource, given, onMade, onLeave }: CreateFormProps) {
  const maker = useMaker(resource, given)
  const { allocations: _, ...lists } = maker.shape.lists ?? {}
  const { spread: __, ...fields } = maker.shape.shown ?? maker.shape.fields
  const first = firstShare(given)
  const initial = first ? { ...maker.initial, amount: { ...first.amount } } : maker.initial
  const form = useForm({ ...maker.shape, shown: fields, lists }, initial, `${resource.name}.new.${given['invoice'] ?? ''}`)
  const [shares, setShares] = useState<Shares>(first ? { [first.invoice]: first.amount } : {})
  const allocations = Object.entries(shares).map(([invoice, amount]): Json => ({ invoice, amount: { ...amount } }))
  const { save, pending } = useSaving({ resource, form, path: maker.path, onMade, more: { allocations } })
  const customer = form.values['customer']
  const amount: Json | undefined = form.values['amount']
  return (
    <form className="k-page k-form" onSubmit={event => {
      event.preventDefault()
      save()
    }}>
      <header className="k-head">
        <h1>{t('ui.new', { noun: resource.noun })}</h1>
        <div className="k-head-acts">
          <Button variant="default" onClick={() => {
            form.forget()
            onLeave()
          }}>{t('ui.discard')}</Button>
          <Button type="submit" loading={pending} title="Ctrl-Enter">{t('ui.create')}</Button>
        </div>
      </header>
      {form.problem && <ProblemNotice problem={form.problem} onClose={() => form.refused(null)} />}
      <FormBody form={form} sections={[{ title: '', fields: ['customer', 'amount', 'currency', 'day', 'method',
        'reference'] }]} />
      {typeof customer === 'string' && (
        <OpenInvoices customer={customer} currency={String(form.values['currency'] ?? '')} shares={shares} onShares={setShares}
          amount={isMoney(amount) ? amount as MoneyJson : null} />
      )}
    </form>
  )
}

/** The invoice one comes from, with what is open of it. */
function firstShare({ invoice, amount, currency }: Readonly<Record<string, string>>): {
  readonly invoice: string, readonly amount: MoneyJson } | null {
  return invoice && amount && currency && /^\d+(\.\d+)?$/.test(amount) ? { invoice, amount: { amount, currency } } : null
}
