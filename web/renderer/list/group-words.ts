// What a group is called: the choice, the record, the month; or that there is nothing.
import { countryName } from '../../../kernel/i18n/format.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import { t } from '../../words.ts'
import type { FieldMeta, Labels } from '../meta.ts'

export function groupWords(field: FieldMeta | undefined, key: string | null, labels: Labels, lang: Language): string {
  if (key === null) return t('ui.list.noValue', { field: field?.label ?? '' })
  const choice = field?.choices?.find(one => one.value === key)
  if (choice) return choice.label
  if (field?.kind === 'ref') return labels[key] ?? key
  if (field?.kind === 'boolean') return `${field.label}: ${t(key === 'true' ? 'ui.yes' : 'ui.no')}`
  if (field?.kind === 'country') return countryName(key, lang)
  if (field?.kind === 'date' || field?.kind === 'instant') return monthName(key, lang)
  return key
}

const monthName = (month: string, lang: Language): string => new Intl.DateTimeFormat(lang, { year: 'numeric', month: 'long',
  timeZone: 'UTC' }).format(Date.parse(`${month}-01T00:00:00Z`))
