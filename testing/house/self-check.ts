// The self-check: questions to every definition of the house, answered by a list of findings. It knows no
// module by name, so whatever is added is asked the same.
import { operatorsOf, columnFor, isSortable } from '../../kernel/read/fields.ts'
import { matches } from '../../kernel/access/actor.ts'
import type { AnyCommand } from '../../kernel/command/command.ts'
import type { Event } from '../../kernel/event/event.ts'
import type { House } from '../../kernel/model/house.ts'
import { type Resource, columnNamed, stateFieldOf } from '../../kernel/model/resource.ts'
import { isTest, sources } from '../tidy/sources.ts'

const resourcesOf = (house: House): Resource[] => [...house.resources.values()]
const commandsOn = (house: House, resource: Resource): AnyCommand[] =>
  [...house.commands.values()].filter(command => command.on?.name === resource.name)

/** From every state that can be left, and to every state that can be entered, somebody really goes. */
export function stateFindings(house: House): string[] {
  return resourcesOf(house).flatMap(resource => {
    const state = stateFieldOf(resource)
    const moves = state === null ? null : resource.fields[state]?.spec.transitions
    if (!moves) return []
    const names = Object.keys(moves)
    const first = resource.fields[state ?? '']?.spec.fallback
    const entered = new Set([first, ...Object.values(moves).flat()])
    const files = shippedTexts.filter(({ path, text }) =>
      path.includes(`/${resource.module}/`) || text.includes(`/${resource.module}/contract.ts`))
      .map(({ text }) => text.replaceAll(/states\(\{[^}]*\}\)/g, ''))
    const written = (name: string): boolean => files.some(text => text.includes(`'${name}'`))
    return [
      ...[...entered].filter(name => !names.includes(String(name)))
      .map(name => `${resource.name} moves to ${name}, which is no state`),
      ...names.filter(name => !entered.has(name)).map(name => `${resource.name}: nothing leads to ${name}`),
      ...names.filter(name => name !== first && !written(name))
      .map(name => `${resource.name}: nobody writes the state ${name}`),
      ...commandsOn(house, resource)
      .flatMap(command => (command.from ?? []).filter(name => !names.includes(name))
        .map(name => `${command.name} runs from ${name}, which is no state`)),
      ...Object.keys(resource.editable ?? {}).filter(name => !names.includes(name))
        .map(name => `${resource.name} is editable in ${name}, which is no state`),
    ]
  })
}

const shippedTexts = sources.filter(one => !isTest(one.path)).map(({ path, text }) => ({ path, text }))
const testTexts = sources.filter(one => /\.(test|story)\.ts$/.test(one.path)
  && !one.path.startsWith('testing/')).map(one => one.text)

export function commandFindings(house: House): string[] {
  return [...house.commands.values()].flatMap(command => [
    ...(/^[A-Z].*\.$/s.test(command.doc) ? [] : [`${command.name}: doc is no sentence: ${command.doc}`]),
    ...(command.refuses ?? []).filter(problem => house.problems.get(problem.code) !== problem)
      .map(problem => `${command.name} refuses ${problem.code}, which nobody registers`),
    ...(command.emits ?? []).filter(event => house.events.get(event.name) !== event)
      .map(event => `${command.name} emits ${event.name}, which nobody registers`),
    ...(command.takenBackBy === undefined || house.commands.get(command.takenBackBy)?.on?.name === command.on?.name ? []
      : [`${command.name} is taken back by ${command.takenBackBy}, which does nothing to the same records`]),
  ])
}

const own = (command: AnyCommand): boolean =>
  !/^(Makes a record|Changes fields and lines of a record|Removes a record nothing refers to): /.test(
    command.doc)

/** What a command is called in the source, for tests that import it. */
function constantOf(name: string): string | null {
  const definition = new RegExp(`export const (\\w+) = command\\('${name.replaceAll('.', '\\.')}'`)
  return shippedTexts.flatMap(({ text }) => definition.exec(text)?.[1] ?? [])[0] ?? null
}

function isTold(name: string): boolean {
  const constant = constantOf(name)
  const called = constant === null ? null : new RegExp(`\\b${constant}\\b`)
  return testTexts.some(text => text.includes(`'${name}'`) || (called?.test(text) ?? false))
}

/** Derived verbs are told once for all; a verb somebody wrote is told in a story or tried in a test. */
export const untoldCommands = (house: House): string[] => [...house.commands.values()].filter(own)
  .filter(({ name }) => !isTold(name)).map(({ name }) => `${name} is in no story and no test`)

interface Grant {
  readonly allow: string
  readonly reach: string
  readonly hide?: readonly string[]
  readonly reveal?: readonly string[]
}
export interface Role { readonly code: string, readonly grants: readonly Grant[] }

/** Everything may be done by somebody, and no grant speaks of what does not exist. */
export function roleFindings(house: House, roles: readonly Role[]): string[] {
  const reads = resourcesOf(house).map(resource => `${resource.name}.read`)
  const permissions = [...house.commands.keys(), ...reads]
  const grants = roles.flatMap(role => role.grants.map(grant => ({ role: role.code, ...grant })))
  const fields = new Set(resourcesOf(house).flatMap(resource => [
    ...Object.keys(resource.fields).map(name => `${resource.name}.${name}`),
    ...Object.entries(resource.parts).flatMap(([part, { fields: inner }]) =>
      Object.keys(inner).map(name => `${resource.name}.${part}.${name}`))]))
  return [
    ...permissions.filter(name => !grants.some(grant => matches(grant.allow, name)))
    .map(name => `no role may ${name}`),
    ...grants.filter(grant => !permissions.some(name => matches(grant.allow, name)))
      .map(grant => `${grant.role}: ${grant.allow} allows nothing`),
    ...grants.flatMap(grant => [...grant.hide ?? [], ...grant.reveal ?? []].filter(name => !fields.has(name))
      .map(name => `${grant.role} hides or reveals ${name}, which is no field`)),
  ]
}

