// What one wants to know of a party before calling: what they owe and since when, how much more they may
// owe, and what is under way with them.
import { Money } from '../../kit/money.tsx'
import { isMoney, type MoneyJson } from '../../kit/format.ts'
import { KpiTile } from '../../kit/kpi-tile.tsx'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { useHouse } from '../../renderer/house.ts'
import type { RecordProps } from '../../renderer/record/record-props.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'

interface OpenItems {
  readonly total: MoneyJson, readonly ages: Readonly<Record<string, MoneyJson>>
  readonly parties: readonly { readonly items: readonly { readonly daysOverdue: number }[] }[]
}

const roles = ['isCustomer', 'isSupplier', 'isLead', 'isContact', 'isEmployee', 'isPartner']

export function PartyPanel({ resource, row }: RecordProps) {
  const house = useHouse()
  const { company } = useSession()
  const mayReadBooks = house.resources['ledger.open-item'] !== undefined
  const items = useReport<OpenItems>('ledger.open-items', { company: company.id, party: row.id }, mayReadBooks)
  const overdue = overdueOf(items.data)
  const limit = row['creditLimit']
  const longest = Math.max(0, ...items.data?.parties.flatMap(party => party.items.map(item => item.daysOverdue)) ?? [])
  return (
    <section className="k-party-panel">
      <p className="k-roles">
        {roles.filter(role => row[role] === true).map(role => <span key={role}
          className="k-tag">{resource.fields[role]?.label}</span>)}
        {row['blocked'] === true && <span className="k-tag" data-tone="bad">{resource.fields['blocked']?.label}</span>}
      </p>
      {items.data && (
        <div className="k-kpis">
          <KpiTile label={t('ui.party.balance')} value={<Money value={items.data.total} />} />
          <KpiTile label={t('ui.party.overdue')} value={<Money value={overdue} dash />}
            {...longest > 0 && { tone: 'bad' as const, note: t('ui.date.overdue', { days: longest }) }} />
          {isMoney(limit) && <KpiTile label={resource.fields['creditLimit']?.label ?? ''} value={<Money value={limit} />}
            {...limit.currency === items.data.total.currency && { note: <>{t('ui.party.credit')} <Money
              value={leftOf(limit, items.data.total)} /></> }} />}
        </div>
      )}
    </section>
  )
}

function overdueOf(items: OpenItems | undefined): MoneyJson | null {
  if (!items) return null
  const late = Object.entries(items.ages).filter(([age]) => age !== 'not-due').map(([, amount]) => Decimal.parse(amount.amount))
  return { amount: Decimal.sum(late).toString(), currency: items.total.currency }
}

const leftOf = (limit: MoneyJson, owed: MoneyJson): MoneyJson =>
  ({ amount: Decimal.parse(limit.amount).minus(Decimal.parse(owed.amount)).toString(), currency: limit.currency })
