// The calendar from which a day is picked.
import { DatePicker } from '@mantine/dates'
import '@mantine/dates/styles.css'
import 'dayjs/locale/de'
import 'dayjs/locale/da'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/en-gb'
import { firstWeekday } from '../../kit/conventions.ts'
import type { Language } from '../../../kernel/i18n/language.ts'

const locales = { en: 'en-gb', de: 'de', zh: 'zh-cn', da: 'da' } as const

export function DayPicker({ lang, value, today, onPick }: { readonly lang: Language, readonly value: string | null,
  readonly today: string, readonly onPick: (day: string | null) => void }) {
  return <DatePicker firstDayOfWeek={firstWeekday()} size="xs" locale={locales[lang]} value={value}
    defaultDate={value ?? today} onChange={onPick} />
}
