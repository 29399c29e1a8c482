// What one wants to know of a party before calling, on one screen: what they owe and how they pay, what of their
// credit is used, how business with them goes, what is under way, what they buy and have stopped buying, who
// belongs to them. One question to the server; each part shows only to readers who may see what it is made of.
import { Link } from '@tanstack/react-router'
import { Day } from '../../kit/dates.tsx'
import { Money } from '../../kit/money.tsx'
import { KpiTile, type KpiTileProps } from '../../kit/kpi-tile.tsx'
import { FieldValue } from '../../renderer/fields/field-value.tsx'
import { recordPath, useHouse } from '../../renderer/house.ts'
import type { RecordProps } from '../../renderer/record/record-props.ts'
import { Why } from '../../renderer/why/why.tsx'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'
import { BuyAgain } from '../sales/buy-again.tsx'
import { CustomerTrend } from './customer-trend.tsx'
import { creditShare, type Glance, growth, type Year, yearOf } from './glance.ts'
import { Habits } from './habits.tsx'
import { OpenDocuments } from './open-documents.tsx'
import { RelationGraph } from './relation-graph.tsx'

const roles = ['isCustomer', 'isSupplier', 'isLead', 'isContact', 'isEmployee', 'isPartner']

export function PartyPanel({ resource, row }: RecordProps) {
  const { company } = useSession()
  const glance = useReport<Glance>('customer.overview', { party: row.id, company: company.id })
  // why: asked at once with the rest, so that the picture of the ties is there when its card is drawn.
  const ties = useReport('party.relations', { party: row.id })
  const seen = glance.data
  const own = seen?.balances?.find(one => one.company.id === company.id) ?? seen?.balances?.[0]
  const currency = own?.balance.currency ?? seen?.trend?.rows.at(-1)?.currency ?? ''
  const year = seen ? yearOf(seen.trend, seen.today, currency) : null
  const tiles = seen ? tilesOf(seen, own, year, { resource, row }) : []
  return (
    <section className="k-party-panel" aria-busy={glance.isPending || ties.isPending}>
      <div className="k-party-top"><p className="k-roles">
        {roles.filter(role => row[role] === true).map(role => <span key={role}
          className="k-tag">{resource.fields[role]?.label}</span>)}
        {resource.fields['mergedInto'] && row['mergedInto'] && <span className="k-tag" data-tone="bad">
          {resource.fields['mergedInto'].label} <FieldValue field={resource.fields['mergedInto']} value={row['mergedInto']} /></span>}
        {row['blocked'] === true && <span className="k-tag" data-tone="bad">{resource.fields['blocked']?.label}</span>}
      </p>
      {row['blocked'] !== true && <BuyAgain party={row.id} name={String(row['name'] ?? '')} />}</div>
      {(!seen || tiles.length > 0) && <div className="k-kpis k-party-kpis">{tiles.map(tile =>
        <KpiTile key={tile.label} {...tile} />)}</div>}
      {seen && (
        <div className="k-party-cards">
          {seen.orders && (row['isCustomer'] === true || seen.orders.count > 0) && <OpenDocuments party={row.id}
            title={t('ui.party.orders')} documents={seen.orders} progress />}
          {seen.quotes && seen.quotes.count > 0 && <OpenDocuments party={row.id} title={t('ui.party.quotes')}
            documents={seen.quotes} progress={false} />}
          <Next glance={seen} />
          <Habits glance={seen} />
          <RelationGraph party={row.id} />
        </div>
      )}
      {seen && year && <CustomerTrend party={row.id} glance={seen} year={year} currency={currency} />}
    </section>
  )
}

function Next({ glance }: { readonly glance: Glance }) {
  const task = useHouse().resources['activity.task']
  if (!task || glance.tasks.length === 0) return null
  return (
    <section className="k-panel" aria-label={t('ui.party.next')}>
      <header><h2>{t('ui.party.next')}</h2></header>
      <ul>{glance.tasks.map(one => (
        <li key={one.id}>
          <Link to={recordPath(task, one.id)}>
            <span className="k-panel-name k-cut">{one.title}</span>
            <span className="k-panel-cell k-cut">{one.assignee}</span>
            <span className="k-panel-cell" data-align="right"><Day value={one.dueOn} due /></span>
          </Link>
        </li>))}
      </ul>
    </section>
  )
}

function tilesOf(seen: Glance, own: NonNullable<Glance['balances']>[number] | undefined, year: Year | null,
  { resource, row }: Pick<RecordProps, 'resource' | 'row'>): KpiTileProps[] {
  const tiles: KpiTileProps[] = []
  if (own) {
    tiles.push({ label: t('ui.party.balance'), value: <Money value={own.balance} />, to: `/receivables/invoices?customer=${row.id}`,
      ...own.oldestDays !== null && { tone: 'bad' as const, note: <>{t('ui.party.overdue')} <Money value={own.overdue} />
        {' · '}{t('ui.date.overdue', { days: own.oldestDays })}</> } })
    tiles.push({ label: t('ui.party.daysToPay'), value: own.daysToPay === null ? '–' : String(Math.round(Number(own.daysToPay))),
      note: t('ui.party.lastYear') })
  }
  if (seen.credit) {
    const share = creditShare(seen.credit)
    tiles.push({ label: t('ui.party.creditUsed'), value: resource.why?.includes('credit')
      ? <Why resource={resource} row={row} name="credit" label={t('ui.party.creditUsed')} main><Money value={seen.credit.used} /></Why>
      : <Money value={seen.credit.used} />,
      note: <><meter className="k-meter" min={0} max={100} high={90} optimum={0} value={share} aria-label={t('ui.party.creditUsed')} />
        {' '}{t('ui.party.creditOf')} <Money value={seen.credit.limit} /></>, ...share >= 90 && { tone: 'warn' as const } })
  }
  if (year) {
    const percent = growth(year)
    tiles.push({ label: t('ui.party.revenue'), value: <Money value={year.now} />,
      note: percent === null ? t('ui.party.lastYear') : t(percent.startsWith('-') ? 'ui.party.less' : 'ui.party.more',
        { percent: percent.replace('-', '') }),
      ...percent !== null && { tone: percent.startsWith('-') ? 'bad' as const : 'good' as const } })
    if (year.margin) tiles.push({ label: t('ui.party.margin'), value: <Money value={year.margin} />, note: t('ui.party.lastYear') })
  }
  return tiles
}
