// One sentence of the house in ICU MessageFormat, compiled: it knows which parameters it needs and
// puts exact values (decimals, money, dates) into the sentence as its language writes them. The text
// is parsed by intl-messageformat; it is rendered here, because that library would turn amounts into
// floating-point numbers.

import { IntlMessageFormat } from 'intl-messageformat'
import { parseDate } from '../values/calendar-date.ts'
import { Decimal } from '../values/decimal.ts'
import { Money } from '../values/money.ts'
import type { MoneyJson } from '../values/money.ts'
import { formatDate, formatDecimal, formatMoney, formatPercent } from './format.ts'
import type { DateStyle } from './format.ts'
import { localeOf } from './language.ts'
import type { Language } from './language.ts'

export type MessageValue = string | number | bigint | boolean | null | Decimal | Money | MoneyJson
export type MessageParams = Readonly<Record<string, MessageValue>>

export interface Message {
  /** Names of the parameters the sentence uses. */
  readonly parameters: ReadonlySet<string>
  render(params: MessageParams): string
}

/** The sentence cannot be read, or cannot be filled with what it was given. */
export class MessageError extends Error {}

type Element = ReturnType<IntlMessageFormat['getAst']>[number]
interface Branches {
  readonly value: string
  readonly options: Readonly<Record<string, { value: Element[] }>>
}
interface Plural extends Branches {
  readonly offset: number
  readonly pluralType: Intl.PluralRuleType | undefined
}

