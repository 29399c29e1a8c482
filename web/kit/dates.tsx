// Days and moments in the grammar of the house: today, yesterday, weekday, else the date; the exact
// time on hover; what is overdue is said in words.
import { dateText, daysOverdue, instantText, nearDateText, nearInstantText } from './format.ts'
import { useReader } from './reader.ts'
import { t } from '../words.ts'

export function Day({ value, due = false }: { readonly value: string | null | undefined, readonly due?: boolean }) {
  const { lang, today } = useReader()
  if (!value) return <span className="k-faint">–</span>
  const late = due ? daysOverdue(value, today) : 0
  return (
    <time dateTime={value} title={dateText(value, lang)} className={late > 0 ? 'k-num k-late' : 'k-num'}>
      {late > 0 ? t('ui.date.overdue', { days: late }) : nearDateText(value, today, lang)}
    </time>
  )
}

export function Moment({ value, withTime = false }: {
  readonly value: string | null | undefined, readonly withTime?: boolean }) {
  const { lang, zone } = useReader()
  if (!value) return <span className="k-faint">–</span>
  return (
    <time dateTime={value} title={`${instantText(value, lang, zone)} (${zone})`} className="k-num">
      {nearInstantText(value, { lang, zone, withTime })}
    </time>
  )
}
