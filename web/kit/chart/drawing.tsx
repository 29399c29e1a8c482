// A picture drawn as a vector in the colours of the house: sharp at any size, right in light and dark without being drawn
// anew, and small enough to stand on the first screen.
import { useLayoutEffect, useRef, useState, type PointerEvent } from 'react'
import { localeOf } from '../../../kernel/i18n/language.ts'
import { useReader } from '../reader.ts'
import { barsOf, namedEvery, spanOf, ticksOf, widthOf, type Picture, type Series } from './picture.ts'

const colours = ['var(--k-open)', 'var(--k-good)', 'var(--k-warn)', '#9c6ade', '#3aa6b9', '#c2577a', '#7a869a']
const letterPx = 6.2
const barPx = 40
const top = 22
const bottom = 20
const right = 8

export const colourOf = (one: Series, at: number): string => one.colour ?? colours[at % colours.length] ?? 'currentColor'

interface DrawingProps { readonly title: string, readonly picture: Picture, readonly height: number,
  readonly onPick?: (place: number) => void }

export function Drawing({ title, picture, height, onPick }: DrawingProps) {
  const { lang } = useReader()
  const { box, width } = useWidth()
  const [over, setOver] = useState<number | null>(null)
  const compact = new Intl.NumberFormat(localeOf(lang), { notation: 'compact' })
  const ticks = ticksOf(...spanOf(picture), Math.max(2, Math.floor((height - top - bottom) / 36)))
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const left = Math.max(...ticks.map(tick => widthOf(compact.format(tick), letterPx))) + 10
  const band = Math.max(1, (width - left - right) / Math.max(1, picture.places.length))
  const yOf = (value: number): number => top + (high - value) / (high - low) * (height - top - bottom)
  const every = namedEvery(picture.places, band, letterPx)
  const placeAt = (event: PointerEvent): number | null => {
    const place = Math.floor((event.clientX - event.currentTarget.getBoundingClientRect().left - left) / band)
    return place >= 0 && place < picture.places.length ? place : null
  }
  return (
    <div className="k-drawing" ref={box} style={{ height }}>
      {width > 0 && <svg width={width} height={height} role="img" aria-label={title} data-picks={onPick ? '' : undefined}
        onPointerMove={event => setOver(placeAt(event))} onPointerLeave={() => setOver(null)}
        onPointerUp={event => {
          const place = placeAt(event)
          if (place !== null) onPick?.(place)
        }}>
        {over !== null && <rect className="k-drawing-over" x={left + over * band} y={top} width={band} height={height - top - bottom} />}
        <text x={0} y={11}>{picture.unit}</text>
        {ticks.map(tick => <g key={tick}>
          <line x1={left} x2={width - right} y1={yOf(tick)} y2={yOf(tick)} data-zero={tick === 0 || undefined} />
          <text x={left - 6} y={yOf(tick) + 4} textAnchor="end">{compact.format(tick)}</text></g>)}
        {picture.places.map((name, place) => place % every === 0
          && <text key={place} x={left + (place + 0.5) * band} y={height - 5} textAnchor="middle">{name}</text>)}
        <Bars picture={picture} left={left} band={band} yOf={yOf} />
        {picture.series.map((one, at) => one.kind === 'line'
          && <Line key={one.name} one={one} colour={colourOf(one, at)} xOf={place => left + (place + 0.5) * band} yOf={yOf} />)}
      </svg>}
      {over !== null && <Told picture={picture} place={over} x={left + (over + 0.5) * band} width={width} />}
    </div>
  )
}

/** How wide the place is, also when it changes. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const node = box.current
    if (!node) return undefined
    setWidth(node.clientWidth)
    const sized = new ResizeObserver(() => setWidth(node.clientWidth))
    sized.observe(node)
    return () => sized.disconnect()
  }, [])
  return { box, width }
}

interface BarsProps { readonly picture: Picture, readonly left: number, readonly band: number, readonly yOf: (value: number) => number }

function Bars({ picture, left, band, yOf }: BarsProps) {
  const { bars, columns } = barsOf(picture)
  const wide = Math.max(1, Math.min(barPx, band * 0.72 / columns))
  return bars.map(({ place, series, from, to, column }) => {
    const one = picture.series[series]
    if (!one || one.hidden || from === to) return null
    const [y, foot] = [yOf(Math.max(from, to)), yOf(Math.min(from, to))]
    return <rect key={`${place} ${series}`} x={left + (place + 0.5) * band + (column - columns / 2) * wide + 0.5} y={y}
      width={Math.max(1, wide - 1)} height={Math.max(1, foot - y)} rx={one.stacked ? 0 : 2} fill={colourOf(one, series)} />
  })
}

function Line({ one, colour, xOf, yOf }: { readonly one: Series, readonly colour: string, readonly xOf: (place: number) => number,
  readonly yOf: (value: number) => number }) {
  return (
    <g>
      <polyline points={one.values.map((value, place) => `${xOf(place)},${yOf(value)}`).join(' ')}
        fill="none" stroke={colour} strokeWidth={2} />
      {one.values.map((value, place) => <circle key={place} cx={xOf(place)} cy={yOf(value)} r={3} fill={colour} />)}
    </g>
  )
}

/** The figures of the place under the pointer. */
function Told({ picture, place, x, width }: { readonly picture: Picture, readonly place: number, readonly x: number,
  readonly width: number }) {
  const { lang } = useReader()
  const figures = new Intl.NumberFormat(localeOf(lang), { maximumFractionDigits: 2 })
  const side = x > width / 2 ? { right: width - x + 12 } : { left: x + 12 }
  return (
    <div className="k-drawing-told" style={side} aria-hidden>
      <strong>{picture.places[place]}</strong>
      {picture.series.map((one, at) => !one.hidden && <span key={one.name}><i style={{ background: colourOf(one, at) }} />{one.name}
        <b>{figures.format(one.values[place] ?? 0)}</b></span>)}
    </div>
  )
}
