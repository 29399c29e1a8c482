// What a tile shows: a figure with what it is compared with, a chart with its table, a pivot, or a list. Each is answered
// for whoever looks, and leads to the documents behind it.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { get } from '../../client.ts'
import { Chart } from '../../kit/chart.tsx'
import { later } from '../../kit/later.tsx'
import { chartNumber, moneyText } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { FieldValue, isFigure } from '../../renderer/fields/field-value.tsx'
import { recordPath, titleOf, useHouse } from '../../renderer/house.ts'
import { rememberLabels } from '../../renderer/labels.ts'
import type { CubeMeta, Page, ResourceMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import { useSession } from '../../shell/session.ts'
import { Towards } from '../home/towards.tsx'
import { useTargets, type Target } from '../home/use-kpi.ts'
import { useBehind } from './use-behind.ts'
import { fewColumns } from '../../renderer/list/list-state.ts'
import { useScope } from '../../renderer/list/use-scope.ts'
import { useChosenCompany, useCompanyCut } from './company-cut.tsx'
import { Compact } from './compact.tsx'
import { cutQuery } from './cut-query.ts'
import { Change, PivotValue } from './figure.tsx'
import { monthsBetween } from './months.ts'
import { useNaming } from './naming.ts'
import { PivotTable } from './pivot-table.tsx'
import type { Tile } from './use-boards.ts'
import { usePivot } from './use-pivot.ts'

const Behind = later(async () => (await import('./behind.tsx')).Behind, { likely: true })

export function TileBody({ tile }: { readonly tile: Tile }) {
  const house = useHouse()
  const cube = house.cubes[tile.source]
  const resource = house.resources[tile.source]
  if (tile.kind === 'list' && resource) return <ListTile tile={tile} resource={resource} />
  return cube ? <CubeTile tile={tile} cube={cube} /> : <p className="k-dim k-tile-note">{t('ui.board.notForYou')}</p>
}

const queryOf = (tile: Tile): Record<string, string> => Object.fromEntries(new URLSearchParams(tile.query))

function CubeTile({ tile, cube }: { readonly tile: Tile, readonly cube: CubeMeta }) {
  const { where } = useCompanyCut(cube)
  const query = { ...where, ...queryOf(tile) }
  const answer = usePivot(cube, query)
  const [behind, setBehind] = useBehind(`${tile.kind} ${tile.query}`)
  if (answer.isPending) return <RowSkeletons rows={2} />
  if (!answer.data) return <p className="k-dim k-tile-note">{t('ui.board.notForYou')}</p>
  const open = (cut: Readonly<Record<string, string>>, what: string) =>
    setBehind({ what, query: cutQuery(query, answer.data.span, cut) })
  const shown = { tile, cube, answer: answer.data, open }
  return (
    <>
      {tile.kind === 'figure' && <FigureTile {...shown} />}
      {tile.kind === 'chart' && <ChartTile {...shown} />}
      {tile.kind === 'pivot' && <PivotTable cube={cube} answer={answer.data} onOpen={open} />}
      {behind && <Behind cube={cube} wish={behind} onClose={() => setBehind(null)} />}
    </>
  )
}

interface Shown { readonly tile: Tile, readonly cube: CubeMeta, readonly answer: NonNullable<ReturnType<typeof usePivot>['data']>,
  readonly open: (cut: Readonly<Record<string, string>>, what: string) => void }

const figures: Readonly<Record<string, string>> = { net: 'revenue', margin: 'margin', orders: 'orders' }

/** The target of a figure that is cut by nothing but months. */
function useTargetOf(tile: Tile, cube: CubeMeta): Target | undefined {
  const company = useChosenCompany()
  const { company: own } = useSession()
  const { measures = '', period = '', compare: _, ...cut } = queryOf(tile)
  const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 }
  const targets = useTargets()
  if (cube.name !== 'sales.revenue' || Object.keys(cut).length > 0) return undefined
  return targets.data?.items.find(one => one.figure === figures[measures] && one.company === (company ?? own.id) && one.team === null
    && one.person === null && one.actual !== null
    && monthsBetween(one.startsOn.slice(0, 7), one.endsOn.slice(0, 7)).length === months[period])
}

