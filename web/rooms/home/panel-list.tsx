// The first few of what waits, each a way to its page; where nothing waits, the tile above has said so.
import { Link } from '@tanstack/react-router'
import { Day } from '../../kit/dates.tsx'
import { CompactMoney } from '../../kit/compact.tsx'
import { decimalText } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { Icon } from '../../kit/icon.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { FieldValue, isFigure } from '../../renderer/fields/field-value.tsx'
import { recordPath } from '../../renderer/house.ts'
import type { FieldMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import type { Panel, Who } from './panels.ts'
import { useCounted, usePanel } from './use-panel.ts'

const shown = 6

const isRight = (field: FieldMeta): boolean => isFigure(field) || field.kind === 'date' || field.kind === 'instant'

/** Names share the room that figures, days and states leave, so that all rows stand below each other. */
const widthOf = (field: FieldMeta | undefined): string =>
  field && (isRight(field) || field.kind === 'state' || field.kind === 'choice') ? 'max-content' : 'minmax(0, 1fr)'

export function PanelList({ panel, who }: { readonly panel: Panel, readonly who: Who }) {
  const { lang } = useReader()
  const { resource, search, page } = usePanel(panel, who, shown)
  const { counted } = useCounted(panel, who)
  if (!resource || page.data?.items.length === 0) return null
  const columns = (panel.columns ?? []).filter(name => resource.fields[name])
  return (
    <section className="k-panel" aria-label={t(`ui.home.${panel.key}`)}>
      <header>
        <Icon names={[resource.name, resource.icon, resource.room]} size={16} />
        <h2>{t(`ui.home.${panel.key}`)} {counted && <span className="k-panel-sum">{decimalText(String(counted.count), lang)}
          {counted.capped && '+'}{counted.sums.slice(0, 2).map(sum => <span key={sum.currency}> · <CompactMoney value={sum}
            from={1000} /></span>)}</span>}</h2>
        <Link to={`/${resource.path}`} search={search as never} className="k-link-button k-small">{t('ui.home.all')}</Link>
      </header>
      {page.isPending && <RowSkeletons rows={3} />}
      <ul className="k-panel-grid" style={{ gridTemplateColumns: columns.map(name => widthOf(resource.fields[name])).join(' ') }}>
        {page.data?.items.map(row => (
          <li key={row.id}>
            <Link to={recordPath(resource, row.id)}>
              {columns.map((name, place) => {
                const field = resource.fields[name]
                return field && <span key={name} className={place === 0 ? 'k-cut k-panel-name' : 'k-cut k-panel-cell'}
                  data-align={isRight(field) ? 'right' : undefined}>
                  {field.kind === 'date' && name !== 'orderedOn' && name !== 'day' ? <Day
                    value={row[name] as string | null} due />
                    : <FieldValue field={field} value={row[name]} row={row} plain />}</span>
              })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
