// The drawing library with only the parts in use, in the colours of the house, redrawn when the reader
// changes between light and dark or the place changes its size.
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption
  | GridComponentOption | LegendComponentOption | TooltipComponentOption>

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

const labelOf = (axis: ChartOption['yAxis']): object => !axis || Array.isArray(axis) ? {} : axis.axisLabel ?? {}

function inHouseColours(option: ChartOption): ChartOption {
  const axis = { axisLine: { lineStyle: { color: colour('--k-line-strong') } }, axisTick: { show: false },
    axisLabel: { color: colour('--k-dim'), fontSize: 11 }, splitLine: { lineStyle: { color: colour('--k-line') } },
    nameTextStyle: { color: colour('--k-dim'), fontSize: 11, align: 'left' as const } }
  return {
    animationDuration: 200,
    color: [colour('--k-open'), colour('--k-good'), colour('--k-warn'), '#9c6ade', '#3aa6b9', '#c2577a', '#7a869a'],
    grid: { left: 8, right: 8, top: 28, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', backgroundColor: colour('--k-raised'), borderColor: colour('--k-line'), confine: true,
      textStyle: { color: colour('--k-text'), fontSize: 12 } },
    ...option,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    ...option.legend && { legend: { ...option.legend, textStyle: { color: colour('--k-dim'), fontSize: 11 } } },
    xAxis: { ...axis, ...option.xAxis, splitLine: { show: false } },
    yAxis: { ...axis, ...option.yAxis, axisLabel: { ...axis.axisLabel, ...labelOf(option.yAxis) } },
  } as ChartOption // why: the merged axes keep the kinds of the given ones.
}

export function draw(node: HTMLElement, option: ChartOption, onPick: (place: number, series: number) => void): () => void {
  const chart = init(node)
  const paint = () => chart.setOption(inHouseColours(option), true)
  paint()
  chart.on('click', event => onPick(event.dataIndex, event.seriesIndex ?? 0))
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
