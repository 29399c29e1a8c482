// What the deals in hand are worth: all of them, weighted by their chance, what is expected this month, and those
// that need somebody. Summed by the server over all open deals the reader may see.
import { sumMoney, type MoneyJson } from '../../kit/format.ts'
import { KpiTile } from '../../kit/kpi-tile.tsx'
import { Money } from '../../kit/money.tsx'
import { useReader } from '../../kit/reader.ts'
import type { AboveBoardProps } from '../own-screens.ts'
import { useTotals } from '../../renderer/board/totals.ts'
import { readList } from '../../renderer/list/list-state.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { useCare } from './care.ts'

export function PipelineSummary({ resource, query, totals }: AboveBoardProps) {
  const { today } = useReader()
  const { company } = useSession()
  const months = useTotals(resource, 'expectedOn', readList({ ...query, state: 'open' }, resource.fields))
  const soon = [...months?.values() ?? []].filter(({ key }) => key !== null && key <= today.slice(0, 7))
  const care = useCare(query['company'] ?? company.id, query['owner'])
  const count = (of: typeof totals): number => of.reduce((all, one) => all + one.count, 0)
  return (
    <div className="k-kpis k-board-kpis" tabIndex={0} role="group" aria-label={t('ui.pipeline.figures')}>
      <KpiTile label={t('ui.pipeline.open')} value={<Sums values={totals.flatMap(one => one.sums['expected'] ?? [])} />}
        note={t('ui.pipeline.count', { count: count(totals) })} />
      <KpiTile label={t('ui.pipeline.weighted')} value={<Sums values={totals.flatMap(one => one.weighted?.['expected'] ?? [])} />}
        note={t('ui.pipeline.weightedHint')} to="/crm/forecast" />
      <KpiTile label={t('ui.pipeline.month')} value={<Sums values={soon.flatMap(one => one.weighted?.['expected'] ?? [])} />}
        note={t('ui.pipeline.count', { count: count(soon) })} />
      <KpiTile label={t('ui.pipeline.care')} value={t('ui.pipeline.stuck', { count: care?.counts.stuck ?? 0 })}
        {...(care?.counts.stuck ?? 0) > 0 && { tone: 'warn' as const }}
        note={t('ui.pipeline.careHint', { silent: care?.counts.silent ?? 0, unplanned: care?.counts.unplanned ?? 0 })} />
    </div>
  )
}

function Sums({ values }: { readonly values: readonly MoneyJson[] }) {
  const sums = sumMoney(values)
  return sums.length === 0 ? <span className="k-faint">–</span>
    : <>{sums.slice(0, 2).map(sum => <span key={sum.currency} className="k-sum"><Money value={sum} /></span>)}</>
}
