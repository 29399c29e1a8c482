// What a command would book, as a bookkeeper reads it: the accounts with debit and credit, before anything is written.
import { type MoneyJson, isMoney } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import type { WrittenProps } from '../../renderer/command/written.ts'
import { useLabel } from '../../renderer/labels.ts'
import type { ResourceMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'

/** So many lines are shown; what is booked for many documents at once is counted beside. */
const most = 12

export function Booking({ resource, lines }: WrittenProps) {
  const shown = (lines['lines'] ?? []).slice(0, most)
  if (shown.length === 0) return null
  return (
    <div className="k-grid-scroll">
      <table className="k-grid" aria-label={resource.noun}>
        <thead><tr><th scope="col">{t('ui.ledger.account')}</th><th scope="col" data-align="right">{t('ui.ledger.debit')}</th>
          <th scope="col" data-align="right">{t('ui.ledger.credit')}</th></tr></thead>
        <tbody>{shown.map(line => <Line key={String(line['id'])} resource={resource} account={String(line['account'] ?? '')}
          amount={isMoney(line['amount']) ? line['amount'] : null} />)}</tbody>
      </table>
    </div>
  )
}

interface LineProps { readonly resource: ResourceMeta, readonly account: string, readonly amount: MoneyJson | null }

function Line({ resource, account, amount }: LineProps) {
  const label = useLabel(resource.parts?.['lines']?.fields['account']?.target, account)
  const isCredit = amount?.amount.startsWith('-') ?? false
  const value = amount && { ...amount, amount: amount.amount.replace(/^-/, '') }
  return (
    <tr>
      <td className="k-read-cell">{label}</td>
      <td className="k-read-cell" data-align="right">{!isCredit && <Money value={value} />}</td>
      <td className="k-read-cell" data-align="right">{isCredit && <Money value={value} />}</td>
    </tr>
  )
}
