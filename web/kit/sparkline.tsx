// The way of a figure in a few strokes; the same is there as a table, so it is hidden from those who listen.
interface SparklineProps { readonly values: readonly number[] }

const [width, height] = [100, 26]

export function Sparkline({ values }: SparklineProps) {
  const [least, most] = [Math.min(0, ...values), Math.max(...values, 0)]
  const span = most - least || 1
  const x = (place: number): number => values.length < 2 ? width : place * width / (values.length - 1)
  const y = (value: number): number => height - 2 - (value - least) / span * (height - 4)
  const points = values.map((value, place) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`)
  return (
    <svg className="k-spark" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
      <polygon points={[`0,${height}`, ...points, `${width},${height}`].join(' ')} />
      <polyline points={points.join(' ')} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
