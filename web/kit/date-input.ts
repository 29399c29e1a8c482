// Reads a day as people type it: 31.12., 31/12/26, 20261231, "t" for today, "+7" for in a week. What is
// short is completed with today's month and year; what is not a day is refused, not guessed.
import { addDays, dateOf, isDate, partsOf, type CalendarDate } from '../../kernel/values/calendar-date.ts'
import { dateOrder } from './conventions.ts'
import type { Language } from '../../kernel/i18n/language.ts'

const todayWords: Readonly<Record<Language, readonly string[]>> = {
  en: ['t', 'today'], de: ['h', 'heute'], zh: ['今天', '今'], da: ['i', 'i dag'],
}

export function readDate(text: string, today: CalendarDate, lang: Language): CalendarDate | null {
  const typed = text.normalize('NFKC').trim().toLowerCase()
  if (isDate(typed)) return typed
  if (typed === 't' || todayWords[lang].includes(typed)) return today
  if (/^[+-]\d{1,4}$/.test(typed)) return addDays(today, Number(typed))
  if (/^\d{8}$/.test(typed)) return made(typed.slice(0, 4), typed.slice(4, 6), typed.slice(6))
  const parts = typed.split(/[./\-年月日\s]+/).filter(part => part !== '')
  if (!parts.every(part => /^\d{1,4}$/.test(part))) return null
  return ordered(parts, today, lang)
}

function ordered(parts: readonly string[], today: CalendarDate, lang: Language): CalendarDate | null {
  const now = partsOf(today)
  const [first = '', second = String(now.month), third] = parts
  if (parts.length === 0 || parts.length > 3) return null
  if (first.length === 4) return made(first, second, third ?? '1')
  const order = dateOrder(lang)
  if (order === 'ymd' && parts.length === 2) return made(String(now.year), first, second)
  if (order === 'mdy' && parts.length > 1) return made(fullYear(third ?? String(now.year), now.year), first, second)
  return made(fullYear(third ?? String(now.year), now.year), second, first)
}

const fullYear = (year: string, thisYear: number): string =>
  year.length === 2 ? `${String(thisYear).slice(0, 2)}${year}` : year

function made(year: string, month: string, day: string): CalendarDate | null {
  try {
    return dateOf({ year: Number(year), month: Number(month), day: Number(day) })
  } catch {
    return null
  }
}
