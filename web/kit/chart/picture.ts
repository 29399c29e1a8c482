// What a chart shows and where on the page it falls: bars beside or on top of each other, lines over them, one axis of places
// and one of values. Numbers here are only ever drawn; what they say exactly stands in the table beside the picture.

export interface Series {
  readonly kind: 'bar' | 'line'
  readonly name: string
  readonly values: readonly number[]
  readonly colour?: string
  /** On top of the other stacked bars of the same place. */
  readonly stacked?: boolean
  /** Lifts what is stacked on it and is not seen itself. */
  readonly hidden?: boolean
}

export interface Picture {
  readonly places: readonly string[]
  /** What the values are of: a currency, hours. */
  readonly unit: string
  readonly series: readonly Series[]
}

export interface Bar { readonly place: number, readonly series: number, readonly from: number, readonly to: number,
  /** Which of how many columns of its place it stands in. */
  readonly column: number }

/** Round steps over a span of values, at most so many. */
export function ticksOf(low: number, high: number, most: number): readonly number[] {
  const span = high - low || 1
  const raw = span / Math.max(1, most)
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * ([1, 2, 2.5, 5, 10].find(one => one * power >= raw) ?? 10)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, at) => (first + at) * step)
}

/** Where each bar begins and ends, and how many columns a place has. */
export function barsOf({ places, series }: Picture): { readonly bars: readonly Bar[], readonly columns: number } {
  const stacked = series.some(one => one.kind === 'bar' && one.stacked)
  const alone = series.flatMap((one, at) => one.kind === 'bar' && !one.stacked ? [at] : [])
  const bars = places.flatMap((_, place) => {
    let [up, down] = [0, 0]
    return series.flatMap((one, at): Bar[] => {
      const value = one.values[place] ?? 0
      if (one.kind !== 'bar') return []
      if (!one.stacked) return [{ place, series: at, from: 0, to: value, column: Number(stacked) + alone.indexOf(at) }]
      const from = value < 0 ? down : up
      if (value < 0) down += value
      else up += value
      return [{ place, series: at, from, to: from + value, column: 0 }]
    })
  })
  return { bars, columns: Math.max(1, Number(stacked) + alone.length) }
}

/** The least and the greatest value that is drawn; nothing stands off the line of zero. */
export function spanOf(picture: Picture): readonly [number, number] {
  const drawn = [0, ...barsOf(picture).bars.map(bar => bar.to),
    ...picture.series.flatMap(one => one.kind === 'line' ? one.values.slice(0, picture.places.length) : [])]
  return [Math.min(...drawn), Math.max(...drawn)]
}

/** Every how manieth place has room for its name. */
export const namedEvery = (names: readonly string[], bandPx: number, letterPx: number): number =>
  Math.max(1, Math.ceil((Math.max(0, ...names.map(name => widthOf(name, letterPx))) + 10) / Math.max(1, bandPx)))

/** About how wide words are drawn; a Chinese sign takes the room of two letters. */
export const widthOf = (words: string, letterPx: number): number =>
  [...words].reduce((sum, sign) => sum + (/[\u2e80-\uffff]/.test(sign) ? 2 : 1), 0) * letterPx
