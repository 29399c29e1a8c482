// The figures and names of a refusal as people say them: not `shop.order` but "Sales order", not `draft` but
// "Draft". The names themselves stay in the problem for programs.
import type { ProblemParams } from '../command/problem.ts'
import type { House } from '../model/house.ts'
import { type Resource, stateFieldOf } from '../model/resource.ts'
import { formatMoney } from '../i18n/format.ts'
import { isCurrency } from '../values/currency.ts'
import { Money } from '../values/money.ts'
import { type Wording, commandKey, keys, plainName, say } from '../read/naming.ts'

type Value = ProblemParams[string]

export interface Speaking { readonly house: House, readonly wording: Wording, readonly params: ProblemParams }

const each = (text: string, speak: (name: string) => string): string => text.split(', ').map(speak).join(', ')

const nounOf = ({ house, wording }: Speaking, name: string): string =>
  (house.resources.has(name) ? say(wording, keys.resource(name), name.split('.')[1] ?? name) : name)

function commandOf({ house, wording }: Speaking, name: string): string {
  const command = house.commands.get(name)
  return command ? say(wording, commandKey(command), command.verb) : name
}

/** `shop.order.confirm` or `shop.order.creditLimit`: what, of what. */
function permissionOf(speaking: Speaking, name: string): string {
  const [module = '', noun = '', tail = ''] = name.split('.')
  const resource = speaking.house.resources.get(`${module}.${noun}`)
  if (!resource) return name
  const what = speaking.house.commands.has(name) ? commandOf(speaking, name)
    : resource.fields[tail] ? say(speaking.wording, keys.field(resource.name, tail), tail)
      // why: looking at records is a permission without a command of its own.
      : tail === 'read' ? say(speaking.wording, 'permission.read', tail) : plainName(tail)
  return `${nounOf(speaking, resource.name)}: ${what}`
}

/** The resource a refusal is about: named by itself, or by the command that was refused. */
function subjectOf({ house, params }: Speaking): Resource | undefined {
  const named = house.resources.get(String(params['resource'] ?? ''))
  return named ?? house.commands.get(String(params['command'] ?? ''))?.on
}

function fieldOf({ wording }: Speaking, subject: Resource | undefined, name: string): string {
  if (!subject) return name
  if (subject.parts[name]) return say(wording, keys.part(subject.name, name), name)
  const part = Object.entries(subject.parts).find(([, { fields }]) => fields[name])?.[0]
  const owner = subject.fields[name] ? subject.name : part === undefined ? null : `${subject.name}.${part}`
  return owner === null ? plainName(name) : say(wording, keys.field(owner, name), name)
}

function stateOf({ wording }: Speaking, subject: Resource | undefined, value: string): string {
  const field = subject ? stateFieldOf(subject) : null
  return subject && field !== null && value !== '' ? say(wording, keys.choice(subject.name, field, value),
    value) : value
}

/** Constraints are named after their table: `orders_number_check` is about the number. */
const ruleOf = ({ wording }: Speaking, subject: Resource | undefined, rule: string): string =>
  wording.words.find(wording.language, `rule.${rule}`)
    ?? plainName(subject ? rule.replace(`${subject.collection}_`, '').replace(/_check$/, '') : rule)

/** `4760.00 EUR` as the reader's language writes an amount; any other text stays as it is. */
function amountSaid({ wording }: Speaking, text: string): string {
  const [, amount = '', currency = ''] = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(text) ?? []
  return amount !== '' && isCurrency(currency)
    ? formatMoney(Money.parse({ amount, currency }), wording.language, { withCurrency: 'code' }) : text
}

/** A limit that is a number is one of bytes. */
function bytesSaid({ wording: { language } }: Speaking, bytes: number): string {
  const [of, unit] = bytes >= 1024 ** 2 ? [1024 ** 2, 'MB'] as const : [1024, 'KB'] as const
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / of)} ${unit}`
}

/** The parameters as a sentence takes them. */
export function spokenParams(speaking: Speaking): ProblemParams {
  const subject = subjectOf(speaking)
  const speak: Readonly<Record<string, (text: string) => string>> = {
    resource: name => nounOf(speaking, name), by: name => nounOf(speaking, name),
      command: name => commandOf(speaking, name),
    permission: name => permissionOf(speaking, name), state: value => stateOf(speaking, subject, value),
    allowed: text => each(text, value => stateOf(speaking, subject, value)),
      rule: name => ruleOf(speaking, subject, name),
    field: name => fieldOf(speaking, subject, name), fields: text =>
      each(text, name => fieldOf(speaking, subject, name)),
  }
  const said = (name: string, value: Value): Value => (typeof value === 'number' && name === 'limit' ? bytesSaid(speaking, value)
    : typeof value !== 'string' ? value
    : Object.hasOwn(speak, name) ? speak[name]?.(value) ?? value : amountSaid(speaking, value))
  return Object.fromEntries(Object.entries(speaking.params).map(([name, value]) => [name, said(name, value)]))
}
