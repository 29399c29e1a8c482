// A picture with its title, its units and its table twin. The library is loaded only where a picture is
// shown; the table says the same to those who read rather than look.
import { SegmentedControl } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { t } from '../words.ts'
import type { ChartOption } from './chart-library.ts'

interface ChartProps {
  /** States the finding, not the axes. */
  readonly title: string
  readonly option: ChartOption
  readonly table: ReactNode
  readonly height?: number
  /** A click on a mark leads to what is behind it: series and place on the axis. */
  readonly onPick?: (place: number, series: number) => void
}

export function Chart({ title, option, table, height = 240, onPick }: ChartProps) {
  const [view, setView] = useState<'chart' | 'table'>('chart')
  return (
    <figure className="k-chart">
      <figcaption>
        <strong>{title}</strong>
        <SegmentedControl size="xs" value={view} onChange={value => setView(value === 'table' ? 'table' : 'chart')}
          aria-label={t('ui.chart.view')} data={[{ value: 'chart', label: t('ui.chart.picture') },
            { value: 'table', label: t('ui.chart.table') }]} />
      </figcaption>
      {view === 'chart' ? <Drawing title={title} option={option} height={height} {...onPick && { onPick }} /> : table}
    </figure>
  )
}

function Drawing({ title, option, height, onPick }: { readonly title: string, readonly option: ChartOption,
  readonly height: number, readonly onPick?: (place: number, series: number) => void }) {
  const box = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const words = JSON.stringify(option)
  useEffect(() => {
    const node = box.current
    if (!node) return
    let dispose = () => undefined as void
    let gone = false
    void import('./chart-library.ts').then(({ draw }) => {
      if (!gone) dispose = draw(node, option, (place, series) => pick.current?.(place, series))
    })
    return () => {
      gone = true
      dispose()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the words of the option stand for it
  }, [words])
  return <div ref={box} style={{ height }} role="img" aria-label={title} />
}
