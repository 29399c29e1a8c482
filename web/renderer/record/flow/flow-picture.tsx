// The picture of a flow: cards in the columns of their step, tied by curves; the way through the record one looks at is
// drawn stronger. Arrow keys walk from card to card, Enter opens.
import { Link } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { dateText, moneyText } from '../../../kit/format.ts'
import { Icon } from '../../../kit/icon.tsx'
import { useReader } from '../../../kit/reader.ts'
import { toneOf } from '../../../kit/state-tone.ts'
import { heard, keyTables } from '../../../kit/key-tables.ts'
import { useTold } from '../../../shell/keys.ts'
import { t } from '../../../words.ts'
import { useHouse } from '../../house.ts'
import { spoken, stateWord, wayTo, type FlowAnswer, type FlowItem } from './flow-answer.ts'
import { type Card, type Way, layOut, nextCard, size, stepsOf } from './flow-layout.ts'

const cardWidth = { least: 132, most: 196 }

/** Cards as wide as the room allows, so that the whole is seen at once where it fits. */
function useCardWidth(columns: number) {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (!frame.current) return
    const seen = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    seen.observe(frame.current)
    return () => seen.disconnect()
  }, [])
  const each = Math.floor((width - size.gap * (columns - 1) - 4) / Math.max(1, columns))
  return { frame, width: Math.max(cardWidth.least, Math.min(cardWidth.most, each)) }
}

export function FlowPicture({ flow: { items, ties } }: { readonly flow: FlowAnswer }) {
  const [all, setAll] = useState<ReadonlySet<string>>(new Set())
  const columns = useMemo(() => new Set(stepsOf(items, ties).values()).size, [items, ties])
  const { frame, width } = useCardWidth(columns)
  const picture = useMemo(() => layOut(items, ties, { width, all }), [items, ties, width, all])
  const here = picture.cards.find(({ place, kept }) => [place, ...kept].some(one => items[one]?.here))
  const [active, setActive] = useState<number | null>(null)
  const focused = active ?? here?.place ?? picture.cards[0]?.place
  useEffect(() => {
    frame.current?.querySelector('[data-here]')?.scrollIntoView?.({ block: 'nearest', inline: 'center' })
  }, [frame, width])
  const walk = (event: KeyboardEvent) => {
    const from = picture.cards.find(card => card.place === focused)
    const to = from && heard(keyTables.flow, event) ? nextCard(picture.cards, from, event.key as Way) : undefined // why: all are arrows.
    if (!to) return
    event.preventDefault()
    event.stopPropagation()
    setActive(to.place)
    frame.current?.querySelector<HTMLElement>(`[data-place="${to.place}"]`)?.focus()
  }
  useTold(keyTables.flow)
  const whole = columns * (width + size.gap) - size.gap
  return (
    <div className="k-flow-frame" ref={frame}>
      <div className="k-flow-picture" role="group" aria-label={t('ui.flow.walk')} onKeyDown={walk}
        style={{ width: whole, height: picture.height }}>
        <svg width={whole} height={picture.height} aria-hidden>
          {picture.curves.map(curve => <path key={`${curve.from}-${curve.to}`} d={curve.path}
            data-near={curve.from === here?.place || curve.to === here?.place || undefined} />)}
        </svg>
        {picture.lanes.map(lane => <LaneName key={lane.resource} lane={lane} width={width}
          onAll={() => setAll(new Set([...all, lane.resource]))} />)}
        {picture.cards.map(card => <FlowCard key={card.place} card={card} items={items} width={width}
          tab={card.place === focused ? 0 : -1} onFocus={() => setActive(card.place)} />)}
      </div>
    </div>
  )
}

function LaneName({ lane: { resource, x, y, count, hidden, below }, width, onAll }: {
  readonly lane: ReturnType<typeof layOut>['lanes'][number], readonly width: number, readonly onAll: () => void }) {
  const known = useHouse().resources[resource]
  return (
    <>
      <p className="k-flow-lane" style={{ left: x, top: y, width }}>
        <Icon names={[resource, known?.icon, known?.room]} size={14} />
        <span>{count === 1 ? known?.noun : known?.plural}</span>{count > 1 && <span className="k-faint">{count}</span>}
      </p>
      {hidden > 0 && <button type="button" className="k-link-button k-small k-flow-more" style={{ left: x, top: below, width }}
        onClick={onAll}>{t('ui.flow.more', { count: hidden })}</button>}
    </>
  )
}

interface FlowCardProps { readonly card: Card, readonly items: readonly FlowItem[], readonly width: number, readonly tab: 0 | -1,
  readonly onFocus: () => void }

function FlowCard({ card: { place, x, y, kept }, items, width, tab, onFocus }: FlowCardProps) {
  const house = useHouse()
  const { lang } = useReader()
  const item = items[place]
  if (!item) return null
  const books = kept.flatMap(one => items[one] ?? [])
  const state = stateWord(house, item)
  return (
    <div className="k-flow-card" style={{ left: x, top: y, width }} data-here={item.here || undefined}>
      <Link {...wayTo(house, item) as { to: string }} className="k-flow-doc" tabIndex={tab} data-place={place} onFocus={onFocus}
        aria-current={item.here || undefined} title={spoken(house, item, lang)}>
        <strong className="k-cut"><span className="k-hidden">{house.resources[item.resource]?.noun} </span>{item.label}</strong>
        {state && <span className="k-state"><i className="k-dot" data-tone={toneOf(item.state ?? '')} aria-hidden />
          <span className="k-cut">{state}</span></span>}
        {item.amount && <span className="k-num k-cut">{moneyText(item.amount, lang)}</span>}
        {item.day && <span className="k-num k-flow-day">{dateText(item.day, lang)}</span>}
      </Link>
      {books.length > 0 && <p className="k-flow-books">{books.map(one => {
        const known = house.resources[one.resource]
        return <Link key={one.resource + String(one.id)} {...wayTo(house, one) as { to: string }} tabIndex={tab} title={one.label}
          data-here={one.here || undefined}>
          <Icon names={[one.resource, known?.icon, known?.room]} size={12} />
          {one.count} {one.count === 1 ? known?.noun : known?.plural}</Link>
      })}</p>}
    </div>
  )
}
