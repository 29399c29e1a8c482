// The grid of a dashboard: twelve columns, tiles of whole cells. A tile that is moved or grows pushes the others down.
export const gridColumns = 12
export const mostRows = 200

export interface Place { readonly across: number, readonly down: number, readonly width: number, readonly height: number }
export interface Placed extends Place { readonly id: string }

const between = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

export function fitted({ across, down, width, height }: Place): Place {
  const wide = between(width, 1, gridColumns)
  const high = between(height, 1, gridColumns)
  return { width: wide, height: high, across: between(across, 0, gridColumns - wide), down: between(down, 0, mostRows - high) }
}

const overlaps = (a: Place, b: Place): boolean => a.across < b.across + b.width && b.across < a.across + a.width
  && a.down < b.down + b.height && b.down < a.down + a.height

/** The tiles with one of them at a new place; those in its way go below it, and so on. */
export function arranged<T extends Placed>(tiles: readonly T[], id: string, place: Place): T[] {
  const settled: T[] = []
  const mine = tiles.filter(tile => tile.id === id).map(tile => ({ ...tile, ...fitted(place) }))
  const others = tiles.filter(tile => tile.id !== id).toSorted((a, b) => a.down - b.down || a.across - b.across)
  for (const tile of [...mine, ...others]) {
    let now = tile
    for (let hit = settled.find(one => overlaps(one, now)); hit; hit = settled.find(one => overlaps(one, now))) {
      now = { ...now, down: hit.down + hit.height }
    }
    settled.push(now)
  }
  return tiles.flatMap(tile => settled.filter(one => one.id === tile.id))
}

/** The first row below everything. */
export const below = (tiles: readonly Place[]): number => Math.max(0, ...tiles.map(tile => tile.down + tile.height))
