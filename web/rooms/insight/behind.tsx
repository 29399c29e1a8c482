// The documents behind a figure: exactly those it was counted from, each a way to its page.
import { Button, Drawer } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { get } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { FieldValue, isFigure } from '../../renderer/fields/field-value.tsx'
import { recordPath, titleOf, useHouse } from '../../renderer/house.ts'
import { rememberLabels } from '../../renderer/labels.ts'
import type { CubeMeta, Page } from '../../renderer/meta.ts'
import { t } from '../../words.ts'

export interface BehindWish { readonly query: Readonly<Record<string, string>>, readonly what: string }

const shown = 5

export function Behind({ cube, wish, onClose }: { readonly cube: CubeMeta, readonly wish: BehindWish, readonly onClose: () => void }) {
  const resource = useHouse().resources[cube.drill?.resource ?? '']
  const pages = useInfiniteQuery({
    queryKey: ['list', cube.drill?.resource ?? '', 'behind', cube.name, wish.query], initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<Page>(`cubes/${cube.name}/records`, { ...wish.query, limit: 50, after: pageParam }, signal)
      .then(rememberLabels),
    getNextPageParam: page => page.next ?? undefined })
  const rows = pages.data?.pages.flatMap(page => page.items) ?? []
  const columns = (resource?.views?.list ?? resource?.label ?? []).flatMap(name => {
    const field = resource?.fields[name]
    return field ? [{ name, field, align: isFigure(field) ? 'right' : undefined }] : []
  }).slice(0, shown)
  return (
    <Drawer opened onClose={onClose} position="right" size="xl" title={t('ui.behind.title', { what: wish.what })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {pages.error && <ProblemNotice problem={asProblem(pages.error)} />}
      {pages.isPending && <RowSkeletons />}
      {resource && pages.data && <div className="k-report-scroll" tabIndex={0} role="group" aria-label={resource.plural}>
        <table className="k-report">
          <caption className="k-hidden">{resource.plural}</caption>
          <thead><tr>{columns.map(({ name, field, align }) =>
            <th key={name} scope="col" data-align={align}>{field.label}</th>)}</tr></thead>
          <tbody>{rows.map(row => (
            <tr key={row.id}>{columns.map(({ name, field, align }, place) => {
              const value = <FieldValue field={field} value={row[name]} row={row} plain />
              return <td key={name} data-align={align}>{place === 0
                ? <Link to={recordPath(resource, row.id)} aria-label={titleOf(resource, row)}>{value}</Link> : value}</td>
            })}</tr>
          ))}</tbody>
        </table>
      </div>}
      {pages.hasNextPage && <Button variant="default" mt="sm" onClick={() => void pages.fetchNextPage()}>{t('ui.board.more')}</Button>}
    </Drawer>
  )
}
