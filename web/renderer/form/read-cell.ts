// A pasted text as the value of a field: figures and dates in the reader's format, choices by their word,
// references by what is found under that name. undefined where it cannot be read.
import { readDecimal } from '../../kit/conventions.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { get, type Json } from '../../client.ts'
import { readDate } from '../../kit/date-input.ts'
import { rememberLabel } from '../labels.ts'
import { titleOf } from '../house.ts'
import type { FieldMeta, Meta, Page } from '../meta.ts'
import type { Values } from './form-values.ts'

interface Paste { readonly house: Meta, readonly lang: Language, readonly today: CalendarDate, readonly siblings: Values,
  /** What was found under a name before, so that a column of the same names asks once. */
  readonly known?: Map<string, Promise<string | undefined>> }

/** As spreadsheets and people write them in the languages of the house. */
const yes = /^(1|x|true|yes|wahr|ja|sand|sandt|是|✓)$/i
const no = /^(0|false|no|falsch|nein|falsk|nej|否|-)$/i

export async function readCell(text: string, field: FieldMeta, paste: Paste): Promise<Json | undefined> {
  const typed = text.trim()
  if (typed === '') return null
  switch (field.kind) {
    case 'date': return readDate(typed, paste.today, paste.lang) ?? undefined
    case 'integer': return whole(figure(typed, paste.lang))
    case 'decimal': return figure(typed, paste.lang)
    case 'amount': return money(typed, paste.lang, paste.siblings[field.currencyField ?? 'currency'])
    case 'choice': return field.choices?.find(choice => choice.value === typed || choice.label === typed)?.value
    case 'boolean': return yes.test(typed) ? true : no.test(typed) ? false : undefined
    case 'ref': {
      const name = `${field.target} ${typed}`
      const answer = paste.known?.get(name) ?? found(typed, field, paste.house)
      paste.known?.set(name, answer)
      return await answer
    }
    default: return typed
  }
}

function figure(text: string, lang: Language): string | undefined {
  try {
    return readDecimal(text, lang).trimmed().toString()
  } catch {
    return undefined
  }
}

const mostLooked = 20

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : undefined

/** A figure, its currency beside it or not; another currency than that of the record is no amount of it. */
function money(text: string, lang: Language, currency: Json | undefined): Json | undefined {
  if (typeof currency !== 'string') return undefined
  const amount = figure(text.replace(currency, '').trim(), lang)
  return amount === undefined ? undefined : { amount, currency }
}

async function found(text: string, field: FieldMeta, house: Meta): Promise<string | undefined> {
  const target = house.resources[field.target ?? '']
  if (!target) return undefined
  const page = await get<Page>(target.path, { search: text, limit: mostLooked })
  const called = page.items.filter(item => titleOf(target, item, page.labels) === text)
  const [only, second] = called.length > 0 ? called : page.items
  if (!only || second) return undefined
  rememberLabel(only.id, titleOf(target, only, page.labels))
  return only.id
}
