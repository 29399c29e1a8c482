// Changes of cells on their way to the server: one record as a versioned change, several as one request of which
// each record is its own decision. What is refused keeps its value and the reason; what was saved can be undone.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { call, post, type Json } from '../../client.ts'
import { asProblem, Problem, type ProblemBody } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import type { ResourceMeta, Row } from '../meta.ts'

export interface CellChange { readonly row: Row, readonly field: string, readonly value: Json }

/** What a cell shows instead of the value that was read: until that is as new, or for as long as it is refused. */
export interface Kept { readonly value: Json, readonly version: number | null, readonly problem?: string }

interface Answer { readonly id: string, readonly version: number }
type Result = { readonly ok: true, readonly answer: Answer } | { readonly ok: false, readonly problem: ProblemBody }

export interface RowChange { readonly row: Row, readonly fields: Readonly<Record<string, Json>> }

const mostAtOnce = 1000
const cellName = (id: string, field: string): string => `${id} ${field}`
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Changes by record, in the order in which records were first named. */
export function byRow(changes: readonly CellChange[]): readonly RowChange[] {
  const rows = new Map<string, { row: Row, fields: Record<string, Json> }>()
  for (const { row, field, value } of changes) {
    const found = rows.get(row.id) ?? { row, fields: {} }
    found.fields[field] = value
    rows.set(row.id, found)
  }
  return [...rows.values()]
}

export async function sendChanges(resource: ResourceMeta, changes: readonly RowChange[],
  versionOf: (row: Row) => number = row => row.version): Promise<readonly Result[]> {
  const [only] = changes
  if (!only) return []
  if (changes.length === 1) {
    return [await call<Answer>(`${resource.path}/${only.row.id}`, { method: 'PATCH', body: only.fields, version: versionOf(only.row) })
      .then(answer => ({ ok: true as const, answer }), error => ({ ok: false as const, problem: asProblem(error).body }))]
  }
  const results: Result[] = []
  for (let from = 0; from < changes.length; from += mostAtOnce) {
    const items = changes.slice(from, from + mostAtOnce).map(({ row, fields }) => ({ ...fields, id: row.id, version: versionOf(row) }))
    results.push(...(await post<{ results: readonly Result[] }>(`${resource.path}:update`, { mode: 'each', items })).results)
  }
  return results
}

/** Why a cell was refused: what is said of its field, else of the record. */
export function reasonFor(problem: ProblemBody, field: string): string {
  const own = new Problem(problem).places
  return own[`/${field}`] ?? Object.entries(own).find(([place]) => place.startsWith(`/${field}/`))?.[1]
    ?? problem.detail ?? Object.values(own)[0] ?? problem.title
}

export function useCellChanges(resource: ResourceMeta) {
  const queries = useQueryClient()
  const [kept, setKept] = useState<ReadonlyMap<string, Kept>>(new Map())
  const versions = useRef(new Map<string, number>())
  const waiting = useRef(Promise.resolve())
  const done = useRef<CellChange[][]>([])
  const put = useCallback((entries: readonly (readonly [string, Kept | null])[]) => setKept(now => {
    const next = new Map(now)
    for (const [name, entry] of entries) {
      if (entry) next.set(name, entry)
      else next.delete(name)
    }
    return next
  }), [])
  const versionOf = useCallback((row: Row) => Math.max(row.version, versions.current.get(row.id) ?? 0), [])
  const keptOf = useCallback((row: Row, field: string): Kept | undefined => {
    const found = kept.get(cellName(row.id, field))
    return found && (found.problem || found.version === null || row.version < found.version) ? found : undefined
  }, [kept])
  const send = useCallback(async (changes: readonly CellChange[], old: readonly CellChange[], undoing: boolean) => {
    const rows = byRow(changes)
    const results = await sendChanges(resource, rows, versionOf).catch(error => rows.map(() =>
      ({ ok: false as const, problem: asProblem(error).body })))
    const entries: (readonly [string, Kept])[] = []
    const undo: CellChange[] = []
    rows.forEach(({ row, fields }, at) => {
      const result = results[at]
      if (result?.ok) versions.current.set(row.id, result.answer.version)
      for (const [field, value] of Object.entries(fields)) {
        entries.push([cellName(row.id, field), result?.ok ? { value, version: result.answer.version }
          : { value, version: null, problem: result ? reasonFor(result.problem, field) : '' }])
      }
      if (result?.ok) undo.push(...old.filter(one => one.row.id === row.id))
    })
    put(entries)
    if (!undoing && undo.length > 0) done.current.push(undo)
    refresh(queries, resource.name, rows.map(one => one.row.id))
  }, [resource, versionOf, put, queries])
  /** Saves behind what is still on its way, so that each change is made on the version before it. */
  const save = useCallback((wished: readonly CellChange[], undoing = false) => {
    const before = ({ row, field }: CellChange): Json => (keptOf(row, field)?.value ?? row[field] ?? null)
    const changes = wished.filter(one => undoing || !same(before(one), one.value) || keptOf(one.row, one.field)?.problem)
    if (changes.length === 0) return
    const old = changes.map(one => ({ ...one, value: keptOf(one.row, one.field)?.problem ? one.row[one.field] ?? null : before(one) }))
    put(changes.map(({ row, field, value }) => [cellName(row.id, field), { value, version: null }]))
    waiting.current = waiting.current.then(() => send(changes, old, undoing))
  }, [keptOf, put, send])
  return useMemo(() => ({
    keptOf, save,
    refuse: (row: Row, field: string, value: Json, problem: string) =>
      put([[cellName(row.id, field), { value, version: null, problem }]]),
    forget: (row: Row, field: string) => put([[cellName(row.id, field), null]]),
    undo: () => {
      void waiting.current.then(() => {
        const last = done.current.pop()
        if (last) save(last, true)
      })
    },
  }), [keptOf, save, put])
}

export type CellChanges = ReturnType<typeof useCellChanges>
