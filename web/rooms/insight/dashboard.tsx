// How the business stands: for every cube its figures of this year, its trend and who and what made it.
import { Link } from '@tanstack/react-router'
import { Empty } from '../../kit/empty.tsx'
import { KpiTile } from '../../kit/kpi-tile.tsx'
import { useReader } from '../../kit/reader.ts'
import { useHouse } from '../../renderer/house.ts'
import type { CubeMeta } from '../../renderer/meta.ts'
import { usePlace } from '../../shell/place.ts'
import { t } from '../../words.ts'
import { TrendTile } from '../home/trend-tile.tsx'
import { CompanyChip, useCompanyCut } from './company-cut.tsx'
import { totalsOf, useCube } from './cube-query.ts'
import { CubeFigure } from './figure.tsx'
import { TopList } from './top-list.tsx'

export function Dashboard() {
  const house = useHouse()
  usePlace([{ label: t('ui.place.insight') }])
  const cubes = Object.values(house.cubes)
  return (
    <div className="k-page">
      <header className="k-head"><h1>{t('ui.place.insight')}</h1><CompanyChip /></header>
      {cubes.length === 0 && <Empty title={t('ui.insight.none')}>{t('ui.insight.noneText')}</Empty>}
      {cubes.map(cube => <CubeSection key={cube.name} cube={cube} />)}
    </div>
  )
}

function CubeSection({ cube }: { readonly cube: CubeMeta }) {
  const { today } = useReader()
  const year = today.slice(0, 4)
  const { where } = useCompanyCut(cube)
  const answer = useCube(cube, { by: [], measures: Object.keys(cube.measures), from: `${year}-01`, to: today.slice(0, 7), where })
  const totals = totalsOf(answer.data)
  const refs = Object.entries(cube.dimensions).filter(([, dimension]) => dimension.kind === 'ref').map(([name]) => name)
    .filter(name => name !== 'company').slice(0, 2)
  return (
    <section className="k-panel-plain">
      <header className="k-head">
        <h2>{cube.label} <span className="k-dim">{year}</span></h2>
        <Link to="/insight/$cube" params={{ cube: cube.name }} className="k-link-button">{t('ui.insight.explore')}</Link>
      </header>
      {cube.doc && <p className="k-lead">{cube.doc}</p>}
      <div className="k-kpis">
        {Object.entries(cube.measures).map(([name, measure]) => (
          <KpiTile key={name} label={measure.label} value={<CubeFigure value={totals[name]}
            format={measure.format} currency />} />
        ))}
      </div>
      <TrendTile cube={cube} />
      <div className="k-panels">{refs.map(dimension => <TopList key={dimension} cube={cube} dimension={dimension} />)}</div>
    </section>
  )
}
