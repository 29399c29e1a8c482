// What the screens need to know of the house, for one actor in one language: the resources it may read, the
// commands it may run, the fields it may see. What is not permitted is not mentioned.
import { type Actor, reachOf } from '../access/actor.ts'
import type { AnyCommand } from '../command/command.ts'
import { commandPath, resourcePath } from './address.ts'
import type { Cube } from '../cube/cube.ts'
import type { Field, FieldSpec, Fields } from '../model/field.ts'
import type { House } from '../model/house.ts'
import { fallbackLanguage } from '../i18n/language.ts'
import { baseFields, type Resource, stateFieldOf } from '../model/resource.ts'
import { seesField } from '../access/policy.ts'
import { seenInCube } from './cube-visible.ts'
import { explainersFor } from './explain.ts'
import type { ResourceViews } from '../model/views.ts'
import { flows } from './flow-ties.ts'
import { groupable } from './groups.ts'
import { extensibleParts } from '../own/check.ts'
import { isSortable, operatorsOf, visible, visibleInPart } from './fields.ts'
import { type Wording, commandKey, inputOwner, keys, plainName, say } from './naming.ts'
import { spokenIn } from '../model/worded.ts'

export interface MetaContext { readonly house: House, readonly actor: Actor, readonly wording: Wording }

type Json = Record<string, unknown>

/** Absent rather than null or false: the description stays small and readable. */
const present = (entries: Json): Json =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== null && value !== undefined
    && value !== false))

/** A sentence that explains: in the reader's language or not at all. */
const spokenDoc = ({ words, language }: Wording, key: string, doc: string | null): string | null =>
  words.find(language, `${key}.doc`) ?? (language === fallbackLanguage ? doc : null)

/** How a computed field comes about. That it is computed is said in any case. */
const spokenDerived = ({ words, language }: Wording, key: string, derived: string | null): string | null => derived === null
  || language === fallbackLanguage ? derived : words.find(language, `${key}.derived`) ?? words.find(language, 'field.derived') ?? derived

/** Names an address may still say. */
function formerOf({ own }: FieldSpec): readonly string[] | undefined {
  const names = (own?.former ?? []).flatMap(({ key }) => key ?? [])
  return names.length > 0 ? names : undefined
}

/** What is shown otherwise than it is stored; nothing in the language it is stored in. */
function wordedMeta({ worded }: FieldSpec, { language }: Wording): Json | undefined {
  const words = worded ? spokenIn(worded, language) : {}
  return worded && Object.keys(words).length > 0 ? { by: worded.by, words } : undefined
}

/** A field as a screen draws it. */
export function fieldMeta({ wording }: MetaContext, owner: string, name: string,
  field: Field<unknown>): Json {
  const { spec } = field
  const key = keys.field(owner, name)
  return {
    kind: spec.type.name, label: say(wording, key, name), optional: spec.optional, fixed: spec.fixed,
    ...present({
      doc: spokenDoc(wording, key, spec.doc), derived: spokenDerived(wording, key, spec.derived), target: spec.target?.resource,
      among: spec.among, former: formerOf(spec),
      choices: spec.choices?.map(value =>
        ({ value, label: say(wording, keys.choice(owner, name, value), value) })),
      states: spec.transitions, currencyField: spec.currencyField, unitField: spec.unitField,
        scale: spec.scale,
      maxLength: spec.maxLength, multiline: spec.multiline, minimum: spec.minimum, least: spec.least, most: spec.most,
      default: spec.fallback, worded: wordedMeta(spec, wording),
    }),
  }
}

function resourceFields(context: MetaContext, resource: Resource): Json {
  const shown = visible(resource, context.actor)
  const all: Array<[string, Field<unknown>]> = [
    ...Object.entries(resource.fields).filter(([name]) => shown.has(name)), ...Object.entries(baseFields)]
  return Object.fromEntries(all.map(([name, field]) => [name,
    { ...fieldMeta(context, resource.name, name, field),
    filter: operatorsOf(resource, name), sortable: isSortable(resource, name),
    ...(groupable(resource, name) ? { groupable: true } : {}) }]))
}

