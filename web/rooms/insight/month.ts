// A month as people name it.
import { localeOf, type Language } from '../../../kernel/i18n/language.ts'

export function monthText(month: string, lang: Language, style: 'short' | 'long'): string {
  const moment = Date.parse(`${month}-01T00:00:00Z`)
  if (Number.isNaN(moment)) return month
  return new Intl.DateTimeFormat(localeOf(lang), { month: style, year: style === 'long' ? 'numeric' : '2-digit',
    timeZone: 'UTC' }).format(moment)
}
