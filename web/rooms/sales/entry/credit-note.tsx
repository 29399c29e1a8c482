// What an order leaves of the customer's credit, while it is still being written; and where it goes beyond, what can be
// done about it.
import { useQuery } from '@tanstack/react-query'
import { Decimal } from '../../../../kernel/values/decimal.ts'
import { get } from '../../../client.ts'
import { moneyText, type MoneyJson } from '../../../kit/format.ts'
import { useReader } from '../../../kit/reader.ts'
import { t } from '../../../words.ts'

interface Credit { readonly limit: MoneyJson, readonly used: MoneyJson, readonly left: MoneyJson }

interface CreditNoteProps { readonly company: string, readonly customer: string,
  /** What the order comes to, where it is in the currency of the limit it is set against it. */
  readonly gross: MoneyJson | undefined }

export function CreditNote({ company, customer, gross }: CreditNoteProps) {
  const { lang } = useReader()
  const answer = useQuery({ queryKey: ['report', 'customer.credit', company, customer], staleTime: 30_000, retry: false,
    queryFn: ({ signal }) => get<{ credit: Credit | null }>('reports/customer.credit', { company, party: customer }, signal) })
  const left = answer.data?.credit?.left
  if (!left) return null
  const order = gross?.currency === left.currency ? Decimal.parse(gross.amount) : Decimal.zero
  const rest = Decimal.parse(left.amount).minus(order)
  const amount = moneyText({ ...left, amount: rest.abs().toString() }, lang)
  return <p className="k-small k-tight k-credit" role="status" data-tone={rest.isNegative() ? 'warn' : undefined}>
    {t(rest.isNegative() ? 'ui.order.credit.over' : 'ui.order.credit.left', { amount })}</p>
}