function FigureTile({ tile, cube, answer, open }: Shown) {
  const target = useTargetOf(tile, cube)
  const totals = answer.lines.filter(line => line.keys.length === 0)
  const format = answer.measures[0]?.format ?? 'money'
  return (
    <button type="button" className="k-tile-figure" onClick={() => open({}, tile.title)}>
      {totals.length === 0 && <span className="k-faint">–</span>}
      {totals.map(line => {
        const cell = line.cells.at(-1)?.[0]
        return <span key={line.currency} className="k-tile-line">
          <strong><Compact value={cell?.value} format={format} currency={line.currency} /></strong>
          {answer.compared && <span className="k-dim"><Change percent={cell?.percent} /> {t('ui.board.than')}{' '}
            <PivotValue value={cell?.before} format={format} currency={line.currency} /></span>}
        </span>
      })}
      {target && <span className="k-dim"><Towards target={target} label={tile.title} /></span>}
    </button>
  )
}

function ChartTile({ tile, cube, answer, open }: Shown) {
  const { lang } = useReader()
  const named = useNaming(cube)
  const [dimension = ''] = answer.rowDimensions
  const [currency = null] = answer.lines.map(line => line.currency)
  const lines = answer.lines.filter(line => line.keys.length === 1 && line.currency === currency)
  const figureOf = (line: (typeof lines)[number]) => line.cells.at(-1)?.[0]?.value ?? null
  const largest = lines.reduce<(typeof lines)[number] | null>((best, line) =>
    best === null || chartNumber(figureOf(line)) > chartNumber(figureOf(best)) ? line : best, null)
  const format = answer.measures[0]?.format ?? 'money'
  const value = largest && figureOf(largest)
  const finding = !largest || !value ? tile.title : t('ui.board.finding', {
    name: named(dimension, largest.keys[0] ?? '', 'long'),
    value: format === 'money' && currency ? moneyText({ amount: value, currency }, lang) : value })
  const openAt = (place: number) => {
    const key = lines[place]?.keys[0]
    if (key !== undefined) open({ [dimension]: key }, named(dimension, key, 'long'))
  }
  return (
    <Chart title={finding} height={Math.max(120, tile.height * 84 - 92)} onPick={openAt}
      picture={{ places: lines.map(line => named(dimension, line.keys[0] ?? '')), unit: currency ?? '',
        series: [{ kind: 'bar', name: tile.title, values: lines.map(line => chartNumber(figureOf(line))) }] }}
      table={<PivotTable cube={cube} answer={answer} onOpen={open} />} />
  )
}

const listed = 20

function ListTile({ tile, resource }: { readonly tile: Tile, readonly resource: ResourceMeta }) {
  const company = useChosenCompany()
  const scope = useScope(resource)
  const query = { ...scope && company && { [scope.field]: company }, ...queryOf(tile) }
  const page = useQuery({ queryKey: ['list', resource.name, 'tile', query],
    queryFn: ({ signal }) => get<Page>(resource.path, { ...query, limit: listed }, signal).then(rememberLabels) })
  const columns = fewColumns(resource, (resource.views?.list ?? resource.label).filter(name => resource.fields[name]))
  const align = (name: string) => resource.fields[name] && isFigure(resource.fields[name]) ? 'right' : undefined
  if (page.isPending) return <RowSkeletons rows={3} />
  return (
    <div className="k-report-scroll" tabIndex={0} role="group" aria-label={tile.title}>
      <table className="k-report">
        <caption className="k-hidden">{tile.title}</caption>
        <thead><tr>{columns.map(name => <th key={name} scope="col"
          data-align={align(name)}>{resource.fields[name]?.label}</th>)}</tr></thead>
        <tbody>{page.data?.items.map(row => <tr key={row.id}>{columns.map((name, place) => {
          const field = resource.fields[name]
          const value = field && <FieldValue field={field} value={row[name]} row={row} plain />
          return <td key={name} data-align={align(name)}>{place === 0 ? <Link to={recordPath(resource,
            row.id)} aria-label={titleOf(resource, row)}>{value}</Link>
            : value}</td>
        })}</tr>)}</tbody>
      </table>
    </div>
  )
}
