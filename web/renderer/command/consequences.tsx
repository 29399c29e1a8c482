// What a command would do, from its dry run: which records it would write and with which figures.
import { Suspense } from 'react'
import { ownWritten } from '../../rooms/own-written.ts'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { isMoney } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { t } from '../../words.ts'
import { useHouse } from '../house.ts'
import type { Meta, ResourceMeta } from '../meta.ts'
import type { DryRun, Written } from './written.ts'

/** How the house keeps its own order: nothing anybody decides by. */
const ownOrder = /^(kernel|audit|jobs|process)\./

export function Consequences({ answer, waiting }: { readonly answer: DryRun | undefined, readonly waiting: boolean }) {
  const house = useHouse()
  if (!answer) return waiting ? <RowSkeletons rows={2} /> : null
  const preview = Object.entries(answer.preview ?? {}).filter(([table, rows]) => rows.length > 0 && !ownOrder.test(table))
  const kinds = preview.map(([table, rows]) => ({ table, rows, of: kindOf(table, house) }))
  const shown = kinds.flatMap(({ rows, of }) => {
    const View = of?.part === null ? ownWritten[of.resource.name] : undefined
    return View && of ? [{ View, rows, resource: of.resource, lines: Object.fromEntries(kinds.flatMap(one =>
      one.of?.resource === of.resource && one.of.part !== null ? [[one.of.part, one.rows] as const] : [])) }] : []
  })
  const listed = kinds.filter(({ of }) => !of || of.part === null || !shown.some(({ resource }) => resource === of.resource))
  return (
    <section className="k-consequences" aria-live="polite">
      <h3>{t('ui.command.consequences')}</h3>
      <ul>
        {listed.map(({ table, rows, of }) => (
          <li key={table}><span className="k-num">{rows.length}</span> {of ? nameOf(of, rows.length) : plainly(table)}
            <span className="k-dim">{rows.slice(0, 3).map((row, place) => <Figures key={place} row={row} />)}</span></li>
        ))}
        {listed.length === 0 && <li className="k-dim">{t('ui.command.noConsequences')}</li>}
      </ul>
      {shown.map(({ View, resource, rows, lines }) => <Suspense key={resource.name} fallback={<RowSkeletons rows={2} />}><View
        resource={resource} rows={rows} lines={lines} /></Suspense>)}
    </section>
  )
}

function Figures({ row }: { readonly row: Written }) {
  const amounts = [...new Map(Object.values(row).filter(isMoney).map(one => [`${one.amount} ${one.currency}`, one])).values()].slice(0, 2)
  return <>{amounts.map((amount, place) => <span key={place}> · <Money value={amount} /></span>)}</>
}

interface Kind { readonly resource: ResourceMeta, readonly part: string | null }

function kindOf(table: string, house: Meta): Kind | null {
  const resources = Object.values(house.resources)
  const resource = resources.find(one => one.path.replace('/', '.').replaceAll('-', '_') === table)
  if (resource) return { resource, part: null }
  for (const whole of resources) {
    const part = Object.keys(whole.parts ?? {}).find(name => `${whole.name.replaceAll('-', '_')}_${name}` === table)
    if (part !== undefined) return { resource: whole, part }
  }
  return null
}

const plainly = (table: string): string => table.split('.').at(-1)?.replaceAll('_', ' ') ?? table

function nameOf({ resource, part }: Kind, count: number): string {
  if (part !== null) return `${resource.parts?.[part]?.label ?? part} · ${resource.noun}`
  return count === 1 ? resource.noun : resource.plural
}
