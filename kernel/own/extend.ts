// The house with its own fields: the same definitions, frozen again, with more fields where some were added.
// Whoever asks the house for a resource or a command gets them whole; rooms that hold their own definition
// in hand go on as before.
import type { Words } from '../i18n/catalogue.ts'
import { languages } from '../i18n/language.ts'
import type { Field } from '../model/field.ts'
import type { House } from '../model/house.ts'
import type { Resource } from '../model/resource.ts'
import { keys } from '../read/naming.ts'
import { buildField } from './build-field.ts'
import { formulasOf } from './formulas.ts'
import type { Labels, OwnField } from './own-field.ts'
import { wholeCommand } from './whole-command.ts'

/** The section of a form that holds the own fields. */
export const ownSection = 'own'

export function extendHouse(base: House, all: readonly OwnField[], revision: number): House {
  const active = all.filter(own => own.state === 'active' && base.resources.has(own.resource))
  if (revision === 0) return base
  const byResource = Map.groupBy(active, own => own.resource)
  const resources = new Map([...base.resources].map(([name, one]) => {
    const fields = byResource.get(name)
    return [name, fields ? wholeResource(one, fields) : one] as const
  }))
  const computed = new Map([...byResource].flatMap(([name, fields]) => {
    const resource = resources.get(name)
    const run = resource ? formulasOf(resource, fields) : null
    return run ? [[name, run] as const] : []
  }))
  return Object.freeze({
    ...base,
    resources,
    commands: new Map([...base.commands].map(([name, one]) => [name, wholeCommand(resources, one)] as const)),
    views: new Map([...base.views].map(([name, view]) => [name, wholeView(resources, view, byResource.get(name))])),
    own: { revision, words: wordsOf(active), formulas: (resource: string) => computed.get(resource) ?? null },
  })
}

function wholeResource(base: Resource, added: readonly OwnField[]): Resource {
  const fields: Record<string, Field<unknown>> = { ...base.fields }
  for (const own of added) fields[own.key] = buildField(own)
  const served = added.filter(own => own.filterable && own.indexed && own.filled && own.kind !== 'prose')
    .map(own => own.key)
  const unique = added.filter(own => own.unrepeated && own.indexed).map(own => [own.key])
  return Object.freeze({ ...base, fields,
    find: { ...base.find, by: [...base.find?.by ?? [], ...served], sort: [...base.find?.sort ?? [], ...served] },
    unique: [...base.unique ?? [], ...unique] })
}

type View = House['views'] extends ReadonlyMap<string, infer V> ? V : never

function wholeView(resources: House['resources'], view: View, added: readonly OwnField[] | undefined): View {
  if (!added) return view
  const names = added.map(own => own.key)
  return Object.freeze({ ...view, resource: resources.get(view.resource.name) ?? view.resource,
    list: [...view.list, ...added.filter(own => own.listed).map(own => own.key)],
    ...(view.form ? { form: [...view.form, { title: ownSection, fields: names }] } : {}) })
}

/** A label in every language: where one was not given, the first that was. */
export function inAll(labels: Labels, key: string): Record<string, string> {
  const first = languages.map(language => labels[language]).find(label => label !== undefined && label !== '') ?? key
  return Object.fromEntries(languages.map(language => [language, labels[language] || first]))
}

function wordsOf(active: readonly OwnField[]): Words {
  const words = Object.fromEntries(languages.map(language => [language, {} as Record<string, string>]))
  const put = (key: string, labels: Record<string, string>): void => {
    for (const language of languages) (words[language] ??= {})[key] = labels[language] ?? ''
  }
  for (const own of active) {
    put(keys.field(own.resource, own.key), inAll(own.labels, own.key))
    for (const { value, labels } of own.choices ?? []) {
      put(keys.choice(own.resource, own.key, value), inAll(labels, value))
    }
    put(keys.section(own.resource, ownSection), sectionWords)
  }
  return words
}

const sectionWords = { en: 'Own fields', de: 'Eigene Felder', zh: '自定义字段', da: 'Egne felter' }
