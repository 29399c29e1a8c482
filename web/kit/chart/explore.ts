// A picture to look into, drawn by ECharts: spans are chosen by wheel and handle, series are switched off and on, every value is
// told. Loaded when somebody asks for it; what a screen shows at first is drawn by `drawing.tsx`.
import { BarChart, LineChart } from 'echarts/charts'
import { DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type {
  DataZoomComponentOption, GridComponentOption, LegendComponentOption, TooltipComponentOption,
} from 'echarts/components'
import type { Picture } from './picture.ts'

use([BarChart, LineChart, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | DataZoomComponentOption | GridComponentOption
  | LegendComponentOption | TooltipComponentOption>
type SeriesOption = BarSeriesOption | LineSeriesOption

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** Colours of the house are names the library cannot read. */
const plainColour = (given: string): string => {
  const [, name] = /^var\((--[\w-]+)\)$/.exec(given) ?? []
  return name === undefined ? given : colour(name)
}

function seriesOf({ series }: Picture): SeriesOption[] {
  return series.map((one): SeriesOption => {
    const shared = { name: one.name, data: [...one.values], ...one.colour === undefined ? {} : { color: plainColour(one.colour) } }
    if (one.kind === 'line') return { ...shared, type: 'line' }
    return { ...shared, type: 'bar', barMaxWidth: 36, ...one.stacked === true || one.hidden === true ? { stack: 'all' } : {},
      ...one.hidden === true ? { itemStyle: { color: 'transparent' }, tooltip: { show: false }, silent: true } : {} }
  })
}

function optionOf(picture: Picture, locale: string): ChartOption {
  const compact = new Intl.NumberFormat(locale, { notation: 'compact' })
  const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const words = { color: colour('--k-dim'), fontSize: 11 }
  const lines = { axisLine: { lineStyle: { color: colour('--k-line-strong') } }, axisTick: { show: false }, axisLabel: words }
  return {
    animationDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    color: [colour('--k-open'), colour('--k-good'), colour('--k-warn'), '#9c6ade', '#3aa6b9', '#c2577a', '#7a869a'],
    grid: { left: 8, right: 8, top: 32, bottom: 36, containLabel: true },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    tooltip: { trigger: 'axis', backgroundColor: colour('--k-raised'), borderColor: colour('--k-line'), confine: true,
      textStyle: { color: colour('--k-text'), fontSize: 12 }, valueFormatter: value => figures.format(Number(value)) },
    legend: { textStyle: words, data: picture.series.filter(one => one.hidden !== true).map(one => one.name), type: 'scroll',
      top: 2, left: 120, right: 8, itemWidth: 14, itemHeight: 8 },
    dataZoom: [{ type: 'inside' }, { type: 'slider', height: 18, bottom: 6, borderColor: colour('--k-line'), textStyle: words }],
    xAxis: { ...lines, type: 'category', data: [...picture.places] },
    yAxis: { ...lines, type: 'value', axisLabel: { ...words, formatter: value => compact.format(value) },
      name: picture.unit, nameTextStyle: { ...words, align: 'left' }, splitLine: { lineStyle: { color: colour('--k-line') } } },
    series: seriesOf(picture),
  }
}

/** Draws into a place and follows its size and the scheme of colours; answers how to end. */
export function explore(node: HTMLElement, picture: Picture, locale: string, onPick: (place: number) => void): () => void {
  const chart = init(node)
  const paint = () => chart.setOption(optionOf(picture, locale), true)
  paint()
  chart.on('click', event => onPick(event.dataIndex))
  const sized = new ResizeObserver(() => chart.resize())
  sized.observe(node)
  const scheme = new MutationObserver(paint)
  scheme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] })
  return () => {
    sized.disconnect()
    scheme.disconnect()
    chart.dispose()
  }
}
