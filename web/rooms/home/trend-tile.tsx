// How the last twelve months went, as a picture that says so in its title.
import { Chart } from '../../kit/chart.tsx'
import { later } from '../../kit/later.tsx'
import { chartNumber, isMoney, moneyText } from '../../kit/format.ts'
import { ReportTable } from '../../kit/report-table.tsx'
import { useReader } from '../../kit/reader.ts'
import type { CubeMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import { useBehind } from '../insight/use-behind.ts'
import { useCompanyCut } from '../insight/company-cut.tsx'
import { useCube } from '../insight/cube-query.ts'
import { monthsBack, monthsBetween } from '../insight/months.ts'
import { CubeFigure } from '../insight/figure.tsx'
import { monthText } from '../insight/month.ts'

const Behind = later(async () => (await import('../insight/behind.tsx')).Behind, { likely: true })

export function TrendTile({ cube }: { readonly cube: CubeMeta }) {
  const [behind, setBehind] = useBehind(`trend ${cube.name}`)
  const { lang, today } = useReader()
  const to = today.slice(0, 7)
  const from = monthsBack(to, 11)
  const measures = Object.entries(cube.measures).filter(([, measure]) => measure.format === 'money').slice(0,
    1).map(([name]) => name)
  const hasMonth = cube.dimensions['month'] !== undefined
  const { where } = useCompanyCut(cube)
  const answer = useCube(cube, { by: hasMonth ? ['month'] : [], measures, from, to, where })
  const [measure = ''] = measures
  const months = monthsBetween(from, to)
  const currency = (answer.data?.rows.map(row => row[measure]).find(isMoney) ?? null)?.currency ?? ''
  // why: a month may have one sum per currency; a bar is of one only.
  const valueOf = (month: string) => answer.data?.rows.find(row => row['month'] === month
    && (row['currency'] ?? currency) === currency)?.[measure] ?? null
  const latest = valueOf(to)
  if (!hasMonth || !answer.data || answer.data.rows.length === 0) return <div className="k-chart-place" />
  const title = t('ui.insight.trend', { measure: cube.measures[measure]?.label ?? measure,
    value: isMoney(latest) ? moneyText(latest, lang) : '–', month: monthText(to, lang, 'long') })
  const open = (month: string) => setBehind({ what: monthText(month, lang, 'long'), 
    query: { ...where, measures: measure, from: month, to: month } })
  return (<>
    <Chart title={title} height={200} onPick={place => open(months[place] ?? to)}
      picture={{ places: months.map(month => monthText(month, lang, 'short')), unit: currency, series: [{ kind: 'bar',
        name: cube.measures[measure]?.label ?? measure, values: months.map(month => chartNumber(valueOf(month))) }] }}
      table={<ReportTable caption={title} rows={months} rowKey={month => month} onOpen={open} columns={[
        { key: 'month', label: cube.dimensions['month']?.label ?? '', cell: month => monthText(month, lang, 'long') },
        { key: 'value', label: `${cube.measures[measure]?.label ?? ''} ${currency}`, align: 'right',
          cell: month => <CubeFigure value={valueOf(month)} format="money" /> }]} />} />
    {behind && <Behind cube={cube} wish={behind} onClose={() => setBehind(null)} />}
  </>
  )
}
