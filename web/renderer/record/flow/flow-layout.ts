// Where the documents of a flow stand: a column for each step from the first interest to the money, kinds of the same
// step below one another, entries of the books with their document. Pure; lengths in pixels.
export interface Item { readonly resource: string, readonly book: boolean }
export interface Tie { readonly from: number, readonly to: number }
export interface Card { readonly place: number, readonly x: number, readonly y: number, readonly height: number,
  readonly column: number, readonly kept: readonly number[] }
/** Documents of one kind; `hidden`: how many of them are not drawn. */
export interface Lane { readonly resource: string, readonly x: number, readonly y: number, readonly count: number,
  readonly hidden: number, readonly below: number }
export interface Curve extends Tie { readonly path: string }
export interface Picture { readonly cards: readonly Card[], readonly lanes: readonly Lane[], readonly curves: readonly Curve[],
  readonly columns: number, readonly height: number }

export const size = { gap: 30, card: 82, kept: 18, between: 10, head: 22, lane: 14, more: 24 } as const
/** Of one kind, before the rest is folded. */
export const mostOfKind = 5

/** Kinds by the longest way that leads to them; who stands in a circle comes where it was met. */
export function stepsOf(items: readonly Item[], ties: readonly Tie[]): ReadonlyMap<string, number> {
  const steps = new Map(items.filter(item => !item.book).map(item => [item.resource, 0]))
  const pairs = ties.flatMap(({ from, to }) => {
    const [a, b] = [items[from], items[to]]
    return a && b && !a.book && !b.book && a.resource !== b.resource ? [[a.resource, b.resource] as const] : []
  })
  for (let round = 0; round < steps.size; round++) {
    for (const [a, b] of pairs) steps.set(b, Math.min(steps.size - 1, Math.max(steps.get(b) ?? 0, (steps.get(a) ?? 0) + 1)))
  }
  const used = [...new Set(steps.values())].toSorted((a, b) => a - b)
  return new Map([...steps].map(([kind, step]) => [kind, used.indexOf(step)]))
}

export function layOut(items: readonly Item[], ties: readonly Tie[], { width, all }: {
  /** Of a card. */
  readonly width: number
  /** Kinds that are shown whole. */
  readonly all: ReadonlySet<string> }): Picture {
  const steps = stepsOf(items, ties)
  const kept = (place: number): number[] => ties.flatMap(({ from, to }) => from === place && items[to]?.book ? [to] : [])
  const below = new Map<number, number>()
  const [cards, lanes]: [Card[], Lane[]] = [[], []]
  for (const [kind, column] of steps) {
    const places = items.flatMap((item, place) => item.resource === kind && !item.book ? [place] : [])
    const shown = all.has(kind) ? places : places.slice(0, mostOfKind)
    const x = column * (width + size.gap)
    const top = below.get(column) ?? 0
    let y = top + size.head
    for (const place of shown) {
      const books = kept(place)
      const height = size.card + books.length * size.kept
      cards.push({ place, x, y, height, column, kept: books })
      y += height + size.between
    }
    const hidden = places.length - shown.length
    lanes.push({ resource: kind, x, y: top, count: places.length, hidden, below: y })
    below.set(column, y + (hidden > 0 ? size.more : 0) + size.lane)
  }
  return { cards, lanes, curves: curvesOf(cards, ties, width), columns: new Set(steps.values()).size,
    height: Math.max(0, ...[...below.values()].map(one => one - size.lane)) }
}

function curvesOf(cards: readonly Card[], ties: readonly Tie[], width: number): Curve[] {
  const at = new Map(cards.map(card => [card.place, card]))
  return ties.flatMap(tie => {
    const [from, to] = [at.get(tie.from), at.get(tie.to)]
    if (!from || !to) return []
    const [y1, y2, x1] = [from.y + size.card / 2, to.y + size.card / 2, from.x + width]
    if (to.column > from.column) {
      const bend = Math.max(size.gap / 2, (to.x - x1) / 2)
      return [{ ...tie, path: `M${x1} ${y1}C${x1 + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}` }]
    }
    // why: a credit note stands below the invoice it takes back; the way goes around both.
    const [out, x2] = [Math.max(x1, to.x + width) + size.gap * 0.7, to.x + width]
    return [{ ...tie, path: `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x2} ${y2}` }]
  })
}

export type Way = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

/** The card one comes to from another by an arrow key. */
export function nextCard(cards: readonly Card[], from: Card, way: Way): Card | undefined {
  const column = from.column + (way === 'ArrowRight' ? 1 : way === 'ArrowLeft' ? -1 : 0)
  const there = cards.filter(card => card.column === column && card !== from)
  const side = way === 'ArrowUp' ? there.filter(card => card.y < from.y)
    : way === 'ArrowDown' ? there.filter(card => card.y > from.y) : there
  return side.toSorted((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y))[0]
}
