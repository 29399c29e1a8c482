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
  readonly together: readonly string[] | null, readonly columns: readonly ImportColumn[]
}

export interface Looked {
  readonly coding: string, readonly delimiter: string, readonly numbers: string
  readonly days: string | null, readonly daysOpen: boolean, readonly lines: number
  readonly columns: ReadonlyArray<{ readonly header: string, readonly column: string | null, readonly sure: boolean,
    readonly samples: readonly string[] }>
}

export const outcomes = ['new', 'changed', 'unchanged', 'rejected'] as const
export type Outcome = (typeof outcomes)[number]

export interface ImportedRow {
  readonly line: number, readonly outcome: Outcome, readonly id?: string
  readonly changes?: Readonly<Record<string, readonly [unknown, unknown]>>
  readonly errors?: ReadonlyArray<{ readonly column: string | null, readonly detail: string }>
  readonly cells?: readonly string[]
}
export interface ImportResult {
  readonly dryRun: boolean, readonly written: boolean, readonly counts: Readonly<Record<'lines' | Outcome, number>>
  readonly ignored: readonly string[], readonly header: readonly string[], readonly rows: readonly ImportedRow[]
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
}

export const useTargets = (enabled = true) => useQuery({ queryKey: ['import-targets'], staleTime: Infinity, enabled,
  queryFn: async () => (await get<{ targets: readonly ImportTarget[] }>('import')).targets })

export const lookInto = (target: string, table: Blob, { coding, delimiter }: Pick<Wish,
  'coding' | 'delimiter'>): Promise<Looked> =>
  call<Looked>(`import/${target}`, { method: 'POST', table, query: { look: true, coding, delimiter } })

interface Line { readonly progress?: Progress, readonly result?: ImportResult, readonly problem?: ProblemBody }

export async function takeIn(target: string, table: Blob, { wish, header, dryRun, onProgress, signal }: {
  readonly wish: Wish, readonly header: readonly string[], readonly dryRun: boolean
  readonly onProgress: (progress: Progress) => void, readonly signal: AbortSignal }): Promise<ImportResult> {
  let result: ImportResult | null = null
  const { coding, delimiter, numbers, days, mode, company, columns, same } = wish
  await follow<Line>(`import/${target}`, { table, signal, query: { coding, delimiter, numbers, days, mode, company,
    ...dryRun && { dryRun }, map: header.map((text, place) => `${text}:${columns[place] ?? ''}`),
    set: Object.entries(same).filter(([, value]) => value !== '').map(([name, value]) => `${name}:${value}`) } },
      line => {
    if (line.progress) onProgress(line.progress)
    if (line.problem) throw new Problem(line.problem)
    result = line.result ?? result
  })
  if (!result) throw new TypeError('the answer ended early')
  return result
}
