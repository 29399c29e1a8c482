// The open invoices of a customer, each with the share of the payment it gets.
import { Button } from '@mantine/core'
import { Day } from '../../kit/dates.tsx'
import { Empty } from '../../kit/empty.tsx'
import { isMoney, type MoneyJson } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { editors } from '../../renderer/fields/editors.tsx'
import { useHouse } from '../../renderer/house.ts'
import { useRows } from '../../renderer/list/use-list.ts'
import { scoped, useScope } from '../../renderer/list/use-scope.ts'
import type { FieldMeta, ResourceMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import { byAge, leftOver, oldestFirst, type Shares } from './spread.ts'

interface OpenInvoicesProps { readonly customer: string, readonly currency: string, readonly shares: Shares,
  readonly onShares: (shares: Shares) => void, readonly amount: MoneyJson | null }

export function OpenInvoices(props: OpenInvoicesProps) {
  const invoice = useHouse().resources['receivables.invoice']
  return invoice ? <Shown {...props} invoice={invoice} /> : null
}

function Shown({ invoice, customer, currency, shares, onShares,
  amount }: OpenInvoicesProps & { readonly invoice: ResourceMeta }) {
  const list = useRows(invoice, { ...scoped(useScope(invoice)), customer, state: 'posted', 'payment.in': 'none,partial' })
  const Amount = editors.amount
  const share: FieldMeta = { kind: 'amount', label: t('ui.payment.share'), optional: true, currencyField: 'currency' }
  const claims = list.rows.flatMap(row => isMoney(row['residual']) && row['residual'].currency === currency
    && row['kind'] !== 'credit-note'
    ? [{ id: row.id, number: String(row['number'] ?? ''), dueOn: String(row['dueOn'] ?? ''),
      residual: row['residual'] as MoneyJson }] : []).toSorted(byAge)
  if (list.isPending) return <RowSkeletons rows={3} />
  if (claims.length === 0) return <Empty title={t('ui.payment.none')}>{t('ui.payment.noneText')}</Empty>
  const set = (id: string, value: unknown) => {
    const { [id]: _, ...others } = shares
    onShares(isMoney(value) ? { ...others, [id]: value } : others)
  }
  const rest = amount && leftOver(amount, shares)
  return (
    <fieldset className="k-section">
      <legend>{t('ui.payment.open')}</legend>
      <div className="k-head-acts k-spread-acts">
        <Button variant="default" disabled={!amount} onClick={() => amount
          && onShares(oldestFirst(claims, amount))}>{t('ui.payment.oldest')}</Button>
        {rest && <span>{t('ui.payment.left')} <strong className={rest.amount.startsWith('-') ? 'k-late' : ''}><Money
          value={rest} /></strong></span>}
      </div>
      <div className="k-grid-scroll">
        <table className="k-grid">
          <thead><tr><th scope="col">{t('ui.ledger.document')}</th><th scope="col">{t('ui.payment.due')}</th>
            <th scope="col" data-align="right">{t('ui.payment.residual')} {currency}</th><th scope="col"
              data-align="right">{t('ui.payment.share')} {currency}</th></tr></thead>
          <tbody>
            {claims.map(claim => (
              <tr key={claim.id}>
                <td className="k-read-cell">{claim.number}</td>
                <td className="k-read-cell"><Day value={claim.dueOn} due /></td>
                <td className="k-read-cell" data-align="right"><Money value={claim.residual} currency={false} /></td>
                <td><Amount bare id={`share-${claim.id}`} field={share}
                  label={`${t('ui.payment.share')} ${claim.number}`} siblings={{ currency }}
                  value={shares[claim.id] ? { ...shares[claim.id] } as never : null}
                    onChange={(value, wrong) => { if (!wrong) set(claim.id, value) }} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </fieldset>
  )
}