function partsMeta(context: MetaContext, resource: Resource): Json {
  return Object.fromEntries(Object.entries(resource.parts).map(([name, part]) => {
    const shown = visibleInPart(resource, name, context.actor)
    const owner = `${resource.name}.${name}`
    const key = keys.part(resource.name, name)
    return [name, { label: say(context.wording, key, name), doc: spokenDoc(context.wording, key, part.doc),
      fields: Object.fromEntries(Object.entries(part.fields).filter(([field]) => shown.has(field))
        .map(([field, spec]) => [field, fieldMeta(context, owner, field, spec)])) }]
  }))
}

function boardMeta(view: ResourceViews | undefined, seen: (name: string) => boolean): Json | undefined {
  const board = view?.board
  if (!board || !seen(board.by)) return undefined
  return { by: board.by, title: board.title.filter(seen),
    ...(board.total !== undefined && seen(board.total) ? { total: board.total } : {}),
    ...(board.weight !== undefined && seen(board.weight) ? { weight: board.weight } : {}) }
}

function viewsMeta(context: MetaContext, resource: Resource): Json {
  const view = context.house.views.get(resource.name)
  const shown = visible(resource, context.actor)
  const seen = (names: readonly string[]): string[] => names.filter(name => shown.has(name)
    || Object.hasOwn(baseFields, name))
  const plain = Object.keys(resource.fields).filter(name => resource.fields[name]?.spec.type.name !== 'json')
    .slice(0, 7)
  const parts = Object.fromEntries(Object.entries(resource.parts).map(([name, part]) => {
    const columns = visibleInPart(resource, name, context.actor)
    return [name, (view?.parts?.[name] ?? Object.keys(part.fields)).filter(field => columns.has(field))]
  }))
  return { list: seen(view?.list ?? plain), parts, ...present({
    form: view?.form?.map(({ title, fields }) => ({
      title: context.wording.words.find(context.wording.language,
        keys.section(resource.name, title)) ?? title,
      fields: fields.filter(name => shown.has(name) || Object.hasOwn(resource.parts, name)) })),
    rules: view?.rules, opens: view?.opens, board: boardMeta(view, name => shown.has(name)),
    calendar: view?.calendar?.some(name => shown.has(name)) ? view.calendar.filter(name => shown.has(name)) : undefined }) }
}

const mayRun = (actor: Actor, command: AnyCommand | undefined): boolean =>
  command !== undefined && reachOf(actor, command.name) !== null

function resourceMeta(context: MetaContext, resource: Resource): Json {
  const { house, actor, wording } = context
  const verb = (name: string): boolean => mayRun(actor, house.commands.get(`${resource.name}.${name}`))
  const view = house.views.get(resource.name)
  const noun = resource.name.split('.')[1] ?? resource.name
  return {
    name: resource.name, path: resourcePath(resource), noun: say(wording, keys.resource(resource.name), noun),
    plural: say(wording, keys.plural(resource.name), resource.collection),
    doc: spokenDoc(wording, keys.resource(resource.name), resource.doc),
    label: resource.label.filter(name => visible(resource, actor).has(name)),
    can: { create: verb('create'), update: verb('update'), remove: verb('remove') },
    ...present({ icon: view?.icon, room: view?.room, minor: view?.minor, state: stateFieldOf(resource),
      company: resource.company,
      searchable: (resource.find?.search ?? []).length > 0, hidden: resource.hidden, book: resource.book,
      flows: flows(house, resource),
      order: resource.order, editable: resource.editable,
      ownLines: mayRun(actor, house.commands.get('own.field.add')) ? extensibleParts(house, resource) : undefined }),
    fields: resourceFields(context, resource), parts: partsMeta(context, resource),
      why: explainersFor(context, resource, field => seesField(resource, actor, field)).map(one => one.name),
      views: viewsMeta(context, resource),
    commands: [...house.commands.values()].filter(command => command.on?.name === resource.name
      && mayRun(actor, command))
      .map(command => command.name),
  }
}

/** Whether an input is offered: one for a field that is hidden from the actor is left out where it may be. */
function offered({ actor }: MetaContext, command: AnyCommand, { name, field, list }: {
  name: string, field: Field<unknown>, list: string | undefined }): boolean {
  const resource = command.on ?? command.creates
  const part = list === undefined ? undefined : resource?.parts[list]
  if (!resource || !(part ?? resource).fields[name]) return true
  const shown = list === undefined || !part ? visible(resource, actor) : visibleInPart(resource, list, actor)
  return shown.has(name) || !(field.spec.optional || command.partial || field.spec.fallback !== undefined)
}

