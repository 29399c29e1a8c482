// Where everything is found: addresses are derived from the definitions in this one place, for the router,
// the API description, the client and the screens alike.
import type { AnyCommand } from '../command/command.ts'
import { methodNotAllowed, noSuchAddress } from '../command/problems.ts'
import type { House } from '../model/house.ts'
import type { Resource } from '../model/resource.ts'
import { flows } from './flow-ties.ts'

export type Target =
  | { readonly kind: 'list' | 'groups', readonly resource: Resource }
  | { readonly kind: 'get' | 'history' | 'related' | 'flow', readonly resource: Resource, readonly id: string }
  | { readonly kind: 'why', readonly resource: Resource, readonly id: string, readonly field: string }
  | { readonly kind: 'export', readonly resource: Resource, readonly format: 'csv' | 'xlsx' }
  | { readonly kind: 'command', readonly command: AnyCommand, readonly id: string | null,
    readonly verbless: boolean }

export const resourcePath = (resource: Resource): string => `${resource.module}/${resource.collection}`

/** `/api/sales/orders/{id}:confirm`, `/api/sales/orders:quote`, `/api/sales/orders` for create. */
export function commandPath(house: House, command: AnyCommand): string {
  const [module = '', noun = ''] = command.name.split('.')
  const resource = house.resources.get(`${module}.${noun}`)
  const place = resource ? resourcePath(resource) : `${module}/${noun}`
  return `/api/${place}${command.on ? '/{id}' : ''}:${command.verb}`
}

interface Directory { readonly resources: ReadonlyMap<string, Resource>, readonly nouns: ReadonlyMap<string,
  string> }
const directories = new WeakMap<House, Directory>()

function directoryOf(house: House): Directory {
  let directory = directories.get(house)
  if (!directory) {
    const resources = new Map([...house.resources.values()].map(one => [resourcePath(one), one] as const))
    const nouns = new Map([...house.commands.values()].map(command => {
      const path = commandPath(house, command).split(/[:{]/)[0] ?? ''
      return [path.replace(/^\/api\//, '').replace(/\/$/, ''),
        command.name.split('.').slice(0, 2).join('.')] as const
    }))
    directories.set(house, directory = { resources, nouns })
  }
  return directory
}

export interface Asked { readonly method: string, readonly path: string }

const exportName = /^export\.(csv|xlsx)$/

/** What a method and a path (without `/api/`) mean; refuses addresses that do not exist. */
export function resolve(house: House, { method, path }: Asked): Target {
  const nowhere = (): Error => noSuchAddress.of({ path: `/api/${path}` })
  const segments = path.split('/').map(segment => {
    try {
      return decodeURIComponent(segment)
    } catch {
      throw nowhere()
    }
  })
  const last = segments.at(-1) ?? ''
  const colon = last.indexOf(':')
  if (colon >= 0) segments[segments.length - 1] = last.slice(0, colon)
  const [module = '', name = '', id, tail, asked] = segments
  const { resources, nouns } = directoryOf(house)
  const place = `${module}/${name}`
  if (segments.length < 2 || segments.length > (tail === 'why' ? 5 : 4)) throw nowhere()
  if (colon >= 0) return verbTarget(house, { noun: nouns.get(place), verb: last.slice(colon + 1), id, nowhere,
    method, deep: tail !== undefined })
  const resource = resources.get(place)
  if (!resource) throw nowhere()
  return nounTarget(house, { resource, id, tail, asked, method, nowhere })
}

interface Verb { readonly noun: string | undefined, readonly verb: string, readonly id: string | undefined,
  readonly method: string, readonly deep: boolean, readonly nowhere: () => Error }

function verbTarget(house: House, { noun, verb, id, method, deep, nowhere }: Verb): Target {
  const command = noun === undefined || deep ? undefined : house.commands.get(`${noun}.${verb}`)
  if (!command || (id !== undefined && !command.on) || id === '') throw nowhere()
  if (method !== 'POST') throw methodNotAllowed.of({ method, allowed: 'POST' })
  return { kind: 'command', command, id: id ?? null, verbless: false }
}

interface Noun { readonly resource: Resource, readonly id: string | undefined,
  readonly tail: string | undefined,
  readonly asked: string | undefined,
  readonly method: string, readonly nowhere: () => Error }

function nounTarget(house: House, { resource, id, tail, asked, method, nowhere }: Noun): Target {
  const command = (verb: string): AnyCommand | undefined => house.commands.get(`${resource.name}.${verb}`)
  const choose = (targets: Readonly<Record<string, Target | undefined>>): Target => {
    const target = targets[method]
    if (target) return target
    const allowed = Object.keys(targets).filter(one => targets[one]).join(', ')
    throw methodNotAllowed.of({ method, allowed })
  }
  const verb = (name: string, on: string | null): Target | undefined => {
    const found = command(name)
    return found && { kind: 'command', command: found, id: on, verbless: true }
  }
  if (id === undefined) return choose({ GET: { kind: 'list', resource }, POST: verb('create', null) })
  if (tail === 'related') return choose({ GET: { kind: 'related', resource, id } })
  if (tail === 'flow' && flows(house, resource)) return choose({ GET: { kind: 'flow', resource, id } })
  if (tail === 'history') return choose({ GET: { kind: 'history', resource, id } })
  if (tail === 'why' && asked) return choose({ GET: { kind: 'why', resource, id, field: asked } })
  if (tail !== undefined || id === '') throw nowhere()
  if (id === 'groups') return choose({ GET: { kind: 'groups', resource } })
  const format = exportName.exec(id)?.[1]
  if (format === 'csv' || format === 'xlsx') return choose({ GET: { kind: 'export', resource, format } })
  return choose({ GET: { kind: 'get', resource, id }, PATCH: verb('update', id), DELETE: verb('remove', id) })
}
