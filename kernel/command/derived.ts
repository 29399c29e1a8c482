// Derived verbs: a resource whose meaning is not in commands can be created, changed and removed as it is.
// They are commands like any others: same permissions, same write path, constant number of statements.
import { type Field, type Fields } from '../model/field.ts'
import type { Module } from '../model/house.ts'
import { type Part, type Resource, stateFieldOf } from '../model/resource.ts'
import type { AnyCommand, InputLists } from './command.ts'
import { runCreate } from './derived-create.ts'
import { deferred, lineId } from './derived-input.ts'
import { runRemove } from './derived-remove.ts'
import { runUpdate } from './derived-update.ts'

/** Most lines of one record through the derived verbs. */
const maxLines = 2000

const inputs = (fields: Fields, admits: (field: Field<unknown>) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, field]) => admits(field))
    .map(([name, field]) => [name, deferred(field)]))

const isInput = (field: Field<unknown>): boolean => field.spec.derived === null

const linesOf = (resource: Resource, more: Fields): InputLists =>
  Object.fromEntries(Object.entries(resource.parts).map(([name, part]) =>
    [name, { fields: { ...more, ...inputs(part.fields, isInput) }, max: maxLines }]))

/**
 * What the house computes must have a value to begin with; else only the module's own command can make a
 * record.
 */
function canBegin(resource: Resource): boolean {
  const begins = ({ fields }: { fields: Fields }): boolean => Object.values(fields).every(({ spec }) =>
    spec.derived === null || spec.optional || spec.fallback !== undefined)
  return begins(resource) && (Object.values(resource.parts) as Part[]).every(begins)
}

type Run = AnyCommand['run']

const guard = ({ guarded }: Resource): { guarded?: true } => (guarded ? { guarded } : {})

function createVerb(resource: Resource): AnyCommand | null {
  const wanted = resource.verbs?.create ?? resource.book !== true
  if (!wanted || !canBegin(resource)) return null
  const input = inputs(resource.fields, isInput)
  const run: Run = (work, calls) => runCreate(resource, work, calls)
  return Object.freeze({ kind: 'command', name: `${resource.name}.create`, verb: 'create', creates: resource,
    input, ...guard(resource),
    doc: `Makes a record: ${resource.doc}`, lists: linesOf(resource, {}), run })
}

/** States in which `update` may touch anything at all, or null when states do not matter. */
const openStates = (resource: Resource, admits: (what: 'all' | readonly string[]) =>
  boolean): { from?: readonly string[] } =>
  resource.editable && stateFieldOf(resource) !== null
    ? { from: Object.entries(resource.editable).filter(([, what]) => admits(what))
      .map(([state]) => state) } : {}

function updateVerb(resource: Resource): AnyCommand | null {
  if (resource.book || resource.verbs?.update === false) return null
  const input = inputs(resource.fields, field => isInput(field) && !field.spec.fixed)
  const run: Run = (work, calls) => runUpdate(resource, work, calls)
  return Object.freeze({ kind: 'command', name: `${resource.name}.update`, verb: 'update', on: resource,
    input, partial: true, ...guard(resource),
    doc: `Changes fields and lines of a record: ${resource.doc}`, lists: linesOf(resource, { id: lineId }),
    ...openStates(resource, what => what === 'all' || what.length > 0), run })
}

function removeVerb(resource: Resource): AnyCommand | null {
  if (resource.book || resource.verbs?.remove === false) return null
  const run: Run = (work, calls) => runRemove(resource, work, calls)
  return Object.freeze({ kind: 'command', name: `${resource.name}.remove`, verb: 'remove', on: resource, ...guard(resource),
    doc: `Removes a record nothing refers to: ${resource.doc}`, face: { danger: true },
    ...openStates(resource, what => what === 'all'), run })
}

/** The derived verbs of one resource. */
export const derivedVerbs = (resource: Resource): AnyCommand[] =>
  [createVerb(resource), updateVerb(resource), removeVerb(resource)].filter(verb => verb !== null)

/** All commands of the modules: their own, and derived verbs where a module has none of that name. */
export function commandsOf(modules: readonly Module[]): AnyCommand[] {
  const own = modules.flatMap(module => module.commands ?? [])
  const taken = new Set(own.map(command => command.name))
  const derived = modules.flatMap(module => module.resources ?? []).flatMap(derivedVerbs)
  return [...own, ...derived.filter(command => !taken.has(command.name))]
}

