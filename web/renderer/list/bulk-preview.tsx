// What many records would become: the refused ones first, with the reason; then old and new of what changes.
import { IconArrowRight } from '@tabler/icons-react'
import { t } from '../../words.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { titleOf } from '../house.ts'
import type { FieldMeta, ResourceMeta, Row } from '../meta.ts'
import { previewOf, type Input, type Outcome } from './bulk.ts'
import { reasonFor } from './cell-changes.ts'

interface BulkPreviewProps {
  readonly resource: ResourceMeta
  readonly rows: readonly Row[]
  readonly outcomes: readonly Outcome[]
  /** The fields that are set; null for a command, which shows what becomes of the state. */
  readonly input: Input | null
  readonly done: boolean
}

const mostShown = 50

export function BulkPreview({ resource, rows, outcomes, input, done }: BulkPreviewProps) {
  const both = rows.flatMap((row, at) => outcomes[at] ? [{ row, outcome: outcomes[at] }] : [])
  const refused = both.filter(one => !one.outcome.ok)
  const good = both.filter(one => one.outcome.ok)
  const names = input ? Object.keys(input) : resource.state ? [resource.state] : []
  return (
    <section className="k-bulk-preview" aria-live="polite" tabIndex={0} aria-label={t('ui.bulk.preview')}>
      <p><strong>{t(done ? 'ui.bulk.refused' : 'ui.bulk.would', { done: good.length, refused: refused.length })}</strong></p>
      <ul>
        {refused.slice(0, mostShown).map(({ row, outcome }) => (
          <li key={row.id} data-refused><strong className="k-cut">{titleOf(resource, row)}</strong>
            <span>{outcome.ok ? '' : reasonFor(outcome.problem, names[0] ?? '')}</span></li>
        ))}
        {good.slice(0, mostShown).map(({ row, outcome }) => (
          <li key={row.id}><strong className="k-cut">{titleOf(resource, row)}</strong>
            <span>{names.map(name => <Change key={name} field={resource.fields[name]} row={row} name={name}
              next={input ? input[name] : previewOf(resource, row, outcome)?.[name] ?? row[name]} />)}</span></li>
        ))}
      </ul>
      {both.length > 2 * mostShown && <p className="k-dim">{t('ui.bulk.more', { count: both.length - Math.min(refused.length, mostShown)
        - Math.min(good.length, mostShown) })}</p>}
    </section>
  )
}

export function Change({ field, row, name, next }: { readonly field: FieldMeta | undefined, readonly row: Row, readonly name: string,
  readonly next: unknown }) {
  if (!field) return null
  return (
    <span className="k-bulk-change"><span className="k-dim"><FieldValue field={field} value={row[name]} row={row} plain /></span>
      <IconArrowRight size={13} aria-hidden /><FieldValue field={field} value={next} row={row} plain /></span>
  )
}
