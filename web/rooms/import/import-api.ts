// What the server can take tables into, how it reads one, and what became of its lines.
import { useQuery } from '@tanstack/react-query'
import { call, follow, get } from '../../client.ts'
import { Problem, type ProblemBody } from '../../problem.ts'

export interface ImportColumn {
  readonly name: string, readonly title: string, readonly kind: string, readonly required: boolean
  readonly refersTo?: string, readonly choices?: ReadonlyArray<{ readonly value: string, readonly title: string }>
}
export interface ImportTarget {
  readonly name: string, readonly title: string, readonly resource: string, readonly ofCompany: boolean
  readonly together: readonly string[] | null, readonly keys: readonly (readonly string[])[] | null, readonly seesAlike: boolean
  /** A list can be had as a table that comes back. */
  readonly comesBack: boolean
  readonly columns: readonly ImportColumn[]
}

export interface Looked {
  readonly coding: string, readonly delimiter: string, readonly numbers: string
  readonly days: string | null, readonly daysOpen: boolean, readonly lines: number
  readonly columns: ReadonlyArray<{ readonly header: string, readonly column: string | null, readonly sure: boolean,
    readonly samples: readonly string[] }>
  /** The first lines as they are understood, cell by cell. */
  readonly preview?: ReadonlyArray<{ readonly line: number, readonly cells: ReadonlyArray<{ readonly text: string,
    readonly detail: string | null }> }>
}

export const outcomes = ['new', 'changed', 'unchanged', 'rejected'] as const
export type Outcome = (typeof outcomes)[number]

export interface ImportedRow {
  readonly line: number, readonly outcome: Outcome, readonly id?: string
  /** What the line is about, in its own words. */
  readonly title?: string
  readonly changes?: Readonly<Record<string, readonly [unknown, unknown]>>
  readonly errors?: ReadonlyArray<{ readonly column: string | null, readonly detail: string }>
  readonly cells?: readonly string[]
}
export interface ImportResult {
  readonly dryRun: boolean, readonly written: boolean, readonly counts: Readonly<Record<'lines' | Outcome, number>>
  readonly ignored: readonly string[], readonly header: readonly string[], readonly rows: readonly ImportedRow[]
  /** Where it is kept, and can be taken back. */
  readonly kept?: string
}
export interface Progress { readonly stage: 'read' | 'write', readonly done: number, readonly of: number }

/** How the table is read and taken in, as the person has it now. */
export interface Wish {
  readonly coding: string | null, readonly delimiter: string | null
  readonly numbers: string | null, readonly days: string | null
  /** Columns of the target by the place of the header; null leaves one out. */
  readonly columns: ReadonlyArray<string | null>
  /** What all lines say, by column. */
  readonly same: Readonly<Record<string, string>>
  readonly mode: 'all' | 'each'
  readonly company: string | null
  readonly rules: Rules
}

export type Survival = 'overwrite' | 'fill' | 'keep' | 'newest'
export interface Step { readonly do: string, readonly [argument: string]: string | number }

/** Steps on cells by header, keys, and whose word counts. */
export interface Rules {
  readonly transforms: Readonly<Record<string, readonly Step[]>>
  readonly keys: readonly (readonly string[])[] | null
  readonly survival: Survival
  readonly survivals: Readonly<Record<string, Survival>>
  readonly writtenAt: string | null
  readonly alike: number | null
}
export const noRules: Rules = { transforms: {}, keys: null, survival: 'overwrite', survivals: {}, writtenAt: null, alike: null }

export const useTargets = (enabled = true) => useQuery({ queryKey: ['import-targets'], staleTime: Infinity, enabled,
  queryFn: async () => (await get<{ targets: readonly ImportTarget[] }>('import')).targets })

export const lookInto = (target: string, table: Blob, { coding, delimiter }: Pick<Wish,
  'coding' | 'delimiter'>): Promise<Looked> =>
  call<Looked>(`import/${target}`, { method: 'POST', table, query: { look: true, coding, delimiter } })

/** Enough of a table to show its first lines by; a workbook is packed as a whole. */
const headBytes = 64 * 1024
const isWorkbook = (table: Blob): boolean => /sheet$/.test(table.type)

export const previewOf = (target: string, table: Blob, wish: Wish, header: readonly string[]): Promise<Looked> =>
  call<Looked>(`import/${target}`, { method: 'POST', table: isWorkbook(table) ? table : table.slice(0, headBytes),
    query: { look: true, preview: true, ...asked(wish, header) } })

const asked = ({ coding, delimiter, numbers, days, company, mode, columns, same, rules }: Wish, header: readonly string[]) =>
  ({ coding, delimiter, numbers, days, mode, company, map: header.map((text, place) => `${text}:${columns[place] ?? ''}`),
    set: Object.entries(same).filter(([, value]) => value !== '').map(([name, value]) => `${name}:${value}`),
    rules: JSON.stringify(rules) })

/** Takes a long table in without anybody waiting; answers where it is kept. */
export const takeLater = (target: string, table: Blob, { wish, header, title }: { readonly wish: Wish,
  readonly header: readonly string[], readonly title: string }): Promise<{ readonly kept: string }> =>
  call(`import/${target}`, { method: 'POST', table, query: { later: true, title, ...asked(wish, header) } })

interface Line { readonly progress?: Progress, readonly result?: ImportResult, readonly problem?: ProblemBody }

export async function takeIn(target: string, table: Blob, { wish, header, title, dryRun, onProgress, signal }: {
  readonly title: string, readonly wish: Wish, readonly header: readonly string[], readonly dryRun: boolean
  readonly onProgress: (progress: Progress) => void, readonly signal: AbortSignal }): Promise<ImportResult> {
  let result: ImportResult | null = null
  await follow<Line>(`import/${target}`, { table, signal, query: { ...asked(wish, header), title, ...dryRun && { dryRun } } }, line => {
    if (line.progress) onProgress(line.progress)
    if (line.problem) throw new Problem(line.problem)
    result = line.result ?? result
  })
  if (!result) throw new TypeError('the answer ended early')
  return result
}
