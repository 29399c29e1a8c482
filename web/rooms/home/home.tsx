// The first screen of the day: what waits for this person, in the order of their work, and how the
// business stands. Every figure and every line leads to the documents behind it.
import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { formatDate } from '../../../kernel/i18n/format.ts'
import { useReader } from '../../kit/reader.ts'
import { useHouse } from '../../renderer/house.ts'
import { usePlace } from '../../shell/place.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { CompanyChip } from '../insight/company-cut.tsx'
import { ExampleData } from './example-data.tsx'
import { FirstSteps } from './first-steps.tsx'
import { KpiCard } from './kpi-card.tsx'
import { kpisFor } from './kpis.ts'
import { PanelList } from './panel-list.tsx'
import { workFor } from './panels.ts'
import { TrendTile } from './trend-tile.tsx'
import { WorkTiles } from './work-tiles.tsx'

/** Whose work is measured in money. */
const withTrend: ReadonlySet<string> = new Set(['sales', 'manager', 'accounting', 'administrator'])

export function Home() {
  const house = useHouse()
  const { user, company } = useSession()
  const { lang, today } = useReader()
  usePlace([{ label: t('ui.place.home') }])
  const kpis = kpisFor(user.home, house)
  const work = workFor(user.home, house)
  const who = { me: user.id, today, zone: company.zone }
  const ready = useReady()
  const cube = Object.values(house.cubes)[0]
  // why: what a new house asks of its keeper stands over everything, and nothing may move when it arrives.
  const isKeeper = user.home === 'administrator'
  const stand = kpis.length > 0 && (
    <section className="k-stand" aria-labelledby="home-stand" data-tour="stand">
      <h2 id="home-stand">{t('ui.home.stand')}</h2>
      <div className="k-kpis k-kpis-live">{kpis.map(kpi => <KpiCard key={kpi.key} kpi={kpi} />)}</div>
    </section>)
  return (
    <div className="k-page k-home">
      <header className="k-head">
        <div>
          <p className="k-over">{formatDate(today, lang, 'full')} · {company.name}</p>
          <h1>{t('ui.home.hello', { name: user.name.split(' ')[0] ?? user.name })}</h1>
        </div>
        <CompanyChip />
      </header>
      {!isKeeper && <WorkTiles work={work} who={who} />}
      {!isKeeper && stand}
      <div className="k-home-rest" data-ready={ready || undefined} aria-busy={!ready}>
        {isKeeper && <><FirstSteps /><ExampleData /><WorkTiles work={work} who={who} />{stand}</>}
        <div className="k-panels">
          {work.lists.map(panel => <PanelList key={panel.key} panel={panel} who={who} />)}
        </div>
        {cube && withTrend.has(user.home) && <TrendTile cube={cube} />}
      </div>
    </div>
  )
}

/** What depends on answers is shown once all have come, so that nothing moves under the eyes. */
function useReady(): boolean {
  const asked = useIsFetching({ predicate: ({ queryKey, state }) =>
    state.data === undefined && /^(list|report)$/.test(String(queryKey[0])) })
  const [begun, setBegun] = useState(false)
  const ready = useRef(false)
  // why: the questions of the panels are asked by then; coming back, all may be answered already.
  useEffect(() => setBegun(true), [])
  if (begun && asked === 0) ready.current = true
  return ready.current
}
