// What is under way with a customer: quotes that wait for an answer, orders with their delivery and payment.
import { Link } from '@tanstack/react-router'
import { Day } from '../../kit/dates.tsx'
import { Money } from '../../kit/money.tsx'
import { FieldValue } from '../../renderer/fields/field-value.tsx'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { t } from '../../words.ts'
import type { OpenDocuments as Documents } from './glance.ts'

interface Props { readonly party: string, readonly title: string, readonly documents: Documents | null, readonly progress: boolean }

export function OpenDocuments({ party, title, documents, progress }: Props) {
  const order = useHouse().resources['sales.order']
  if (!documents || !order) return null
  const shown = progress ? ['state', 'delivery', 'payment'] as const : ['state'] as const
  return (
    <section className="k-panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {documents.count > documents.items.length && <Link className="k-link-button k-small" to={`/${order.path}`}
          search={{ customer: party } as never}>{t('ui.party.allOf', { count: documents.count })}</Link>}
      </header>
      {documents.count === 0 && <p className="k-dim k-panel-none">{t('ui.party.noneOpen')}</p>}
      <ul>{documents.items.map(one => (
        <li key={one.id}>
          <Link to={recordPath(order, one.id)} className="k-panel-two">
            <span className="k-panel-name k-cut">{one.number}</span>
            <span className="k-panel-cell" data-align="right"><Day value={one.promisedOn ?? one.day} /></span>
            <span className="k-panel-cell" data-align="right"><Money value={one.gross} /></span>
            <span className="k-panel-states">{shown.map(name => {
              const field = order.fields[name]
              return field && <FieldValue key={name} field={field} value={one[name]} plain />
            })}</span>
          </Link>
        </li>))}
      </ul>
    </section>
  )
}
