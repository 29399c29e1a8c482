// Questions to a cube: which measures, by which dimensions, over which months, and how the answers add up.
import { useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import type { MoneyJson } from '../../kit/format.ts'
import { rememberLabels } from '../../renderer/labels.ts'
import type { CubeMeta, Labels } from '../../renderer/meta.ts'

export type Figure = MoneyJson | string | number | null
export type CubeRow = Readonly<Record<string, Figure>>
export interface CubeAnswer { readonly rows: readonly CubeRow[], readonly labels: Labels,
  readonly totals?: CubeRow | readonly CubeRow[] }

export interface CubeQuestion {
  readonly by: readonly string[]
  readonly measures: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly where?: Readonly<Record<string, string>>
}

export const useCube = (cube: CubeMeta, { by, measures, from, to, where = {} }: CubeQuestion) => useQuery({
  queryKey: ['report', 'cube', cube.name, by, measures, from, to, where],
  queryFn: ({ signal }) => get<CubeAnswer>(`cubes/${cube.name}`,
    { by: by.join(','), measures: measures.join(','), from, to, ...where }, signal).then(rememberLabels),
})

/** Sums exist per currency; the one with most behind it comes first. */
export const totalsOf = (answer: CubeAnswer | undefined): CubeRow => {
  const totals = answer?.totals
  return (Array.isArray(totals) ? (totals as readonly CubeRow[])[0]
    : totals as CubeRow | undefined) ?? answer?.rows[0] ?? {} // why: told apart a word before.
}
