// The documents behind a figure, of whatever kind: each a way to its page, with what it brings to the figure; then in one
// line what those bring together that are not for the reader, and at the foot the figure itself, which is the sum.
import { Button, Drawer } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { get } from '../../client.ts'
import { Day } from '../../kit/dates.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { rememberLabels } from '../../renderer/labels.ts'
import type { CubeMeta, Labels } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import type { CubeRow } from './cube-query.ts'
import { CubeFigure } from './figure.tsx'
import { useNaming } from './naming.ts'

/** The figure asked for; without `measures` it is the first one of the cube. */
export interface BehindWish { readonly query: Readonly<Record<string, string>>, readonly what: string }

interface Share { readonly resource: string, readonly id: string, readonly label: string | null, readonly day: string,
  readonly by: Readonly<Record<string, string | null>>, readonly measures: CubeRow }
interface Shares { readonly items: readonly Share[], readonly totals: readonly CubeRow[] | null,
  readonly rest: readonly CubeRow[] | null, readonly labels: Labels, readonly next: string | null }

export function Behind({ cube, wish, onClose }: { readonly cube: CubeMeta, readonly wish: BehindWish, readonly onClose: () => void }) {
  const named = useNaming(cube)
  const given = (wish.query['measures'] ?? '').split(',').filter(name => cube.measures[name])
  const measures = given.length > 0 ? given : Object.keys(cube.measures).slice(0, 1)
  const query: Readonly<Record<string, string>> = { ...wish.query, measures: measures.join(',') }
  const pages = useInfiniteQuery({
    queryKey: ['report', 'pivot', cube.drill?.resources ?? [], 'behind', cube.name, query], initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<Shares>(`cubes/${cube.name}/records`, { ...query, limit: 50, after: pageParam }, signal)
      .then(rememberLabels),
    getNextPageParam: page => page.next ?? undefined })
  const rows = pages.data?.pages.flatMap(page => page.items) ?? []
  const totals = pages.data?.pages[0]?.totals ?? []
  const rest = pages.data?.pages.find(page => page.rest)?.rest ?? []
  const of = Object.entries(cube.dimensions).find(([name, { kind }]) => kind === 'ref' && !query[name]
    && rows.some(row => row.by[name]))?.[0] ?? ''
  return (
    <Drawer opened onClose={onClose} position="right" size="xl" title={t('ui.behind.title', { what: wish.what })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {pages.error && <ProblemNotice problem={asProblem(pages.error)} />}
      {pages.isPending && <RowSkeletons />}
      {pages.data && <div className="k-report-scroll" tabIndex={0} role="group" aria-label={wish.what}>
        <table className="k-report">
          <caption className="k-hidden">{wish.what}</caption>
          <thead><tr>
            <th scope="col">{t('ui.flow.document')}</th><th scope="col">{t('ui.flow.day')}</th>
            {of && <th scope="col">{cube.dimensions[of]?.label}</th>}
            {measures.map(name => <th key={name} scope="col" data-align="right">{cube.measures[name]?.label}</th>)}
          </tr></thead>
          <tbody>{rows.map(row => (
            <tr key={row.id}>
              <td><Document share={row} /></td><td><Day value={row.day} /></td>
              {of && <td>{named(of, row.by[of] ?? '')}</td>}
              <Figures cube={cube} measures={measures} of={row.measures} />
            </tr>
          ))}</tbody>
          <tfoot>{rest.map((row, place) => (
            <tr key={`rest ${place}`}>
              <th scope="row" colSpan={of ? 3 : 2} className="k-dim">{t('ui.behind.rest')}</th>
              <Figures cube={cube} measures={measures} of={row} />
            </tr>
          ))}{totals.map((total, place) => (
            <tr key={place}>
              <th scope="row" colSpan={of ? 3 : 2}>{t('ui.report.total')}</th><Figures cube={cube} measures={measures} of={total} />
            </tr>
          ))}</tfoot>
        </table>
      </div>}
      {pages.hasNextPage && <Button variant="default" mt="sm" onClick={() => void pages.fetchNextPage()}>{t('ui.board.more')}</Button>}
    </Drawer>
  )
}

function Document({ share: { resource: name, id, label } }: { readonly share: Share }) {
  const resource = useHouse().resources[name]
  return resource && <><Link className="k-ref" to={recordPath(resource, id)}>{label || resource.noun}</Link> <span
    className="k-dim">{resource.noun}</span></>
}

interface FiguresProps { readonly cube: CubeMeta, readonly measures: readonly string[], readonly of: CubeRow }

const Figures = ({ cube, measures, of }: FiguresProps) => measures.map(name => <td key={name} data-align="right">
  <CubeFigure value={of[name]} format={cube.measures[name]?.format ?? 'money'} currency /></td>)
