// How definitions are called in the words of the house: which key names a resource, a field, a choice, a
// command. What nobody has worded yet is read from its English name, so that nothing is ever blank.
import type { AnyCommand } from '../command/command.ts'
import type { Catalogue } from '../i18n/catalogue.ts'
import type { RequiredKey } from '../i18n/completeness.ts'
import type { Language } from '../i18n/language.ts'
import type { Fields } from '../model/field.ts'
import type { House } from '../model/house.ts'
import { baseFields, type Resource } from '../model/resource.ts'

export interface Wording { readonly words: Catalogue, readonly language: Language }

/** `orderedOn` → `Ordered on`, `make-quote` → `Make quote`. */
export function plainName(name: string): string {
  const text = name.replaceAll(/[-_]/g, ' ').replaceAll(/([a-z])([A-Z])/g,
    (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const say = ({ words, language }: Wording, key: string, name: string): string =>
  words.find(language, key) ?? plainName(name)

/** Keys of words, in one place. */
export const keys = {
  resource: (name: string): string => `resource.${name}`,
  plural: (name: string): string => `resource.${name}.plural`,
  field: (owner: string, name: string): string => (Object.hasOwn(baseFields, name)
    ? `field.${name}` : `field.${owner}.${name}`),
  part: (resource: string, name: string): string => `part.${resource}.${name}`,
  choice: (owner: string, field: string, value: string): string => `choice.${owner}.${field}.${value}`,
  command: (name: string): string => `command.${name}`,
  verb: (verb: string): string => `verb.${verb}`,
  room: (name: string): string => `room.${name}`,
  section: (resource: string, title: string): string => `section.${resource}.${title}`,
  cube: (name: string): string => `cube.${name}`,
  measure: (cube: string, name: string): string => `measure.${cube}.${name}`,
  dimension: (cube: string, name: string): string => `dimension.${cube}.${name}`,
  report: (name: string): string => `report.${name}`,
  question: (resource: string, name: string): string => `question.${resource}.${name}`,
} as const

/** Under which name the words of a command's input are kept: the field of its resource, else its own. */
export function inputOwner(house: House, command: AnyCommand, name: string, list?: string): string {
  const [module = '', noun = ''] = command.name.split('.')
  const resource = command.on ?? command.creates ?? house.resources.get(`${module}.${noun}`)
  if (list !== undefined) return resource?.parts[list]?.fields[name]
    ? `${resource.name}.${list}` : `${command.name}.${list}`
  return resource?.fields[name] ? resource.name : command.name
}

const verbs = new Set(['create', 'update', 'remove'])
export const commandKey = (command: AnyCommand): string =>
  (verbs.has(command.verb) ? keys.verb(command.verb) : keys.command(command.name))

function fieldKeys(owner: string, fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, { spec }]) => [keys.field(owner, name),
    ...(spec.choices ?? []).map(value => keys.choice(owner, name, value))])
}

const resourceKeys = (resource: Resource): string[] => [
  keys.resource(resource.name), keys.plural(resource.name), ...fieldKeys(resource.name, resource.fields),
  ...Object.entries(resource.parts).flatMap(([name, part]) =>
    [keys.part(resource.name, name), ...fieldKeys(`${resource.name}.${name}`, part.fields)])]

function commandKeys(house: House, command: AnyCommand): string[] {
  const inputs = (fields: Fields, list?: string): string[] =>
    Object.entries(fields).flatMap(([name, field]) =>
    (name === 'id' ? [] : fieldKeys(inputOwner(house, command, name, list), { [name]: field })))
  const lists = Object.entries(command.lists ?? {}).flatMap(([name, { fields }]) => {
    const known = command.on?.parts[name] ?? command.creates?.parts[name]
    return [...(known ? [] : [keys.part(command.name, name)]), ...inputs(fields, name)]
  })
  return [commandKey(command), ...inputs(command.input ?? {}), ...lists]
}

/** Every key the house asks of its words, for the test that all languages have them. */
export function requiredKeys(house: House): RequiredKey[] {
  const problems = [...house.problems.values()].flatMap(({ code, params }) =>
    [{ key: `problem.${code}`, params }, { key: `problem.${code}.detail`, params },
      { key: `problem.${code}.next`, params }])
  const all = new Set([
    ...Object.keys(baseFields).map(name => keys.field('', name)), 'permission.read',
    ...[...house.resources.values()].flatMap(resourceKeys),
    ...[...house.commands.values()].flatMap(command => commandKeys(house, command)),
    ...[...house.views.values()].flatMap(view => [...(view.room ? [keys.room(view.room)] : []),
      ...(view.form ?? []).map(section => keys.section(view.resource.name, section.title))]),
    ...[...house.cubes.values()].flatMap(cube => [keys.cube(cube.name),
      ...Object.keys(cube.measures).map(name => keys.measure(cube.name, name)),
      ...Object.keys(cube.by).map(name => keys.dimension(cube.name, name))]),
    ...[...house.explanations].flatMap(([resource, asked]) => [...asked.values()]
      .filter(one => one.permission !== null).map(one => keys.question(resource, one.name))),
  ])
  return [...[...all].map(key => ({ key })), ...problems]
}

/** Keys of the sentences that explain what people work with daily, which what administrators set up is not. English is told
 *  by the definitions themselves. */
export function spokenKeys(house: House): string[] {
  const daily = [...house.views.values()].filter(view => view.room && view.room !== 'administration' && !view.minor)
    .map(view => view.resource)
  const ofFields = (owner: string, fields: Fields): string[] => Object.entries(fields).flatMap(([name, { spec }]) =>
    spec.doc !== null ? [`${keys.field(owner, name)}.doc`]
      : spec.derived !== null && spec.type.name !== 'state' ? [`${keys.field(owner, name)}.derived`] : [])
  return daily.flatMap(resource => [`${keys.resource(resource.name)}.doc`, ...ofFields(resource.name, resource.fields),
    ...Object.entries(resource.parts).flatMap(([name, part]) => ofFields(`${resource.name}.${name}`, part.fields)),
    // why: what making, changing and removing a record is, the house says of all alike.
    ...[...house.commands.values()]
      .filter(command => command.name.startsWith(`${resource.name}.`) && !command.doc.endsWith(resource.doc))
      .map(command => `${keys.command(command.name)}.doc`)])
}
