// How many wait, and what they sum up to.
import { moneyIn, sumMoney } from '../../kit/format.ts'
import { KpiTile } from '../../kit/kpi-tile.tsx'
import { Money } from '../../kit/money.tsx'
import { t } from '../../words.ts'
import type { Panel, Who } from './panels.ts'
import { usePanel } from './use-panel.ts'

export function PanelTile({ panel, who }: { readonly panel: Panel, readonly who: Who }) {
  const { resource, search, page } = usePanel(panel, who)
  const count = page.data?.count
  const total = panel.total
  const sums = total && page.data && !page.data.next ? sumMoney(moneyIn(page.data.items.map(row => row[total]))) : []
  const waiting = (count?.value ?? 0) > 0
  return <KpiTile label={t(`ui.home.${panel.key}`)} to={`/${resource?.path}?${new URLSearchParams(search)}`}
    value={count ? `${count.value}${count.capped ? '+' : ''}` : '\u2007'}
    note={sums.length > 0 ? sums.slice(0, 2).map((sum, place) => <span key={sum.currency}>{place > 0 && ' · '}<Money
      value={sum} /></span>) : undefined}
    {...waiting && panel.tone && { tone: panel.tone }} />
}
