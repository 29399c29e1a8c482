// The flow as a table: what each document is, how it stands, and what it came from.
import { Link } from '@tanstack/react-router'
import { dateText } from '../../../kit/format.ts'
import { Money } from '../../../kit/money.tsx'
import { useReader } from '../../../kit/reader.ts'
import { StateDot } from '../../../kit/state-dot.tsx'
import { t } from '../../../words.ts'
import { useHouse } from '../../house.ts'
import { stateWord, wayTo, type FlowAnswer } from './flow-answer.ts'
import { stepsOf } from './flow-layout.ts'

export function FlowTable({ flow: { items, ties } }: { readonly flow: FlowAnswer }) {
  const house = useHouse()
  const { lang } = useReader()
  const steps = stepsOf(items, ties)
  const stepOf = (place: number): number => {
    const above = items[place]?.book ? ties.find(tie => tie.to === place)?.from ?? place : place
    return (steps.get(items[above]?.resource ?? '') ?? 0) * 2 + Number(above !== place)
  }
  const order = items.map((_, place) => place).toSorted((a, b) => stepOf(a) - stepOf(b) || a - b)
  const nameOf = (place: number): string => items[place]?.label || (house.resources[items[place]?.resource ?? '']?.noun ?? '')
  return (
    <div className="k-grid-scroll" tabIndex={0} role="group" aria-label={t('ui.flow.title')}>
      <table className="k-grid k-grid-read k-flow-table">
        <thead><tr>
          <th scope="col">{t('ui.flow.document')}</th><th scope="col">{t('ui.flow.state')}</th><th scope="col">{t('ui.flow.day')}</th>
          <th scope="col" data-align="right">{t('ui.flow.amount')}</th><th scope="col">{t('ui.flow.from')}</th>
        </tr></thead>
        <tbody>{order.map(place => {
          const item = items[place]
          const known = house.resources[item?.resource ?? '']
          if (!item) return null
          const state = stateWord(house, item)
          return (
            <tr key={place} data-here={item.here || undefined}>
              <td><span className="k-dim">{item.count === 1 ? known?.noun : `${item.count} ${known?.plural ?? ''}`} </span>
                <Link {...wayTo(house, item) as { to: string }} className="k-ref" aria-current={item.here || undefined}>
                  {item.id === null ? t('ui.flow.list') : dateText(item.label, lang)}</Link></td>
              <td>{state && <StateDot state={item.state ?? ''} label={state} />}</td>
              <td className="k-num">{item.day && dateText(item.day, lang)}</td>
              <td data-align="right">{item.amount && <Money value={item.amount} />}</td>
              <td className="k-dim">{ties.filter(tie => tie.to === place).map(tie => nameOf(tie.from)).join(', ')}</td>
            </tr>
          )
        })}</tbody>
      </table>
    </div>
  )
}
