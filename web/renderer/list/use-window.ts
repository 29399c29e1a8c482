// The records around what is seen of a list, however long it is: pages by cursor, those in view and their
// neighbours. A place nobody has been near yet is reached by counting from the nearest known cursor. What is far
// from view is forgotten, so that memory does not grow with the list.
import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { get } from '../../client.ts'
import { rememberLabels } from '../labels.ts'
import type { Page, ResourceMeta, Row } from '../meta.ts'
import type { Layout, Segment } from './list-layout.ts'

export const pageSize = 100
/** Pages kept beyond those in view, for the way back. */
const keptPages = 10
const forgetMs = 30_000

type Query = Readonly<Record<string, string>>
interface Start { readonly after: string, readonly skip: number }
interface Wish { readonly segment: Segment, readonly page: number }

const nameOf = ({ segment, page }: Wish): string => `${segment.name} ${page}`

/** Where pages begin. A start once chosen stays, so that the same page is not asked for under two names. */
class Starts {
  private readonly known = new Map<string, Start>()

  of({ segment, page }: Wish): Start {
    const name = nameOf({ segment, page })
    const found = this.known.get(name)
    if (found) return found
    let before = page
    while (before > 0 && !this.known.has(nameOf({ segment, page: before }))) before -= 1
    const near = this.known.get(nameOf({ segment, page: before })) ?? { after: '', skip: 0 }
    const start = { after: near.after, skip: near.skip + (page - before) * pageSize }
    this.known.set(name, start)
    return start
  }

  /** A page was read: the next one begins behind its last record. True when that is news. */
  tell({ segment, page }: Wish, next: string | null): boolean {
    const name = nameOf({ segment, page: page + 1 })
    const before = this.known.get(name)
    if (next === null || before && (before.skip > 0 || before.after === next)) return false
    this.known.set(name, { after: next, skip: 0 })
    return before !== undefined
  }
}

export interface Range { readonly first: number, readonly last: number }

/** The pages that a range of lines needs, with one more on either side. */
export function pagesOf(layout: Layout, { first, last }: Range): Wish[] {
  const wishes = new Map<string, Wish>()
  for (let index = Math.max(0, first - pageSize); index <= Math.min(layout.count - 1, last + pageSize); index += 1) {
    const line = layout.at(index)
    if (line?.kind !== 'record') continue
    const wish = { segment: line.segment, page: Math.floor(line.place / pageSize) }
    wishes.set(nameOf(wish), wish)
  }
  return [...wishes.values()]
}

export function useWindow(resource: ResourceMeta, query: Query, layout: Layout) {
  const [range, setRange] = useState<Range>({ first: 0, last: 40 })
  const [, setTold] = useState(0)
  const key = JSON.stringify([resource.name, query])
  // why: of another question nothing is known; what was shown stays until the first answer.
  const held = useRef({ key, starts: new Starts(), pages: new Map<string, Page>() })
  if (held.current.key !== key) held.current = { key, starts: new Starts(), pages: new Map() }
  const { starts, pages } = held.current
  const wishes = useMemo(() => pagesOf(layout, range), [layout, range])
  const found = useQueries({ queries: wishes.map(wish => {
    const { after, skip } = starts.of(wish)
    return {
      queryKey: ['list', resource.name, query, wish.segment.filter, pageSize, after, skip], gcTime: forgetMs,
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => get<Page>(resource.path, { ...query, ...wish.segment.filter,
        limit: pageSize, ...after && { after }, ...skip > 0 && { skip } }, signal).then(rememberLabels),
    }
  }) })
  const seen = found.map(one => one.dataUpdatedAt).join()
  wishes.forEach((wish, at) => {
    const data = found[at]?.data
    if (!data) return
    pages.delete(nameOf(wish))
    pages.set(nameOf(wish), data)
  })
  for (const name of [...pages.keys()].slice(0, -(wishes.length + keptPages))) pages.delete(name)
  useEffect(() => {
    const news = wishes.map((wish, at) => {
      const data = found[at]?.data
      return data !== undefined && starts.tell(wish, data.next)
    })
    if (news.includes(true)) setTold(count => count + 1)
  }, [seen, wishes, starts])
  const rowAt = useCallback((index: number): Row | undefined => {
    const line = layout.at(index)
    return line?.kind === 'record'
      ? pages.get(nameOf({ segment: line.segment, page: Math.floor(line.place / pageSize) }))?.items[line.place % pageSize] : undefined
  }, [layout, pages, seen])
  /** Where a record stands, if it is near what is seen. */
  const placeOf = useCallback((id: string | null): number => {
    if (id === null) return -1
    for (const segment of layout.segments) {
      for (const [name, page] of pages) {
        if (!name.startsWith(`${segment.name} `)) continue
        const at = page.items.findIndex(row => row.id === id)
        if (at >= 0) return layout.indexOf(segment.name, Number(name.slice(segment.name.length + 1)) * pageSize + at)
      }
    }
    return -1
  }, [layout, pages, seen])
  const nearRows = useMemo(() => [...pages.values()].flatMap(page => page.items), [pages, seen])
  /** How far the list has been seen to go, where nobody has counted it. */
  const reach = useMemo(() => Math.max(0, ...[...pages].map(([name, page]) =>
    Number(name.split(' ').at(-1)) * pageSize + page.items.length + (page.next === null ? 0 : 1))), [pages, seen])
  const see = useCallback((next: Range) => setRange(now =>
    Math.floor(now.first / 50) === Math.floor(next.first / 50) && Math.floor(now.last / 50) === Math.floor(next.last / 50)
      ? now : next), [])
  return { rowAt, placeOf, nearRows, reach, see, error: found.find(one => one.error)?.error ?? null,
    waiting: found.some(one => one.isFetching), answered: found.some(one => one.data) }
}
