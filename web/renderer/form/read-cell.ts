// A pasted text as the value of a field: figures and dates in the reader's format, choices by their word,
// references by what is found under that name. undefined where it cannot be read.
import { parseLocalDecimal } from '../../../kernel/i18n/local-decimal.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { get, type Json } from '../../client.ts'
import { readDate } from '../../kit/date-input.ts'
import { rememberLabel } from '../labels.ts'
import { titleOf } from '../house.ts'
import type { FieldMeta, Meta, Page } from '../meta.ts'
import type { Values } from './form-values.ts'

interface Paste { readonly house: Meta, readonly lang: Language, readonly today: CalendarDate, readonly siblings: Values }

export async function readCell(text: string, field: FieldMeta, paste: Paste): Promise<Json | undefined> {
  const typed = text.trim()
  if (typed === '') return null
  switch (field.kind) {
    case 'date': return readDate(typed, paste.today, paste.lang) ?? undefined
    case 'integer': return whole(figure(typed, paste.lang))
    case 'decimal': return figure(typed, paste.lang)
    case 'amount': return money(figure(typed, paste.lang), paste.siblings[field.currencyField ?? 'currency'])
    case 'choice': return field.choices?.find(choice => choice.value === typed || choice.label === typed)?.value
    case 'boolean': return /^(1|x|true|yes|ja|是)$/i.test(typed)
    case 'ref': return await found(typed, field, paste.house)
    default: return typed
  }
}

function figure(text: string, lang: Language): string | undefined {
  try {
    return parseLocalDecimal(text, lang).trimmed().toString()
  } catch {
    return undefined
  }
}

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : undefined

const money = (amount: string | undefined, currency: Json | undefined): Json | undefined =>
  amount !== undefined && typeof currency === 'string' ? { amount, currency } : undefined

async function found(text: string, field: FieldMeta, house: Meta): Promise<string | undefined> {
  const target = house.resources[field.target ?? '']
  if (!target) return undefined
  const page = await get<Page>(target.path, { search: text, limit: 2 })
  const [first, second] = page.items
  if (!first || second && titleOf(target, first, page.labels) !== text) return undefined
  rememberLabel(first.id, titleOf(target, first, page.labels))
  return first.id
}
