// The first screen of the day: what waits for this person, in the order of their work, and how the
// business stands. Every figure and every line leads to the documents behind it.
import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { addDays } from '../../../kernel/values/calendar-date.ts'
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
import { PanelTile } from './panel-tile.tsx'
import { panelsFor } from './panels.ts'
import { TrendTile } from './trend-tile.tsx'

export function Home() {
  const house = useHouse()
  const { user, company } = useSession()
  const { lang, today } = useReader()
  usePlace([{ label: t('ui.place.home') }])
  const kpis = kpisFor(user.home, house)
  const panels = panelsFor(user.home, house)
  const who = { me: user.id, today, yesterday: addDays(today, -1) }
  const ready = useReady()
  const cube = Object.values(house.cubes)[0]
  return (
    <div className="k-page k-home">
      <header className="k-head">
        <div>
          <p className="k-over">{formatDate(today, lang, 'full')} · {company.name}</p>
          <h1>{t('ui.home.hello', { name: user.name.split(' ')[0] ?? user.name })}</h1>
        </div>
        <CompanyChip />
      </header>
      {kpis.length > 0 && <div className="k-kpis k-kpis-live">{kpis.map(kpi => <KpiCard key={kpi.key} kpi={kpi} />)}</div>}
      <div className="k-kpis" data-tour="panels">
        {panels.slice(0, 6).map(panel => <PanelTile key={panel.key} panel={panel} who={who} />)}
      </div>
      <div className="k-home-rest" data-ready={ready || undefined} aria-busy={!ready}>
        {user.home === 'administrator' && <FirstSteps />}
        {user.home === 'administrator' && <ExampleData />}
        {cube && user.home !== 'warehouse' && <TrendTile cube={cube} />}
        <div className="k-panels">
          {panels.map(panel => <PanelList key={panel.key} panel={panel} who={who} />)}
        </div>
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
