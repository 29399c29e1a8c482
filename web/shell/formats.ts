// How numbers, days and weeks are written, as choices with an example each; a change is read anew like a language.
import { dateStyles, numberStyles, weekStarts } from '../kit/conventions.ts'
import { t } from '../words.ts'
import { keepScreen } from './screen-wishes.ts'

export interface FormatChoice { readonly value: string, readonly label: string }

export const formatNames = ['numbers', 'dates', 'week'] as const
export type FormatName = (typeof formatNames)[number]

const examples = (styles: Readonly<Record<string, { readonly example: string }>>): FormatChoice[] =>
  Object.entries(styles).map(([value, { example }]) => ({ value, label: example }))

/** What can be chosen; the empty value leaves it to the language. */
export function formatChoices(name: FormatName): readonly FormatChoice[] {
  if (name === 'week') return Object.keys(weekStarts).map(value => ({ value, label: t(`ui.format.week.${value}`) }))
  return [{ value: '', label: t('ui.format.language') }, ...examples(name === 'numbers' ? numberStyles : dateStyles)]
}

export async function chooseFormat(name: FormatName, value: string): Promise<void> {
  await keepScreen({ [name]: value })
  location.reload()
}
