// The values a filter lets through, chosen from those that have figures in the months shown.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Popover } from '../../kit/popover.tsx'
import type { CubeMeta } from '../../renderer/meta.ts'
import { NamedTick } from '../../kit/tick.tsx'
import { t } from '../../words.ts'
import { useCompanyCut } from './company-cut.tsx'
import { useNaming } from './naming.ts'
import { pivotQuery, type PivotState } from './pivot-state.ts'
import { usePivot } from './use-pivot.ts'

interface FilterProps { readonly cube: CubeMeta, readonly dimension: string, readonly state: PivotState,
  readonly setState: (next: PivotState) => void }

export function FilterValues({ cube, dimension, state, setState }: FilterProps) {
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const { where } = useCompanyCut(cube)
  const named = useNaming(cube)
  const chosen = state.chosen[dimension] ?? []
  const query = pivotQuery({ ...state, rows: [dimension], columns: [], filters: [], chosen: {}, compare: '', sort: '' }, where)
  const found = usePivot(cube, query, open || chosen.length > 0)
  const values = (found.data?.lines ?? []).flatMap(line => line.keys.slice(0, 1))
    .filter(value => named(dimension, value).toLocaleLowerCase().includes(search.toLocaleLowerCase()))
  const label = cube.dimensions[dimension]?.label ?? dimension
  const [only = ''] = chosen
  const words = chosen.length === 0 ? t('ui.pivot.all') : chosen.length === 1 ? named(dimension, only)
    : t('ui.pivot.some', { count: chosen.length })
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus>
      <Popover.Target><button type="button" className="k-cut" aria-label={t('ui.pivot.values', { name: label })}
        onClick={() => setOpen(!open)}>{words}</button></Popover.Target>
      <Popover.Dropdown>
        <TextInput size="xs" value={search} aria-label={t('ui.pivot.search')} placeholder={t('ui.pivot.search')}
          onChange={event => setSearch(event.currentTarget.value)} />
        <div className="k-columns k-pivot-values">
          {values.map(value => <NamedTick key={value} label={named(dimension, value)} checked={chosen.includes(value)}
            onChange={event => setState({ ...state, chosen: { ...state.chosen, [dimension]: event.currentTarget.checked
              ? [...chosen, value] : chosen.filter(one => one !== value) } })} />)}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
