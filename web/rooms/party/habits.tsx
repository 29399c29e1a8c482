// What a customer usually buys, and what they have stopped buying: the second is a reason to call.
import { Link } from '@tanstack/react-router'
import { Day } from '../../kit/dates.tsx'
import { Quantity } from '../../kit/quantity.tsx'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { t } from '../../words.ts'
import type { Glance, Habit } from './glance.ts'

/** Two orders tell no rhythm. */
const often = 3

export function Habits({ glance }: { readonly glance: Glance }) {
  const { buys, stopped, labels } = glance
  if (!buys || !stopped || buys.length + stopped.length === 0) return null
  return (
    <>
      {stopped.length > 0 && <Bought title={t('ui.party.stopped')} habits={stopped} labels={labels} warn />}
      {buys.length > 0 && <Bought title={t('ui.party.buys')} habits={buys} labels={labels} />}
    </>
  )
}

function Bought({ title, habits, labels, warn = false }: { readonly title: string, readonly habits: readonly Habit[],
  readonly labels: Glance['labels'], readonly warn?: boolean }) {
  const product = useHouse().resources['catalog.product']
  return (
    <section className="k-panel" aria-label={title} data-tone={warn ? 'warn' : undefined}>
      <header><h2>{title}</h2></header>
      <ul>{habits.map(one => {
        const unit = labels[one.unit]
        const row = (
          <>
            <span className="k-panel-name k-cut">{one.product.name}</span>
            <span className="k-panel-cell" data-align="right"><Quantity value={one.quantity} {...unit && { unit }} /></span>
            <span className="k-panel-cell k-cut">{one.everyDays === null || one.times < often ? t('ui.party.times', { count: one.times })
              : t('ui.party.every', { days: one.everyDays })}</span>
            <span className="k-panel-cell" data-align="right"><Day value={one.lastOn} /></span>
          </>)
        return <li key={one.product.id + one.unit}>{product ? <Link to={recordPath(product, one.product.id)}>{row}</Link> : row}</li>
      })}</ul>
    </section>
  )
}
