// The line of a group: its value, how many records, and the sums under their columns. A click opens it.
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { moneyText } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import type { Group, Labels, ResourceMeta } from '../meta.ts'
import { groupWords } from './group-words.ts'

interface GroupRowProps {
  readonly resource: ResourceMeta
  readonly field: string
  readonly group: Group
  readonly labels: Labels
  readonly columns: readonly string[]
  readonly open: boolean
  readonly index: number
  readonly top: number
  readonly phone: boolean
  readonly onToggle: () => void
}

export function GroupRow({ resource, field, group, labels, columns, open, index, top, phone, onToggle }: GroupRowProps) {
  const { lang } = useReader()
  const Chevron = open ? IconChevronDown : IconChevronRight
  const words = groupWords(resource.fields[field], group.key, labels, lang)
  const summed = columns.findIndex(name => group.sums[name])
  const rest = phone || summed < 1 ? [] : columns.slice(summed)
  return (
    <div role="row" aria-rowindex={index + 2} className="k-row k-group" data-phone={phone || undefined}
      style={{ transform: `translateY(${top}px)` }}>
      <span role="gridcell" className="k-cell k-group-name" style={{ gridColumn: rest.length > 0 ? `1 / span ${summed + 1}` : '1 / -1' }}>
        <button type="button" onClick={onToggle} aria-expanded={open}><Chevron size={15} aria-hidden />
          <strong className="k-cut">{words}</strong>
          <span className="k-dim k-num">{t('ui.list.records', { count: group.count })}</span></button>
      </span>
      {rest.map(name => <span key={name} role="gridcell" className="k-cell" data-align="right">{(group.sums[name] ?? []).map(money =>
        <span key={money.currency} className="k-num k-group-sum">{moneyText(money, lang, 'code')}</span>)}</span>)}
    </div>
  )
}
