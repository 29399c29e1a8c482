// Prints what is derived from a definition: table, row type, addresses, what screens know, permissions,
// API description, tool for agents, and the commands that write its history. Nothing derived is hidden.
import { houseActor } from '../kernel/access/actor.ts'
import type { AnyCommand } from '../kernel/command/command.ts'
import { type Fields } from '../kernel/model/field.ts'
import type { House } from '../kernel/model/house.ts'
import type { Resource } from '../kernel/model/resource.ts'
import { openapiOf } from '../kernel/openapi/document.ts'
import { commandPath, resourcePath } from '../kernel/read/address.ts'
import { metaOf } from '../kernel/read/meta.ts'
import { resourceDdl } from '../kernel/schema/derive-ddl.ts'
import { wordsOf } from './words.ts'

/** One derivation: its title and its text, or null where the definition has none of it. */
export interface Derivation {
  readonly title: string
  print(house: House, name: string): string | null
}

const reader = houseActor('house:show', 'Show')
const json = (value: unknown): string => JSON.stringify(value, null, 2)

function membersOf(fields: Fields, indent: string): string[] {
  return Object.entries(fields).map(([name, { spec }]) =>
    `${indent}${name}: ${spec.type.ts(spec)}${spec.optional ? ' | null' : ''}`)
}

/** A record as commands get it. */
export function rowType(resource: Resource, called = 'Row'): string {
  const parts = Object.entries(resource.parts).flatMap(([name, part]) => [
    `  ${name}: Array<{`, '    id: string', '    position: number', ...membersOf(part.fields, '    '), '  }>'])
  const base = ['  id: string', '  version: number', '  createdAt: Instant', '  updatedAt: Instant']
  return [`interface ${called} {`, ...base, ...membersOf(resource.fields, '  '), ...parts, '}'].join('\n')
}

/** The input of a command as its handler gets it. */
export function inputType(command: AnyCommand, called = 'Input'): string {
  const lists = Object.entries(command.lists ?? {}).flatMap(([name, { fields }]) =>
    [`  ${name}: Array<{`, ...membersOf(fields, '    '), '  }>'])
  return [`interface ${called} {`, ...(command.on ? ['  id: string', '  version?: number'] : []),
    ...membersOf(command.input ?? {}, '  '), ...lists, '}'].join('\n')
}

const commandsOn = (house: House, resource: string): AnyCommand[] =>
  [...house.commands.values()].filter(({ on, creates }) => on?.name === resource || creates?.name === resource)

const derivations: readonly Derivation[] = [
  { title: 'what it is', print: (house, name) =>
    house.resources.get(name)?.doc ?? house.commands.get(name)?.doc ?? house.events.get(name)?.doc ?? house.cubes.get(name)?.doc ?? null },
  { title: 'tables', print(house, name) {
    const resource = house.resources.get(name)
    return resource ? resourceDdl(house, resource).join('\n\n') : null
  } },
  { title: 'row type', print(house, name) {
    const resource = house.resources.get(name)
    return resource ? rowType(resource) : null
  } },
  { title: 'input type', print(house, name) {
    const command = house.commands.get(name)
    return command ? inputType(command) : null
  } },
  { title: 'addresses', print: addresses },
  { title: 'API description (OpenAPI)', print: description },
  { title: 'permissions', print: permissions },
  { title: 'what it may refuse', print(house, name) {
    const refuses = house.commands.get(name)?.refuses ?? []
    return refuses.length > 0 ? refuses.map(({ code, status }) => `${status} ${code}`).join('\n') : null
  } },
  { title: 'facts it makes true', print(house, name) {
    const emits = house.commands.get(name)?.emits ?? []
    return emits.length > 0 ? emits.map(event => event.name).join('\n') : null
  } },
  { title: 'who reacts', print: (house, name) =>
    house.reactions.get(name)?.map(reaction => `${reaction.when} the transaction: ${reaction.name}`).join('\n') ?? null },
  { title: 'what screens know', print: screens },
  { title: 'commands that write its history', print(house, name) {
    const commands = commandsOn(house, name)
    return commands.length > 0 ? commands.map(command => `${command.name}  ${command.doc}`).join('\n') : null
  } },
]

function addresses(house: House, name: string): string | null {
  const resource = house.resources.get(name)
  const command = house.commands.get(name)
  if (command) return `POST ${commandPath(house, command)}`
  if (!resource) return null
  const path = `/api/${resourcePath(resource)}`
  return [`GET ${path}`, `GET ${path}/{id}`, `GET ${path}/{id}/history`, `GET ${path}/export.csv`,
    ...commandsOn(house, name).map(one => `POST ${commandPath(house, one)}`)].join('\n')
}

function description(house: House, name: string): string | null {
  const paths = openapiOf(house)['paths'] as Readonly<Record<string, unknown>> // why: so OpenAPI has it.
  const own = (addresses(house, name) ?? '').split('\n').flatMap(line => line.split(' ')[1] ?? [])
  const found = Object.entries(paths).filter(([path]) => own.includes(path))
  return found.length > 0 ? json(Object.fromEntries(found)) : null
}

function permissions(house: House, name: string): string | null {
  if (house.resources.has(name)) return [`${name}.read`, ...commandsOn(house, name).map(command => command.name)].join('\n')
  return house.commands.has(name) ? name : null
}

type ByName = Readonly<Record<string, unknown>>
const descriptions = new WeakMap<House, readonly ByName[]>()

/** What screens know of everything; made once, because it costs some milliseconds. */
function descriptionOf(house: House): readonly ByName[] {
  let known = descriptions.get(house)
  if (!known) {
    const meta = metaOf({ house, actor: reader, wording: { words: wordsOf(house), language: 'en' } }) as ByName
    known = ['resources', 'commands', 'cubes'].map(kind => (meta[kind] ?? {}) as ByName) // why: maps by name.
    descriptions.set(house, known)
  }
  return known
}

function screens(house: House, name: string): string | null {
  const found = descriptionOf(house).map(kind => kind[name]).find(one => one !== undefined)
  return found === undefined ? null : json(found)
}

/** Everything derived from one definition. */
export function show(house: House, name: string, more: readonly Derivation[] = []): string {
  const sections = [...derivations, ...more].flatMap(({ title, print }) => {
    const text = print(house, name)
    return text === null ? [] : [`── ${title} ${'─'.repeat(Math.max(3, 76 - title.length))}\n${text}`]
  })
  if (sections.length === 0) throw new Error(`There is no definition ${name}.${near(house, name)}`)
  return sections.join('\n\n')
}

function near(house: House, name: string): string {
  const all = [...house.resources.keys(), ...house.commands.keys(), ...house.events.keys(), ...house.cubes.keys()]
  const like = all.filter(one => name.split('.').some(word => word.length > 2 && one.includes(word))).slice(0, 12)
  return like.length > 0 ? ` Perhaps: ${like.join(', ')}` : ''
}
