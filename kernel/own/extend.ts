// The house with its own fields: the same definitions, frozen again, with more fields where some were added.
// Whoever asks the house for a resource or a command gets them whole; rooms that hold their own definition
// in hand go on as before.
import type { Work } from '../command/work.ts'
import type { Words } from '../i18n/catalogue.ts'
import { languages } from '../i18n/language.ts'
import type { Fields } from '../model/field.ts'
import type { House } from '../model/house.ts'
import type { Resource } from '../model/resource.ts'
import { keys } from '../read/naming.ts'
import { buildField } from './build-field.ts'
import { carriesIn, carryOver } from './carry.ts'
import { formulasOf, namesFor, readFormula } from './formulas.ts'
import { namesInCubes, wholeCube } from './cubes.ts'
import type { Labels, OwnField } from './own-field.ts'
import { ownerNamed } from './owner.ts'
import { wholeCommand } from './whole-command.ts'

/** The section of a form that holds the own fields. */
export const ownSection = 'own'

export function extendHouse(base: House, all: readonly OwnField[], revision: number): House {
  const active = all.filter(own => own.state === 'active' && ownerNamed(base, own.resource))
  if (revision === 0) return base
  const byOwner = Map.groupBy(active, own => own.resource)
  const resources = new Map([...base.resources].map(([name, one]) => [name, wholeResource(one, byOwner)] as const))
  const whole = { ...base, resources }
  const carries = carriesIn(whole)
  const computed = new Map([...byOwner].flatMap(([name, fields]) => {
    const owner = ownerNamed(whole, name)
    const run = owner ? formulasOf(owner.fields, fields) : null
    return run ? [[name, run] as const] : []
  }))
  return Object.freeze({
    ...whole,
    commands: new Map([...base.commands].map(([name, one]) => [name, wholeCommand(resources, one)] as const)),
    cubes: new Map([...base.cubes].map(([name, cube]) => [name, wholeCube(whole, cube)] as const)),
    views: new Map([...base.views].map(([name, view]) => [name, wholeView(resources, view, byOwner)])),
    own: { revision, words: wordsOf(base, active), formulas: (resource: string) => computed.get(resource) ?? null,
      carry: (work: Work) => carryOver(work, carries) },
  })
}

type ByOwner = ReadonlyMap<string, readonly OwnField[]>

function withAdded(fields: Fields, added: readonly OwnField[]): Fields {
  const names = [...namesFor(fields), ...added.map(own => own.key)]
  const uses = ({ formula }: OwnField): string[] => (formula === null ? [] : [...readFormula(formula, names).uses])
  return { ...fields, ...Object.fromEntries(added.map(own => [own.key, buildField(own, uses(own))])) }
}

function wholeResource(base: Resource, byOwner: ByOwner): Resource {
  const added = byOwner.get(base.name) ?? []
  const inLines = Object.keys(base.parts).filter(name => byOwner.has(`${base.name}.${name}`))
  if (added.length === 0 && inLines.length === 0) return base
  const parts = Object.fromEntries(Object.entries(base.parts).map(([name, part]) => {
    const more = byOwner.get(`${base.name}.${name}`)
    return [name, more ? Object.freeze({ ...part, fields: withAdded(part.fields, more) }) : part]
  }))
  const served = added.filter(own => own.filterable && own.indexed && own.filled && own.kind !== 'prose')
    .map(own => own.key)
  const unique = added.filter(own => own.unrepeated && own.indexed).map(own => [own.key])
  // why: rooms close what they know; what was added is open wherever anything may change.
  const entered = [...added, ...inLines.flatMap(name => (byOwner.get(`${base.name}.${name}`) ?? [])
    .map(own => ({ ...own, key: `${name}.${own.key}` })))].filter(own => own.formula === null).map(own => own.key)
  const editable = base.editable && Object.fromEntries(Object.entries(base.editable).map(([state, open]) =>
    [state, open === 'all' || open.length === 0 ? open : [...open, ...entered]]))
  return Object.freeze({ ...base, fields: withAdded(base.fields, added), parts, ...(editable ? { editable } : {}),
    find: { ...base.find, by: [...base.find?.by ?? [], ...served], sort: [...base.find?.sort ?? [], ...served] },
    unique: [...base.unique ?? [], ...unique] })
}

type View = House['views'] extends ReadonlyMap<string, infer V> ? V : never

function wholeView(resources: House['resources'], view: View, byOwner: ByOwner): View {
  const resource = resources.get(view.resource.name) ?? view.resource
  if (resource === view.resource) return view
  const added = byOwner.get(resource.name) ?? []
  const names = added.map(own => own.key)
  const listed = (fields: readonly OwnField[]): string[] => fields.filter(own => own.listed).map(own => own.key)
  const parts = Object.fromEntries(Object.entries(view.parts ?? {}).map(([part, columns]) =>
    // why: a grid of lines is the only place where they stand.
    [part, [...columns, ...(byOwner.get(`${resource.name}.${part}`) ?? []).map(own => own.key)]]))
  return Object.freeze({ ...view, resource, list: [...view.list, ...listed(added)], parts,
    ...(view.form && names.length > 0 ? { form: [...view.form, { title: ownSection, fields: names }] } : {}) })
}

/** A label in every language: where one was not given, the first that was. */
export function inAll(labels: Labels, key: string): Record<string, string> {
  const first = languages.map(language => labels[language]).find(label => label !== undefined && label !== '') ?? key
  return Object.fromEntries(languages.map(language => [language, labels[language] || first]))
}

function wordsOf(base: House, active: readonly OwnField[]): Words {
  const words = Object.fromEntries(languages.map(language => [language, {} as Record<string, string>]))
  const put = (key: string, labels: Record<string, string>): void => {
    for (const language of languages) (words[language] ??= {})[key] = labels[language] ?? ''
  }
  for (const own of active) {
    const labels = inAll(own.labels, own.key)
    put(keys.field(own.resource, own.key), labels)
    for (const { cube, name } of namesInCubes(base, own.resource, own.key)) {
      put(keys.dimension(cube, name), labels)
      put(keys.measure(cube, name), labels)
    }
    for (const { value, labels: said } of own.choices ?? []) {
      put(keys.choice(own.resource, own.key, value), inAll(said, value))
    }
    put(keys.section(own.resource, ownSection), sectionWords)
  }
  return words
}

const sectionWords = { en: 'Own fields', de: 'Eigene Felder', zh: '自定义字段', da: 'Egne felter' }
