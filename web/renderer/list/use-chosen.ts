// What is chosen in a list: rows by name, or all that match, however many; the latter is said by its count and ends when
// the question of the list changes.
import { useEffect, useState } from 'react'
import { get } from '../../client.ts'
import { rememberLabels } from '../labels.ts'
import type { Page, ResourceMeta, Row } from '../meta.ts'
import { apiQuery, type ListState } from './list-state.ts'

/** All that match: the query that finds them, how many they are, and the first of them as a sample. */
export interface Everything { readonly query: Readonly<Record<string, string>>, readonly count: number, readonly sample: readonly Row[] }

export interface Chosen {
  readonly rows: ReadonlyMap<string, Row>
  readonly everything: Everything | null
  readonly some: boolean
  set(rows: ReadonlyMap<string, Row>): void
  all(): void
  toggle(row: Row): void
  clear(): void
}

/** Up to so many are chosen by name, so that each can be taken out again. */
const mostNamed = 200
const nobody: ReadonlyMap<string, Row> = new Map()

export function useChosen(resource: ResourceMeta, state: ListState): Chosen {
  const [rows, setRows] = useState(nobody)
  const [everything, setEverything] = useState<Everything | null>(null)
  const query = apiQuery(state)
  const question = JSON.stringify([resource.name, query])
  const clear = () => {
    setRows(nobody)
    setEverything(null)
  }
  useEffect(() => setRows(nobody), [resource])
  useEffect(() => setEverything(null), [question])
  const set = (next: ReadonlyMap<string, Row>) => {
    setEverything(null)
    setRows(next)
  }
  const all = () => void get<Page>(resource.path, { ...query, limit: mostNamed, count: 'exact' }).then(rememberLabels).then(page => {
    const count = page.count?.value ?? page.items.length
    if (page.next === null) return set(new Map(page.items.map(row => [row.id, row])))
    setRows(nobody)
    return setEverything({ query, count, sample: page.items })
  })
  const toggle = (row: Row) => {
    const next = new Map(rows)
    if (!next.delete(row.id)) next.set(row.id, row)
    set(next)
  }
  return { rows, everything, some: everything !== null || rows.size > 0, set, all, toggle, clear }
}
