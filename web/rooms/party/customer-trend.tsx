// Net, and margin where it may be seen, of the last twelve months with a customer, beside the same months before.
import { useState } from 'react'
import { addMonths, parseDate } from '../../../kernel/values/calendar-date.ts'
import { Chart } from '../../kit/chart.tsx'
import { chartNumber, moneyText } from '../../kit/format.ts'
import { later } from '../../kit/later.tsx'
import { Money } from '../../kit/money.tsx'
import { useReader } from '../../kit/reader.ts'
import { ReportTable } from '../../kit/report-table.tsx'
import { useHouse } from '../../renderer/house.ts'
import { t } from '../../words.ts'
import type { BehindWish } from '../insight/behind.tsx'
import { monthText } from '../insight/month.ts'
import type { Glance, Month, Year } from './glance.ts'

const Behind = later(async () => (await import('../insight/behind.tsx')).Behind, { likely: true })

interface TrendProps { readonly party: string, readonly glance: Glance, readonly year: Year, readonly currency: string }

export function CustomerTrend({ party, glance, year, currency }: TrendProps) {
  const house = useHouse()
  const [behind, setBehind] = useState<BehindWish | null>(null)
  const { lang } = useReader()
  const cube = house.cubes['sales.revenue']
  const rows = glance.trend?.rows.filter(row => row.currency === currency) ?? []
  const months = Array.from({ length: 12 }, (_, place) => monthsOn(`${glance.today.slice(0, 7)}-01`, place - 11))
  const at = (month: string): Month | undefined => rows.find(row => row.month === month)
  const before = (month: string): string => monthsOn(`${month}-01`, -12)
  const title = t('ui.party.trend', { value: moneyText(year.now, lang) })
  const [net = '', margin = ''] = ['net', 'margin'].map(name => cube?.measures[name]?.label ?? '')
  const open = (month: string) => setBehind({ what: monthText(month, lang, 'long'),
    query: { customer: party, measures: year.margin ? 'net,margin' : 'net', from: month, to: month } })
  const series = [
    { kind: 'bar' as const, name: t('ui.party.yearBefore'), colour: 'color-mix(in srgb, var(--k-open) 35%, transparent)',
      values: months.map(month => chartNumber(at(before(month))?.net)) },
    { kind: 'bar' as const, name: net, colour: 'var(--k-open)',
      values: months.map(month => chartNumber(at(month)?.net)) },
    ...year.margin ? [{ kind: 'line' as const, name: margin, colour: 'var(--k-good)',
      values: months.map(month => chartNumber(at(month)?.margin)) }] : [],
  ]
  return (<>
    <Chart title={title} height={180} onPick={place => open(months[place] ?? '')}
      legend picture={{ places: months.map(month => monthText(month, lang, 'short')), unit: currency, series }}
      table={<ReportTable caption={title} rows={months} rowKey={month => month} onOpen={open} columns={[
        { key: 'month', label: cube?.dimensions['month']?.label ?? '', cell: month => monthText(month, lang, 'long') },
        { key: 'before', label: t('ui.party.yearBefore'), align: 'right',
          cell: month => <Money value={at(before(month))?.net} currency={false} /> },
        { key: 'net', label: `${net} ${currency}`, align: 'right', cell: month => <Money value={at(month)?.net} currency={false} /> },
        ...year.margin ? [{ key: 'margin', label: margin, align: 'right' as const,
          cell: (month: string) => <Money value={at(month)?.margin} currency={false} /> }] : []]} />} />
    {behind && cube && <Behind cube={cube} wish={behind} onClose={() => setBehind(null)} />}
  </>)
}

const monthsOn = (day: string, months: number): string => addMonths(parseDate(day), months).slice(0, 7)
