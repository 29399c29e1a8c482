// The line of a group: its value, how many records, and the sums under their columns, one line a currency, so that none is
// cut off. A click anywhere opens it.
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { Language } from '../../../kernel/i18n/language.ts'
import { moneyText } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import type { Group, Labels, ResourceMeta } from '../meta.ts'
import { mainAmountOf } from './fitting.ts'
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
  const main = phone ? mainAmountOf(resource, columns) : undefined
  return (
    <div role="row" aria-rowindex={index + 2} className="k-row k-group" data-phone={phone || undefined}
      style={{ transform: `translateY(${top}px)` }} onClick={onToggle}>
      <span role="gridcell" className="k-cell k-group-name" style={{ gridColumn: rest.length > 0 ? `1 / span ${summed + 1}` : '1 / -1' }}>
        <button type="button" aria-expanded={open} onClick={event => {
          event.stopPropagation()
          onToggle()
        }}><Chevron size={15} aria-hidden />
          <strong className="k-cut">{words}</strong>
          <span className="k-dim k-num">{t('ui.list.records', { count: group.count })}</span></button>
      </span>
      {rest.map(name => <span key={name} role="gridcell" className="k-cell k-group-sums" data-align="right"><Sums lang={lang}
        sums={group.sums[name]} /></span>)}
      {main && <span role="gridcell" className="k-cell k-group-sums" data-align="right"><Sums lang={lang} sums={group.sums[main]} /></span>}
    </div>
  )
}

/** As many as a line has room for. */
const mostLines = 2

function Sums({ sums = [], lang }: { readonly sums: Group['sums'][string] | undefined, readonly lang: Language }) {
  const texts = sums.map(money => moneyText(money, lang, 'code'))
  const shown = texts.length > mostLines ? texts.slice(0, mostLines - 1) : texts
  return (
    <span className="k-group-lines" data-lines={Math.min(texts.length, mostLines)} title={texts.length > 1 ? texts.join('\n') : undefined}>
      {shown.map(text => <span key={text} className="k-num">{text}</span>)}
      {shown.length < texts.length && <span className="k-dim">{t('ui.list.moreSums', { count: texts.length - shown.length })}</span>}
    </span>
  )
}
