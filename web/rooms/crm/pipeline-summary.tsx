// What the deals in hand are worth: all of them, weighted by their chance, and those nobody has planned
// the next step for. Exact sums over all open deals the reader may see.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { isMoney, moneyIn, sumMoney, type MoneyJson } from '../../kit/format.ts'
import { KpiTile } from '../../kit/kpi-tile.tsx'
import { Money } from '../../kit/money.tsx'
import { useReader } from '../../kit/reader.ts'
import { useRows } from '../../renderer/list/use-list.ts'
import type { ResourceMeta, Row } from '../../renderer/meta.ts'
import { t } from '../../words.ts'

const mostSummed = 1000

export function PipelineSummary({ resource, query }: { readonly resource: ResourceMeta,
  readonly query: Readonly<Record<string, string>> }) {
  const { today } = useReader()
  const list = useRows(resource, { ...query, state: 'open' }, mostSummed)
  const deals = list.rows
  const idle = deals.filter(deal => !deal['nextOn'] || String(deal['nextOn']) < today)
  const soon = deals.filter(deal => String(deal['expectedOn'] ?? '9').slice(0, 7) <= today.slice(0, 7))
  if (list.isPending) return <div className="k-kpis k-board-kpis" aria-hidden />
  return (
    <div className="k-kpis k-board-kpis" tabIndex={0} role="group" aria-label={t('ui.pipeline.figures')}>
      <KpiTile label={t('ui.pipeline.open')} value={<Sums values={moneyIn(deals.map(deal => deal['expected']))} />}
        note={t('ui.pipeline.count', { count: deals.length })} />
      <KpiTile label={t('ui.pipeline.weighted')} value={<Sums values={deals.flatMap(weighted)} />}
        note={t('ui.pipeline.weightedHint')} />
      <KpiTile label={t('ui.pipeline.month')} value={<Sums values={soon.flatMap(weighted)} />}
        note={t('ui.pipeline.count', { count: soon.length })} />
      <KpiTile label={t('ui.pipeline.idle')} value={idle.length} {...idle.length > 0 && { tone: 'warn' as const }}
        note={t('ui.pipeline.idleHint')} />
    </div>
  )
}

const hundred = Decimal.of(100n)

function weighted(deal: Row): readonly MoneyJson[] {
  const [expected, chance] = [deal['expected'], deal['probability']]
  if (!isMoney(expected) || typeof chance !== 'string') return []
  const amount = Decimal.parse(expected.amount).times(Decimal.parse(chance)).dividedBy(hundred, 2, 'half-up')
  return [{ amount: amount.toString(), currency: expected.currency }]
}

function Sums({ values }: { readonly values: readonly MoneyJson[] }) {
  const sums = sumMoney(values)
  return sums.length === 0 ? <span className="k-faint">–</span>
    : <>{sums.slice(0, 2).map(sum => <span key={sum.currency} className="k-sum"><Money value={sum} /></span>)}</>
}