function inputMeta(context: MetaContext, command: AnyCommand, fields: Fields, list?: string): Json {
  return Object.fromEntries(Object.entries(fields).filter(([name, field]) =>
    offered(context, command, { name, field, list }))
    .map(([name, field]) => {
      const described = fieldMeta(context, inputOwner(context.house, command, name, list), name, field)
      // why: a new record belongs to the actor's company where none is named.
      return [name, list === undefined && name === command.creates?.company
        ? { ...described, optional: true } : described]
    }))
}

function commandMeta(context: MetaContext, command: AnyCommand): Json {
  const { house, wording } = context
  const owner = command.on ?? command.creates
  const lists = Object.entries(command.lists ?? {}).map(([name, list]) => [name, {
    label: say(wording, keys.part(owner?.parts[name] ? owner.name : command.name, name), name),
    fields: inputMeta(context, command, list.fields, name),
      ...present({ min: list.min, max: list.max }) }] as const)
  return {
    name: command.name, verb: command.verb, label: say(wording, commandKey(command), command.verb),
    doc: spokenDoc(wording, keys.command(command.name), command.doc), path: commandPath(house, command),
    ...present({ on: command.on?.name, creates: command.creates?.name, from: command.from, needs: command.needs,
      takenBackBy: command.takenBackBy,
      leadsTo: command.leadsTo && { resource: command.leadsTo.resource.name, by: command.leadsTo.by },
      ...command.face,
      refuses: command.refuses?.map(problem => problem.code) }),
    input: inputMeta(context, command, command.input ?? {}), lists: Object.fromEntries(lists),
      partial: command.partial ?? false,
  }
}

function cubeMeta({ house, actor, wording }: MetaContext, cube: Cube): Json {
  const seen = <T>(entries: Readonly<Record<string, T>>): Array<[string, T]> =>
    Object.entries(entries).filter(([name]) => seenInCube(house, cube, actor, name))
  return {
    name: cube.name, label: say(wording, keys.cube(cube.name), cube.name.split('.')[1] ?? cube.name),
      doc: spokenDoc(wording, keys.cube(cube.name), cube.doc),
    measures: Object.fromEntries(seen(cube.measures).map(([name, measure]) =>
      [name, { label: say(wording, keys.measure(cube.name, name), name), format: measure.format }])),
    dimensions: Object.fromEntries(seen(cube.by).map(([name, dimension]) =>
      [name, { label: say(wording, keys.dimension(cube.name, name), name), kind: dimension.kind,
        ...present({ resource: dimension.resource, choices: dimension.choices?.values.map(value => ({ value,
          label: say(wording, keys.choice(dimension.choices?.owner ?? '', dimension.choices?.field ?? '', value), value) })) }) }])),
    drill: cube.drill,
  }
}

/** The rooms of the house as people walk through them. */
const roomOrder = ['work', 'relations', 'goods', 'time', 'money', 'insight', 'administration']

function roomsMeta({ house, wording }: MetaContext, readable: readonly Resource[]): Json[] {
  const byRoom = Map.groupBy(readable.filter(resource => !resource.hidden),
    one => house.views.get(one.name)?.room)
  const names = [...byRoom.keys()].filter(name => name !== undefined)
  const place = (name: string): number => (roomOrder.includes(name)
    ? roomOrder.indexOf(name) : roomOrder.length)
  return names.sort((a, b) => place(a) - place(b)).map(name =>
    ({ name, label: say(wording, keys.room(name), plainName(name)),
    resources: (byRoom.get(name) ?? []).map(resource => resource.name) }))
}

/** The whole description. */
export function metaOf(context: MetaContext): Json {
  const { house, actor } = context
  const readable = [...house.resources.values()].filter(resource =>
    reachOf(actor, `${resource.name}.read`) !== null)
  const names = new Set(readable.map(resource => resource.name))
  const commands = [...house.commands.values()].filter(command => mayRun(actor, command)
    && (!command.on || names.has(command.on.name)))
  const cubes = [...house.cubes.values()].filter(cube => names.has(cube.policyOf))
  return {
    resources: Object.fromEntries(readable.map(resource => [resource.name, resourceMeta(context, resource)])),
    commands: Object.fromEntries(commands.map(command => [command.name, commandMeta(context, command)])),
    cubes: Object.fromEntries(cubes.map(cube => [cube.name, cubeMeta(context, cube)])),
    rooms: roomsMeta(context, readable),
  }
}
