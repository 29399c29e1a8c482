// The line under a list: how many records there are. Beyond the cap they are counted when somebody wants to know.
import type { ReactNode } from 'react'
import { t } from '../../words.ts'
import type { Total } from './use-count.ts'

interface ListFootProps {
  readonly total: Total | undefined
  readonly counting: boolean
  readonly onCount: () => void
  readonly waiting: boolean
  /** What they come to, what can be done with them. */
  readonly children?: ReactNode
  readonly cappedGroups: boolean
}

export function ListFoot({ total, counting, onCount, waiting, children, cappedGroups }: ListFootProps) {
  return (
    <div className="k-list-foot">
      <span role="status" className={total?.value === 0 ? 'k-hidden' : undefined}>{total
        && t(total.capped ? 'ui.list.countCapped' : 'ui.list.records', { count: total.value })}</span>
      {total?.capped && <button type="button" className="k-link-button" disabled={counting} onClick={onCount}>
        {t(counting ? 'ui.list.counting' : 'ui.list.countAll')}</button>}
      {cappedGroups && <span>{t('ui.list.groupsCapped')}</span>}
      {waiting && <span className="k-list-wait" aria-hidden>{t('ui.loading')}</span>}
      {children}
    </div>
  )
}