// The parser numbers its kinds of element; these are their names in its order.
const kinds = ['literal', 'argument', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag'] as const
type Kind = (typeof kinds)[number]

const kindOf = (element: Element): Kind | undefined => kinds[element.type]

export function compileMessage(text: string, lang: Language): Message {
  // Most labels are plain text; an apostrophe or brace is what makes ICU look closer.
  if (!/[{}']/.test(text)) return { parameters: new Set(), render: () => text }
  const elements = parse(text, lang)
  const parameters = new Set<string>()
  inspect(elements, parameters)
  return { parameters, render: params => renderAll(elements, { lang, params }) }
}

function parse(text: string, lang: Language): Element[] {
  try {
    return new IntlMessageFormat(text, localeOf(lang), undefined, { ignoreTag: true }).getAst()
  } catch (error) {
    throw new MessageError(`${error instanceof Error ? error.message : String(error)} in "${text}"`)
  }
}

function inspect(elements: readonly Element[], parameters: Set<string>): void {
  for (const element of elements) {
    const kind = kindOf(element)
    if (kind === 'literal' || kind === 'pound') continue
    if (kind === undefined || kind === 'time' || kind === 'tag') {
      throw new MessageError(`{${nameOf(element)}, ${kind}}: an instant is put in as formatted text`)
    }
    parameters.add(nameOf(element))
    if (kind === 'number') styleOf(element, ['percent'])
    if (kind === 'date') styleOf(element, ['short', 'medium', 'long', 'full', 'month'])
    if (kind === 'select' || kind === 'plural') {
      for (const option of Object.values(branchesOf(element).options)) inspect(option.value, parameters)
    }
  }
}

interface Filling {
  readonly lang: Language
  readonly params: MessageParams
  /** What '#' stands for inside a plural. */
  readonly count?: Decimal
}

function renderAll(elements: readonly Element[], filling: Filling): string {
  return elements.map(element => renderOne(element, filling)).join('')
}

function renderOne(element: Element, filling: Filling): string {
  const { lang, params, count } = filling
  const kind = kindOf(element)
  if (kind === 'literal') return nameOf(element)
  if (kind === 'pound') return count === undefined ? '#' : formatDecimal(count, lang)

  const name = nameOf(element)
  const value = Object.hasOwn(params, name) ? params[name] : undefined
  if (value === undefined) throw new MessageError(`no value for {${name}}`)
  switch (kind) {
    case 'argument': return plainText(value, lang)
    case 'number': return numberText(value, { lang, percent: styleOf(element, ['percent']) !== undefined })
    case 'date': return value === null ? '' : formatDate(parseDate(String(value)), lang, dateStyle(element))
    case 'select': return renderAll(branchOf(branchesOf(element), String(value)), filling)
    default: return renderPlural(pluralOf(element), decimalOf(value), filling)
  }
}

function renderPlural(plural: Plural, value: Decimal, { lang, params }: Filling): string {
  const exact = `=${value.trimmed()}`
  const count = value.minus(Decimal.of(BigInt(plural.offset)))
  // Only the word form is chosen by a float; the number shown is formatted exactly.
  const form = pluralRules(lang, plural.pluralType).select(Number(count.trimmed().toString()))
  const branch = branchOf(plural, Object.hasOwn(plural.options, exact) ? exact : form)
  return renderAll(branch, { lang, params, count })
}

function branchOf({ value, options }: Branches, key: string): Element[] {
  const branch = Object.hasOwn(options, key) ? options[key] : options['other']
  if (branch === undefined) throw new MessageError(`no branch ${key} for {${value}}`)
  return branch.value
}

/** Numbers and texts as they are; decimals and money as the language writes them. */
function plainText(value: MessageValue, lang: Language): string {
  if (value === null) return ''
  const money = moneyOf(value)
  if (money !== null) return formatMoney(money, lang, { withCurrency: 'code' })
  return value instanceof Decimal ? formatDecimal(value, lang, { minDigits: value.scale }) : String(value)
}

function numberText(value: MessageValue, { lang, percent }: { lang: Language, percent: boolean }): string {
  if (value === null) return ''
  const money = moneyOf(value)
  if (money !== null) return formatMoney(money, lang, { withCurrency: 'code' })
  const number = decimalOf(value)
  return percent ? formatPercent(number, lang) : formatDecimal(number, lang, { minDigits: number.scale })
}

// Money travels as an object, and in the parameters of a problem as the text '4760.00 EUR'.
function moneyOf(value: MessageValue): Money | null {
  if (value instanceof Money) return value
  if (value instanceof Decimal || value === null) return null
  if (typeof value === 'object') return Money.parse(value)
  const match = typeof value === 'string' ? /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value) : null
  return match === null ? null : Money.parse({ amount: match[1] ?? '', currency: match[2] ?? '' })
}

function decimalOf(value: MessageValue): Decimal {
  if (value instanceof Decimal) return value
  if (typeof value === 'bigint') return Decimal.of(value)
  if (typeof value === 'number' || typeof value === 'string') return Decimal.parse(String(value))
  throw new MessageError(`not a number: ${JSON.stringify(value)}`)
}

// The parser's element is a union told apart by numbers; the accessors below look at the property
// they are about instead.
function nameOf(element: Element): string {
  return 'value' in element ? element.value : ''
}

function branchesOf(element: Element): Branches {
  if ('options' in element) return element
  throw new MessageError(`{${nameOf(element)}} has no branches`)
}

function pluralOf(element: Element): Plural {
  if ('pluralType' in element) return element
  throw new MessageError(`{${nameOf(element)}} is not a plural`)
}

function styleOf<Style extends string>(element: Element, allowed: readonly Style[]): Style | undefined {
  const given = 'style' in element ? element.style : undefined
  if (given === undefined || given === null) return undefined
  const style = allowed.find(one => one === given)
  if (style !== undefined) return style
  throw new MessageError(`{${nameOf(element)}} may be written: ${allowed.join(', ')}`)
}

function dateStyle(element: Element): DateStyle {
  return styleOf(element, ['short', 'medium', 'long', 'full', 'month']) ?? 'medium'
}

const rules = new Map<string, Intl.PluralRules>()

function pluralRules(lang: Language, type: Intl.PluralRuleType = 'cardinal'): Intl.PluralRules {
  const known = rules.get(lang + type)
  if (known !== undefined) return known
  const made = new Intl.PluralRules(localeOf(lang), { type })
  rules.set(lang + type, made)
  return made
}
