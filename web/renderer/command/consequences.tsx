// What a command would do, from its dry run: which records it would write and with which figures.
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { isMoney } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { t } from '../../words.ts'
import { useHouse } from '../house.ts'
import type { Meta } from '../meta.ts'

type Written = Readonly<Record<string, unknown>>
export interface DryRun { readonly answers?: readonly unknown[], readonly preview?: Readonly<Record<string, readonly Written[]>> }

const kernelTables = /^(kernel|audit|jobs)\./

export function Consequences({ answer, waiting }: { readonly answer: DryRun | undefined, readonly waiting: boolean }) {
  const house = useHouse()
  if (!answer) return waiting ? <RowSkeletons rows={2} /> : null
  const tables = Object.entries(answer.preview ?? {}).filter(([table, rows]) => rows.length > 0 && !kernelTables.test(table))
  return (
    <section className="k-consequences" aria-live="polite">
      <h3>{t('ui.command.consequences')}</h3>
      <ul>
        {tables.map(([table, rows]) => (
          <li key={table}><span className="k-num">{rows.length}</span> {nameOf(table, house, rows.length)}
            <span className="k-dim">{rows.slice(0, 3).map((row, place) => <Figures key={place} row={row} />)}</span></li>
        ))}
        {tables.length === 0 && <li className="k-dim">{t('ui.command.noConsequences')}</li>}
      </ul>
    </section>
  )
}

function Figures({ row }: { readonly row: Written }) {
  const amounts = [...new Map(Object.values(row).filter(isMoney).map(one => [`${one.amount} ${one.currency}`, one])).values()].slice(0, 2)
  return <>{amounts.map((amount, place) => <span key={place}> · <Money value={amount} /></span>)}</>
}

function nameOf(table: string, house: Meta, count: number): string {
  const resources = Object.values(house.resources)
  const resource = resources.find(one => one.path.replace('/', '.').replaceAll('-', '_') === table)
  if (resource) return count === 1 ? resource.noun : resource.plural
  for (const whole of resources) {
    const part = Object.entries(whole.parts ?? {}).find(([name]) => `${whole.name.replaceAll('-', '_')}_${name}` === table)
    if (part) return `${part[1].label} · ${whole.noun}`
  }
  return table.split('.').at(-1)?.replaceAll('_', ' ') ?? table
}
