// Walks somebody through the house: a card beside the thing it speaks of, which is marked meanwhile. By mouse, by
// arrows and by Escape; who has seen it is remembered with their account.
import { Button } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../words.ts'
import { keepScreen } from './screen-wishes.ts'
import { tourOf, type TourStep } from './tours.ts'

const anchorOf = ({ anchor }: TourStep): HTMLElement | null => document.querySelector(`[data-tour="${CSS.escape(anchor)}"]`)
const gap = 12
const cardWidth = 320

export function Tour({ home, onEnd }: { readonly home: string, readonly onEnd: () => void }) {
  const [steps] = useState(() => tourOf(home).filter(step => anchorOf(step) !== null))
  const [at, setAt] = useState(0)
  const [place, setPlace] = useState({ left: gap, top: gap })
  const card = useRef<HTMLDivElement>(null)
  const step = steps[at]
  const end = () => {
    void keepScreen({ [`tour.${home}`]: 'seen' })
    onEnd()
  }
  useLayoutEffect(() => {
    const anchor = step ? anchorOf(step) : null
    if (!anchor) return
    anchor.scrollIntoView({ block: 'nearest' })
    const { left, top, right, bottom, width } = anchor.getBoundingClientRect()
    const beside = right + gap + cardWidth < innerWidth && width < innerWidth / 2
    setPlace({ left: beside ? right + gap : Math.max(gap, Math.min(left, innerWidth - cardWidth - gap)),
      top: Math.max(gap, Math.min(beside ? top : bottom + gap, innerHeight - 220)) })
    anchor.dataset['touring'] = 'yes'
    card.current?.focus()
    return () => { delete anchor.dataset['touring'] }
  }, [step])
  // why: where nothing of the tour is on the screen there is nothing to show.
  useEffect(() => { if (!step) onEnd() }, [step, onEnd])
  if (!step) return null
  const last = at === steps.length - 1
  const next = () => last ? end() : setAt(at + 1)
  return (
    <div ref={card} className="k-tour" role="dialog" aria-modal="true" aria-labelledby="tour-title" aria-describedby="tour-text"
      tabIndex={-1} style={{ left: place.left, top: place.top, width: cardWidth }} onKeyDown={event => {
        if (event.key === 'Escape') end()
        else if (event.key === 'ArrowRight') next()
        else if (event.key === 'ArrowLeft') setAt(Math.max(0, at - 1))
        else return
        event.preventDefault()
        event.stopPropagation()
      }}>
      <p className="k-dim k-small">{t('ui.tour.at', { at: at + 1, of: steps.length })}</p>
      <h2 id="tour-title">{t(`ui.tour.${step.words}`)}</h2>
      <p id="tour-text">{t(`ui.tour.${step.words}.text`)}</p>
      <div className="k-import-foot">
        {!last && <Button variant="subtle" onClick={end}>{t('ui.tour.end')}</Button>}
        {at > 0 && <Button variant="default" onClick={() => setAt(at - 1)}>{t('ui.setup.back')}</Button>}
        <Button onClick={next}>{t(last ? 'ui.tour.done' : 'ui.setup.next')}</Button>
      </div>
    </div>
  )
}
