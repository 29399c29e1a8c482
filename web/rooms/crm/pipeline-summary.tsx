// What the deals in hand are worth: all of them, weighted by their chance, what is still expected this month, what should
// have come already, and those that need somebody. Summed by the server over all open deals the reader may see; each
// figure is the way to its deals.
import { addDays, endOfMonth } from '../../../kernel/values/calendar-date.ts'
import { CompactMoney } from '../../kit/compact.tsx'
import { sumMoney, type MoneyJson } from '../../kit/format.ts'
import { KpiTile } from '../../kit/kpi-tile.tsx'
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
  const within = (days: Readonly<Record<string, string>>) => ({ ...query, state: 'open', ...days })
  const [open, soonDays, lateDays] = [within({}), within({ 'expectedOn.gte': today, 'expectedOn.lte': endOfMonth(today) }),
    within({ 'expectedOn.lte': addDays(today, -1) })]
  const ofDays = (days: Readonly<Record<string, string>>) => readList(days, resource.fields)
  const soon = [...useTotals(resource, 'expectedOn', ofDays(soonDays))?.values() ?? []]
  const late = [...useTotals(resource, 'expectedOn', ofDays(lateDays))?.values() ?? []]
  const care = useCare(query['company'] ?? company.id, query['owner'])
  const list = (search: Readonly<Record<string, string>>) => `/${resource.path}?${new URLSearchParams({ ...search, view: 'list' })}`
  const count = (of: typeof totals): number => of.reduce((all, one) => all + one.count, 0)
  return (
    <div className="k-kpis k-board-kpis" tabIndex={0} role="group" aria-label={t('ui.pipeline.figures')}>
      <KpiTile label={t('ui.pipeline.open')} value={<Sums values={totals.flatMap(one => one.sums['expected'] ?? [])} />}
        note={t('ui.pipeline.count', { count: count(totals) })} to={list(open)} />
      <KpiTile label={t('ui.pipeline.weighted')} value={<Sums values={totals.flatMap(one => one.weighted?.['expected'] ?? [])} />}
        note={t('ui.pipeline.weightedHint')} to="/crm/forecast" />
      <KpiTile label={t('ui.pipeline.month')} value={<Sums values={soon.flatMap(one => one.weighted?.['expected'] ?? [])} />}
        note={t('ui.pipeline.count', { count: count(soon) })} to={list(soonDays)} />
      <KpiTile label={t('ui.pipeline.late')} value={<Sums values={late.flatMap(one => one.sums['expected'] ?? [])} />}
        note={t('ui.pipeline.count', { count: count(late) })} to={list(lateDays)} {...late.length > 0 && { tone: 'bad' as const }} />
      <KpiTile label={t('ui.pipeline.care')} value={t('ui.pipeline.stuck', { count: care?.counts.stuck ?? 0 })}
        {...(care?.counts.stuck ?? 0) > 0 && { tone: 'warn' as const }}
        note={t('ui.pipeline.careHint', { silent: care?.counts.silent ?? 0, unplanned: care?.counts.unplanned ?? 0 })} />
    </div>
  )
}

function Sums({ values }: { readonly values: readonly MoneyJson[] }) {
  const sums = sumMoney(values)
  return sums.length === 0 ? <span className="k-faint">–</span>
    : <>{sums.slice(0, 2).map(sum => <span key={sum.currency} className="k-sum"><CompactMoney value={sum}
        from={1000} /></span>)}</>
}
