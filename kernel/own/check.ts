// What must be right before an own field is written down: the kind of record can be extended, the kind of
// value has what it needs, the formula can be read and leads to no circle.
import { Invalid } from '../model/field-type.ts'
import type { InputError } from '../command/problem.ts'
import type { House } from '../model/house.ts'
import type { Resource } from '../model/resource.ts'
import { buildField } from './build-field.ts'
import { inOrder, namesFor, readFormula } from './formulas.ts'
import { type Owner, ownerNamed } from './owner.ts'
import type { Labels, OwnChoice, OwnField } from './own-field.ts'
import { isZero } from './rules.ts'
import { currencyMissing, notExtensible, tooManyFields } from './problems.ts'
import { languages } from '../i18n/language.ts'
import { Decimal } from '../values/decimal.ts'

/** Most own fields of one kind of record: a table must stay one that a person can oversee. */
const mostFields = 200
const keyPattern = /^x_[a-z][a-z0-9_]{0,36}$/
const valuePattern = /^[a-z0-9][a-z0-9_-]{0,39}$/

/** Whether people can fill such fields: the records are made or changed by a command, and are no book. */
export function isExtensible(house: House, resource: Resource): boolean {
  return resource.book !== true && resource.module !== 'own' && [...house.commands.values()].some(command =>
    (command.partial === true && command.on?.name === resource.name)
    || (!command.on && command.creates?.name === resource.name))
}

/** Lines that people write, or that come from the lines of a document before. */
const haveOwn = (house: House, { resource, part }: Owner): boolean => part === null || (part.part.apart !== true
  && (Object.values(part.part.fields).some(({ spec }) => spec.lineOf !== null) || [...house.commands.values()].some(command =>
    command.lists?.[part.name] !== undefined && (command.partial === true || !command.on)
    && (command.on ?? command.creates)?.name === resource.name)))

/** The lines of a kind of record that fields can be added to. */
export const extensibleParts = (house: House, resource: Resource): string[] => (!isExtensible(house, resource) ? []
  : Object.entries(resource.parts).filter(([name, part]) => haveOwn(house, { name: `${resource.name}.${name}`, resource,
    part: { name, part }, fields: part.fields, table: '' })).map(([name]) => name))

export function extensible(house: House, name: string): Owner {
  const owner = ownerNamed(house, name)
  if (!owner || !isExtensible(house, owner.resource) || !haveOwn(house, owner)) {
    throw notExtensible.of({ resource: name }, { pointer: '/resource' })
  }
  return owner
}

const isLabels = (labels: unknown): labels is Labels => typeof labels === 'object' && labels !== null
  && Object.entries(labels).every(([language, text]) => languages.some(one => one === language)
    && typeof text === 'string' && text.length <= 100)
  && Object.values(labels).some(text => text !== '')

/** What is wrong with choices, each at its place. */
export const choiceErrors = (choices: readonly OwnChoice[]): Array<Omit<InputError, 'params'>> => {
  if (!Array.isArray(choices) || choices.length === 0) return [{ pointer: '/choices', code: 'missing' }]
  const seen = new Set<unknown>()
  return choices.flatMap((choice: Partial<OwnChoice> | null, at) => {
    const pointer = `/choices/${at}`
    if (typeof choice?.value !== 'string' || !valuePattern.test(choice.value)) return [{ pointer: `${pointer}/value`, code: 'own-name' }]
    if (seen.has(choice.value)) return [{ pointer: `${pointer}/value`, code: 'repeated' }]
    seen.add(choice.value)
    return isLabels(choice.labels) ? [] : [{ pointer: `${pointer}/labels`, code: 'own-labels' }]
  })
}

