// The largest by one dimension, with a bar for the eye and the exact figure for the hand.
import { chartNumber } from '../../kit/format.ts'
import { later } from '../../kit/later.tsx'
import { useReader } from '../../kit/reader.ts'
import { labelOf } from '../../renderer/labels.ts'
import type { CubeMeta } from '../../renderer/meta.ts'
import { useBehind } from './use-behind.ts'
import { useCompanyCut } from './company-cut.tsx'
import { useCube } from './cube-query.ts'
import { CubeFigure } from './figure.tsx'

const Behind = later(async () => (await import('./behind.tsx')).Behind, { likely: true })

const shown = 8

export function TopList({ cube, dimension }: { readonly cube: CubeMeta, readonly dimension: string }) {
  const [behind, setBehind] = useBehind(`top ${dimension}`)
  const { today } = useReader()
  const [measure = ''] = Object.keys(cube.measures)
  const { where } = useCompanyCut(cube)
  const [from, to] = [`${today.slice(0, 4)}-01`, today.slice(0, 7)]
  const answer = useCube(cube, { by: [dimension], measures: [measure], from, to, where })
  const rows = (answer.data?.rows ?? []).toSorted((a, b) => chartNumber(b[measure]) - chartNumber(a[measure])).slice(0, shown)
  const largest = Math.max(1, ...rows.map(row => chartNumber(row[measure])))
  return (
    <section className="k-panel">
      <header><h2>{cube.measures[measure]?.label} · {cube.dimensions[dimension]?.label}</h2></header>
      <ul className="k-bars">
        {rows.map(row => {
          const id = String(row[dimension] ?? '')
          return (
            <li key={id}>
              <button type="button" onClick={() => setBehind({ what: labelOf(id) ?? '–',
                query: { ...where, measures: measure, from, to, [dimension]: id || 'none' } })}>
                <i style={{ width: `${Math.max(0, chartNumber(row[measure]) / largest * 100)}%` }} aria-hidden />
                <span className="k-cut">{labelOf(id) ?? (id || '–')}</span>
                <CubeFigure value={row[measure]} format={cube.measures[measure]?.format ?? 'money'} />
              </button>
            </li>
          )
        })}
      </ul>
      {behind && <Behind cube={cube} wish={behind} onClose={() => setBehind(null)} />}
    </section>
  )
}
