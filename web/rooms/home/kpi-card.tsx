// A figure of this month or of the months of its target: how far it is, how it came here, and the documents behind it.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { chartNumber } from '../../kit/format.ts'
import { later } from '../../kit/later.tsx'
import { useReader } from '../../kit/reader.ts'
import { Sparkline } from '../../kit/sparkline.tsx'
import { useHouse } from '../../renderer/house.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { useBehind } from '../insight/use-behind.ts'
import { monthText } from '../insight/month.ts'
import { GoalButton } from './kpi-goal.tsx'
import type { Kpi } from './kpis.ts'
import { Amount, Towards, Value } from './towards.tsx'
import { monthFilter, useAsked, useKpi, type KpiMonth } from './use-kpi.ts'

const Behind = later(async () => (await import('../insight/behind.tsx')).Behind, { likely: true })
const KpiTrend = later(async () => (await import('./kpi-trend.tsx')).KpiTrend, { likely: true })

/** The documents of some months: exactly those counted, or the list that shows them. */
function useDocuments(kpi: Kpi, label: string) {
  const house = useHouse()
  const go = useNavigate()
  const { lang } = useReader()
  const { company } = useSession()
  const { query, path } = useAsked(kpi)
  const [behind, setBehind] = useBehind(`kpi ${label}`)
  const open = (from: string, to: string) => {
    const day = kpi.list?.day ?? ''
    if (kpi.cube) return setBehind({ what: `${label} · ${spanText(from, to, lang)}`, 
      query: { ...query, measures: kpi.cube.measure, from, to } })
    const field = house.resources[kpi.list?.resource ?? '']?.fields[day]
    void go({ to: `/${path}`, search: { ...query, ...monthFilter(day, field, [from, to], company.zone) } as never })
  }
  const cube = house.cubes[kpi.cube?.name ?? '']
  return { open, drawer: behind && cube && <Behind cube={cube} wish={behind} onClose={() => setBehind(null)} /> }
}

const spanText = (from: string, to: string, lang: Parameters<typeof monthText>[1]): string =>
  from === to ? monthText(from, lang, 'long') : `${monthText(from, lang, 'short')} – ${monthText(to, lang, 'short')}`

export function KpiCard({ kpi }: { readonly kpi: Kpi }) {
  const { lang, today } = useReader()
  const { months, target, others, pending, company, isMoney } = useKpi(kpi)
  const [trend, setTrend] = useState(false)
  const label = t(`ui.kpi.${kpi.key}`)
  const documents = useDocuments(kpi, label)
  const now = today.slice(0, 7)
  const [from, to] = target ? [target.startsOn.slice(0, 7), target.endsOn.slice(0, 7)] : [now, now]
  const [last, current] = months.slice(-2)
  return (
    <section className="k-kpi k-kpi-live" aria-label={label} aria-busy={pending}>
      <header>
        <span className="k-kpi-label">{label} <span className="k-faint">{spanText(from, to, lang)}</span></span>
        <GoalButton kpi={kpi} label={label} company={company} {...target && { target }} />
      </header>
      <button type="button" className="k-kpi-open" onClick={() => documents.open(from, to)}>
        <span className="k-kpi-value">{pending ? '\u2007' : target ? <Amount target={target} value={target.actual ?? '0'} />
          : <Value of={current} />}</span>
        <span className="k-kpi-note">{target ? <Towards target={target} label={label} />
          : last && <>{monthText(last.month, lang, 'short')}{': '}<Value of={last} /></>}</span>
      </button>
      <button type="button" className="k-kpi-trend" onClick={() => setTrend(true)} aria-label={t('ui.kpi.trend', { name: label })}
        title={t('ui.kpi.trend', { name: label })}><Sparkline values={months.map(one => numberOf(one))} /></button>
      {trend && <KpiTrend label={label} months={months} isMoney={isMoney}
        targets={target ? [target, ...others] : others} onClose={() => setTrend(false)} onOpen={month => {
        setTrend(false)
        documents.open(month, month)
      }} />}
      {documents.drawer}
    </section>
  )
}

const numberOf = ({ sums: [sum], count }: KpiMonth): number => chartNumber(sum ?? count)