/** The mistakes in a field, each at its place. */
export function mistakesIn(house: House, own: OwnField): InputError[] {
  const errors: Array<Omit<InputError, 'params'>> = []
  if (!keyPattern.test(own.key)) errors.push({ pointer: '/key', code: 'own-key' })
  if (!isLabels(own.labels)) errors.push({ pointer: '/labels', code: 'own-labels' })
  if (own.kind === 'choice') errors.push(...choiceErrors(own.choices ?? []))
  if (own.kind === 'reference' && !house.resources.has(own.target ?? '')) errors.push({ pointer: '/target', code: 'missing' })
  if (own.kind === 'decimal' && (own.scale ?? 2) > 6) errors.push({ pointer: '/scale', code: 'too-precise-scale' })
  for (const name of ['seenBy', 'editedBy'] as const) {
    const roles = own[name]
    if (roles !== null && !(Array.isArray(roles) && roles.every(role => typeof role === 'string'))) {
      errors.push({ pointer: `/${name}`, code: 'not-list' })
    }
  }
  if (own.formula !== null && ['prose', 'instant', 'reference'].includes(own.kind)) {
    errors.push({ pointer: '/kind', code: 'own-not-computable' })
  }
  if (own.required && own.fallback === null && (own.forCompany ?? own.seenBy ?? own.editedBy) !== null) {
    errors.push({ pointer: '/required', code: 'own-required-unseen' })
  }
  if (own.unrepeated && own.fallback !== null) errors.push({ pointer: '/fallback', code: 'own-repeats' })
  errors.push(...boundErrors(own))
  const noted = errors.map(error => ({ ...error, params: {} }))
  return noted.length > 0 ? noted : fallbackMistakes(own)
}

const bounded: readonly OwnField['kind'][] = ['integer', 'decimal', 'amount', 'date']
const figure = /^-?\d{1,15}(\.\d{1,4})?$/

function boundErrors(own: OwnField): Array<Omit<InputError, 'params'>> {
  const { spec } = buildField({ ...own, least: null, most: null, fallback: null })
  const read = (name: 'least' | 'most'): unknown => {
    const text = own[name]
    if (text === null) return null
    // why: a bound is a figure alone, in whatever currency the record has.
    if (own.kind === 'amount') return own.formula === null && figure.test(text) ? Decimal.parse(text) : undefined
    try {
      return bounded.includes(own.kind) && own.formula === null ? spec.type.parse(spec.type.fromText(text), spec, {}) : undefined
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return undefined
    }
  }
  const [least, most] = [read('least'), read('most')]
  const wrong = (['least', 'most'] as const).filter((_, at) => [least, most][at] === undefined)
  if (wrong.length > 0) return wrong.map(name => ({ pointer: `/${name}`, code: 'own-bound' }))
  // why: the currency of lines stands in their record, where a rule of their table cannot look.
  const unknown = own.kind !== 'amount' || !ownsLines(own) ? []
    : (['least', 'most'] as const).filter(name => own[name] !== null && !isZero(own[name]))
  if (unknown.length > 0) return unknown.map(name => ({ pointer: `/${name}`, code: 'own-bound-lines' }))
  return least !== null && most !== null && isMore(least, most) ? [{ pointer: '/most', code: 'own-bounds-crossed' }] : []
}

const ownsLines = ({ resource }: OwnField): boolean => resource.split('.').length > 2

const isMore = (one: unknown, other: unknown): boolean => (one instanceof Decimal && other instanceof Decimal ? one.compare(other) > 0
  : typeof one === 'number' && typeof other === 'number' ? one > other : String(one) > String(other))

function fallbackMistakes(own: OwnField): InputError[] {
  if (own.fallback === null) return []
  const { spec } = buildField(own)
  try {
    spec.type.parse(spec.fallback, spec, {})
    return []
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return [{ pointer: '/fallback', code: error.code, params: error.params }]
  }
}

/** Refuses a field that does not go together with its kind of record and the other own fields. */
export function refuseUnfitting(owner: Owner, own: OwnField, others: readonly OwnField[]): void {
  const { resource } = owner
  if (own.kind === 'amount' && resource.fields['currency']?.spec.type.name !== 'currency') {
    throw currencyMissing.of({ resource: resource.name }, { pointer: '/kind' })
  }
  const siblings = others.filter(one => one.resource === own.resource && one.state !== 'discarded')
  if (siblings.length >= mostFields) throw tooManyFields.of({ resource: owner.name, max: mostFields })
  if (own.formula === null) return
  const active = siblings.filter(one => one.state === 'active' && one.id !== own.id)
  const names = [...new Set([...namesFor(owner.fields), ...active.map(one => one.key), own.key])]
  inOrder([...active, own].flatMap(({ key, formula }) =>
    (formula === null ? [] : [{ name: key, expression: readFormula(formula, names) }])))
}
