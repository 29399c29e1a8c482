// Whom a party belongs to and who belongs to it, as a picture to click through, with the same as a table.
import { SegmentedControl } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { dateText } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { choiceLabel } from '../../renderer/fields/field-value.tsx'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'
import { frame, layout, type Place, type Tie } from './relation-layout.ts'

interface Node { readonly id: string, readonly name: string, readonly kind: string, readonly roles: readonly string[] }
interface Edge extends Tie { readonly since: string | null, readonly until: string | null }
interface Graph { readonly nodes: readonly Node[], readonly edges: readonly Edge[] }

export function RelationGraph({ party }: { readonly party: string }) {
  const [view, setView] = useState<'picture' | 'table'>('picture')
  const graph = useReport<Graph>('party.relations', { party })
  if (!graph.data || graph.data.edges.length === 0) return null
  const many = graph.data.nodes.length - 1
  return (
    <section className="k-panel k-relations" aria-label={t('ui.relations')}>
      <header>
        <h2>{t('ui.relations.count', { count: many })}</h2>
        <SegmentedControl size="xs" value={view} aria-label={t('ui.chart.view')}
          onChange={value => setView(value === 'table' ? 'table' : 'picture')}
          data={[{ value: 'picture', label: t('ui.chart.picture') }, { value: 'table', label: t('ui.chart.table') }]} />
      </header>
      {view === 'picture' ? <Picture centre={party} graph={graph.data} /> : <Ties graph={graph.data} />}
    </section>
  )
}

/** What a tie is called; that of a parent is no record of its own. */
function useTieName(): (kind: string) => string {
  const field = useHouse().resources['party.relation']?.fields['kind']
  return kind => kind === 'belongs-to' || !field ? t('ui.relations.belongsTo') : choiceLabel(field, kind)
}

const cut = (name: string, most = 22): string => name.length > most ? `${name.slice(0, most - 1)}…` : name

function Picture({ centre, graph }: { readonly centre: string, readonly graph: Graph }) {
  const go = useNavigate()
  const house = useHouse()
  const tieName = useTieName()
  const places = layout(centre, graph.nodes.map(node => node.id), graph.edges)
  const placeOf = new Map<string, Place>(places.map(place => [place.id, place]))
  const resource = house.resources['party.party']
  return (
    <svg className="k-graph" viewBox={frame(places).join(' ')} role="group" aria-label={t('ui.relations')}>
      {graph.edges.map(edge => {
        const [from, to] = [placeOf.get(edge.party), placeOf.get(edge.other)]
        return from && to && <g key={`${edge.party}${edge.other}${edge.kind}`} data-ended={edge.until !== null || undefined}>
          <line x1={from.x} y1={from.y} x2={to.x} y2={to.y}><title>{tieName(edge.kind)}</title></line>
          {from.ring + to.ring === 1 && <text x={(from.x + to.x) / 2} y={(from.y + to.y) / 2 - 3}
            className="k-graph-tie">{tieName(edge.kind)}</text>}
        </g>
      })}
      {graph.nodes.map(node => {
        const place = placeOf.get(node.id)
        if (!place || !resource) return null
        const open = () => void go({ to: recordPath(resource, node.id) })
        return (
          <g key={node.id} className="k-graph-node" data-ring={place.ring} data-kind={node.kind} role="link" tabIndex={0}
            aria-label={node.name} transform={`translate(${place.x} ${place.y})`} onClick={open}
            onKeyDown={event => event.key === 'Enter' && open()}>
            <title>{node.name}</title>
            <rect x={-62} y={-13} width={124} height={26} rx={node.kind === 'person' ? 13 : 5} />
            <text y={4}>{cut(node.name, 19)}</text>
          </g>
        )
      })}
    </svg>
  )
}

function Ties({ graph }: { readonly graph: Graph }) {
  const house = useHouse()
  const { lang } = useReader()
  const tieName = useTieName()
  const resource = house.resources['party.party']
  const nameOf = (id: string): string => graph.nodes.find(node => node.id === id)?.name ?? ''
  const link = (id: string) => resource ? <Link className="k-ref" to={recordPath(resource, id)}>{nameOf(id)}</Link> : nameOf(id)
  return (
    <ul className="k-plain-list k-ties">{graph.edges.map(edge => (
      <li key={`${edge.party}${edge.other}${edge.kind}`}>
        {link(edge.party)} <span className="k-dim">{tieName(edge.kind)}</span> {link(edge.other)}
        {edge.since && <span className="k-dim k-small"> · {t('ui.relations.since', { day: dateText(edge.since, lang) })}</span>}
      </li>))}
    </ul>
  )
}