export interface Index {
  readonly table: string
  readonly columns: readonly string[]
  readonly definition: string
}

/**
 * Whatever a list can be filtered or sorted by is served by an index, behind the company where there is one.
 */
export function indexFindings(house: House, indexes: readonly Index[]): string[] {
  return resourcesOf(house).flatMap(resource => {
    const there = indexes.filter(index => index.table === resource.table)
    const company = resource.company ? columnNamed(resource, resource.company) : null
    const served = (column: string): boolean => there.some(({ columns }) =>
      columns[0] === column || (columns[0] === company && columns[1] === column))
    const names = [...Object.keys(resource.fields), 'createdAt']
    const plain = (name: string): boolean => operatorsOf(resource, name)
      .some(one => one !== 'contains' && one !== 'empty')
    const wanted = names.filter(name => isSortable(resource, name)
      || (name !== 'createdAt' && plain(name)))
    const searched = (resource.find?.search ?? []).length > 0
    return [
      ...wanted.filter(name => !served(columnFor(resource, name)?.column ?? ''))
        .map(name => `${resource.name}.${name} is filtered or sorted by without an index`),
      ...(searched && !there.some(({ definition }) => definition.includes('gin_trgm_ops'))
        ? [`${resource.name} is searched without an index`] : []),
    ]
  })
}

/** Views, labels and cubes name what exists. */
export function nameFindings(house: House): string[] {
  const lacks = (resource: Resource, names: readonly string[], where: string): string[] => names
    .filter(name => columnFor(resource, name) === undefined && !Object.hasOwn(resource.parts, name))
    .map(name => `${resource.name}: ${where} names ${name}, which is no field`)
  const views = [...house.views.values()].flatMap(({ resource, list, form, parts, board, calendar }) => [
    ...lacks(resource, list, 'list'),
    ...(form ?? []).flatMap(section => lacks(resource, section.fields, `form ${section.title}`)),
    ...lacks(resource, board ? [board.by, ...board.title, ...(board.total ? [board.total] : [])] : [],
      'board'),
    ...lacks(resource, calendar ?? [], 'calendar'),
    ...Object.entries(parts ?? {})
    .flatMap(([part, names]) => names.filter(name => !resource.parts[part]?.fields[name])
      .map(name => `${resource.name}: grid ${part} names ${name}, which is no field`)),
  ])
  const own = resourcesOf(house).flatMap(resource => [
    ...lacks(resource, resource.label, 'label'), ...lacks(resource, resource.find?.search ?? [], 'search'),
    ...lacks(resource, resource.scopes?.own ?? [], 'scope'),
    ...lacks(resource, Object.values(resource.editable ?? {})
      .flatMap(what => (what === 'all' ? [] : what)), 'editable'),
    ...(resource.hidden || house.views.has(resource.name) ? [] : [`${resource.name} has no view`])])
  return [...views, ...own]
}

/** A fact names a record that exists, its own fields, and references that lead somewhere. */
export function eventFindings(house: House): string[] {
  return [...house.events.values()].flatMap(event => [
    ...(house.resources.has(event.subject.resource) ? []
      : [`${event.name} is about ${event.subject.resource}, which does not exist`]),
    ...[event.subject.field, event.company, event.about].filter(name => name !== null && !event.fields[name])
      .map(name => `${event.name} has no field ${name}`),
    ...Object.entries(event.fields)
    .filter(([, { spec }]) => spec.target && !house.resources.has(spec.target.resource))
      .map(([name, { spec }]) =>
        `${event.name}.${name} refers to ${spec.target?.resource}, which does not exist`),
  ])
}

/** What others may rely upon in an event: kind, target and choices of every field. */
export const eventSchema = (event: Event): unknown => ({
  name: event.name,
  version: event.version,
  company: event.company,
  subject: event.subject,
  about: event.about,
  fields: Object.fromEntries(Object.entries(event.fields).map(([name, { spec }]) => [name, {
    kind: spec.type.name,
    optional: spec.optional,
    ...(spec.target ? { target: spec.target.resource } : {}),
    ...(spec.choices ? { choices: spec.choices } : {}),
    ...(spec.scale === null ? {} : { scale: spec.scale }),
  }])),
})

/**
 * Inputs refer to what exists; a command that works on records of a module belongs to a module that may know
 * it.
 */
export function inputFindings(house: House): string[] {
  return [...house.commands.values()].flatMap(command => {
    const lists = Object.entries(command.lists ?? {}).flatMap(([list, { fields }]) =>
      Object.entries(fields).map(([name, field]) => [`${list}.${name}`, field] as const))
    return [...Object.entries(command.input ?? {}), ...lists]
      .filter(([, { spec }]) => spec.target && !house.resources.has(spec.target.resource))
      .map(([name, { spec }]) =>
        `${command.name}: ${name} refers to ${spec.target?.resource}, which does not exist`)
  })
}
