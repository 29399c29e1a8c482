// Who reads: their language, their zone and what day it is for the company they work in.
import { createContext, useContext } from 'react'
import type { Language } from '../../kernel/i18n/language.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'

export interface Reader {
  readonly lang: Language
  readonly zone: string
  /** Today in the zone of the company. */
  readonly today: CalendarDate
}

export const ReaderContext = createContext<Reader>(
  { lang: 'en', zone: 'UTC', today: '2026-01-01' as CalendarDate }) // why: a literal that is a valid date.

export const useReader = (): Reader => useContext(ReaderContext)
