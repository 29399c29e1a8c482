// A picture with its title, its units and its table twin: the table says the same to those who read rather than look, and who wants
// to look into it (a span, one series) gets it drawn by ECharts.
import { SegmentedControl } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { t } from '../words.ts'
import { colourOf, Drawing } from './chart/drawing.tsx'
import { Explorable } from './chart/explorable.tsx'
import type { Picture } from './chart/picture.ts'

type View = 'chart' | 'explore' | 'table'

interface ChartProps {
  /** States the finding, not the axes. */
  readonly title: string
  readonly picture: Picture
  readonly table: ReactNode
  readonly height?: number
  /** Says which colour is what. */
  readonly legend?: boolean
  /** A click leads to what is behind a place on the axis. */
  readonly onPick?: (place: number) => void
}

export function Chart({ title, picture, table, height = 240, legend = false, onPick }: ChartProps) {
  const [view, setView] = useState<View>('chart')
  return (
    <figure className="k-chart">
      <figcaption>
        <strong>{title}</strong>
        <SegmentedControl size="xs" value={view} onChange={value => setView(value as View)} // why: one of the three below.
          aria-label={t('ui.chart.view')} data={[{ value: 'chart', label: t('ui.chart.picture') },
            { value: 'explore', label: t('ui.chart.explore') }, { value: 'table', label: t('ui.chart.table') }]} />
      </figcaption>
      {view === 'table' && table}
      {view === 'explore' && <Explorable title={title} picture={picture} height={Math.max(220, height)} {...onPick && { onPick }} />}
      {view === 'chart' && <>
        {legend && <p className="k-drawing-legend">{picture.series.map((one, at) => !one.hidden
          && <span key={one.name}><i style={{ background: colourOf(one, at) }} />{one.name}</span>)}</p>}
        <Drawing title={title} picture={picture} height={height} {...onPick && { onPick }} />
      </>}
    </figure>
  )
}
