// The grid of a dashboard. While it is composed, a tile is moved and resized by mouse or finger, or by the arrow keys on
// its two handles.
import { IconArrowsDiagonal, IconGripVertical, IconX } from '@tabler/icons-react'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { heard, keyTables } from '../../kit/key-tables.ts'
import { useTold } from '../../shell/keys.ts'
import { t } from '../../words.ts'
import { arranged, gridColumns, type Place } from './grid.ts'
import { TileBody } from './tile-body.tsx'
import type { Tile } from './use-boards.ts'

interface BoardProps { readonly tiles: readonly Tile[], readonly onChange?: (tiles: readonly Tile[]) => void }

const rowHeight = 84
const steps = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const

export function Board({ tiles, onChange }: BoardProps) {
  const grid = useRef<HTMLDivElement>(null)
  useTold(keyTables.tile, onChange !== undefined)
  return (
    <div className="k-tiles" ref={grid} data-composing={onChange !== undefined || undefined}>
      {tiles.map(tile => (
        <section key={tile.id} className="k-panel k-tile" aria-label={tile.title} data-kind={tile.kind}
          style={{ gridColumn: `${tile.across + 1} / span ${tile.width}`, gridRow: `${tile.down + 1} / span ${tile.height}` }}>
          <header>
            {onChange && <Handle what="move" tile={tile} cell={() => cellOf(grid.current)}
              onPlace={place => onChange(arranged(tiles, tile.id, place))} />}
            <h2 className="k-cut">{tile.title}</h2>
            {onChange && <button type="button" className="k-icon-button" aria-label={t('ui.board.takeAway', { name: tile.title })}
              onClick={() => onChange(tiles.filter(one => one.id !== tile.id))}><IconX size={14} /></button>}
          </header>
          <div className="k-tile-body"><TileBody tile={tile} /></div>
          {onChange && <Handle what="size" tile={tile} cell={() => cellOf(grid.current)}
            onPlace={place => onChange(arranged(tiles, tile.id, place))} />}
        </section>
      ))}
    </div>
  )
}

const cellOf = (grid: HTMLElement | null): { readonly width: number, readonly height: number } =>
  ({ width: (grid?.clientWidth ?? gridColumns * rowHeight) / gridColumns, height: rowHeight })

interface HandleProps { readonly what: 'move' | 'size', readonly tile: Tile, readonly onPlace: (place: Place) => void,
  readonly cell: () => { readonly width: number, readonly height: number } }

function Handle({ what, tile, cell, onPlace }: HandleProps) {
  const from = useRef<{ readonly x: number, readonly y: number, readonly place: Place } | null>(null)
  const place = (origin: Place, x: number, y: number): Place => what === 'move'
    ? { ...origin, across: origin.across + x, down: origin.down + y }
    : { ...origin, width: origin.width + x, height: origin.height + y }
  const { across, down, width, height } = tile
  const lift = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, y: event.clientY, place: { across, down, width, height } }
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!from.current) return
    const size = cell()
    const next = place(from.current.place, Math.round((event.clientX - from.current.x) / size.width),
      Math.round((event.clientY - from.current.y) / size.height))
    if (next.across !== across || next.down !== down || next.width !== width || next.height !== height) onPlace(next)
  }
  const step = (event: KeyboardEvent) => {
    const action = heard(keyTables.tile, event)
    if (!action) return
    const [x, y] = steps[action]
    event.preventDefault()
    onPlace(place({ across, down, width, height }, x, y))
  }
  const Picture = what === 'move' ? IconGripVertical : IconArrowsDiagonal
  return (
    <button type="button" className={what === 'move' ? 'k-icon-button k-tile-grip' : 'k-icon-button k-tile-size'}
      aria-label={t(`ui.board.${what}`, { name: tile.title })} title={t(`ui.board.${what}`, { name: tile.title })} onKeyDown={step}
      onPointerDown={lift} onPointerMove={drag} onPointerUp={() => { from.current = null }}
      onPointerCancel={() => { from.current = null }}><Picture size={14} aria-hidden /></button>
  )
}
