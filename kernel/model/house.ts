// The house is the frozen sum of its modules: every definition by name. It is built once at start and
// refuses to stand when a reference, a name or a floor is wrong.
import type { AnyCommand } from '../command/command.ts'
import { commandsOf } from '../command/derived.ts'
import type { Problem } from '../command/problem.ts'
import type { Work } from '../command/work.ts'
import type { Words } from '../i18n/catalogue.ts'
import type { Event } from '../event/event.ts'
import type { Cube } from '../cube/cube.ts'
import type { Reaction } from '../event/reaction.ts'
import type { Explainer, Explanation } from './explanation.ts'
import type { Report } from './report.ts'
import type { Check } from '../verify/check.ts'
import type { ResourceViews } from './views.ts'
import { type Resource } from './resource.ts'

/** The floors, lowest first. Imports and foreign keys go down only. */
export const floors = ['kernel', 'ground', 'foundations', 'books', 'operations', 'insight', 'flows'] as const
export type Floor = (typeof floors)[number]

export interface Module {
  readonly name: string
  readonly floor: Floor
  /** Folder with `migrations/` and `words/`. */
  readonly home: URL
  readonly resources?: readonly Resource[]
  readonly commands?: readonly AnyCommand[]
  readonly events?: readonly Event[]
  readonly problems?: readonly Problem[]
  readonly cubes?: readonly Cube[]
  readonly views?: readonly ResourceViews[]
  readonly reactions?: readonly Reaction[]
  readonly reports?: readonly Report[]
  /** How figures explain themselves, of its own records or of those of rooms below. */
  readonly explanations?: readonly Explanation[]
  /** What never is false of its rows, asked by `kontor verify`. */
  readonly checks?: readonly Check[]
  /** Descriptions of addresses of its own, beside those derived. */
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Objects (schema-qualified) that its hand-written migrations add beyond the definitions. */
  readonly handwritten?: readonly string[]
}

/** What administrators added to the definitions of this house. */
export interface OwnPart {
  /** Counts the changes; a node that knows fewer may not write what was extended. */
  readonly revision: number
  readonly words: Words
  /** Computed values of a row by the names of their fields; null where the resource has no formula. */
  formulas(resource: string): ((row: Readonly<Record<string, unknown>>) => Record<string, unknown>) | null
  /** Fills what new documents take over from those they follow. */
  carry(work: Work): Promise<void>
}

export interface House {
  readonly modules: readonly Module[]
  readonly resources: ReadonlyMap<string, Resource>
  readonly commands: ReadonlyMap<string, AnyCommand>
  readonly events: ReadonlyMap<string, Event>
  readonly problems: ReadonlyMap<string, Problem>
  readonly cubes: ReadonlyMap<string, Cube>
  readonly views: ReadonlyMap<string, ResourceViews>
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>
  readonly reports: ReadonlyMap<string, Report>
  /** By resource, then by what is asked. */
  readonly explanations: ReadonlyMap<string, ReadonlyMap<string, Explainer>>
  /** What is chosen for a slot, or follows a fact, refuses too; told in the description beside the command's own. */
  readonly passedOn: PassedOn
  /** Absent while nothing was added. */
  readonly own?: OwnPart
  floorOf(module: string): Floor
}

function index<T>(kind: string, entries: ReadonlyArray<readonly [string, T]>): ReadonlyMap<string, T> {
  const map = new Map<string, T>()
  for (const [name, value] of entries) {
    if (map.has(name)) throw new Error(`two ${kind}s are called ${name}`)
    map.set(name, value)
  }
  return map
}

function explainersBy(explanations: readonly Explanation[]): House['explanations'] {
  const byResource = Map.groupBy(explanations, one => one.resource.name)
  return new Map([...byResource].map(([name, some]) => [name, index(`explanation of ${name}`,
    some.flatMap(one => one.explainers).map(one => [one.name, one] as const))]))
}

/** Refusals that commands pass on from what others do because of them, by the name of the command. */
export type PassedOn = Readonly<Record<string, readonly Problem[]>>

export function buildHouse(modules: readonly Module[], passedOn: PassedOn = {}): House {
  const all = <T>(pick: (module: Module) => readonly T[] | undefined): T[] =>
    modules.flatMap(m => pick(m) ?? [])
  const floorOf = new Map(modules.map(module => [module.name, module.floor]))
  const reactions = new Map<string, Reaction[]>()
  for (const reaction of all(m => m.reactions)) {
    const list = reactions.get(reaction.event.name)
    if (list) list.push(reaction)
    else reactions.set(reaction.event.name, [reaction])
  }
  const house: House = Object.freeze({
    modules,
    resources: index('resource', all(m => m.resources).map(r => [r.name, r] as const)),
    commands: index('command', commandsOf(modules).map(c => [c.name, c] as const)),
    events: index('event', all(m => m.events).map(e => [e.name, e] as const)),
    problems: index('problem', all(m => m.problems).map(p => [p.code, p] as const)),
    cubes: index('cube', all(m => m.cubes).map(c => [c.name, c] as const)),
    views: index('view', all(m => m.views).map(v => [v.resource.name, v] as const)),
    reactions,
    reports: index('report', all(m => m.reports).map(r => [r.name, r] as const)),
    explanations: explainersBy(all(m => m.explanations)),
    passedOn,
    floorOf(module: string): Floor {
      const floor = floorOf.get(module)
      if (!floor) throw new Error(`no module ${module}`)
      return floor
    },
  })
  checkReferences(house)
  return house
}

/** `sales.order.lines` → `sales.order` and `lines`. */
function splitLines(name: string | null): readonly [resource: string, part: string] {
  const at = name?.lastIndexOf('.') ?? -1
  return name === null || at < 0 ? ['', ''] : [name.slice(0, at), name.slice(at + 1)]
}

function checkReferences(house: House): void {
  for (const resource of house.resources.values()) {
    const owners = [resource, ...Object.values(resource.parts)]
    for (const [name, field] of owners.flatMap(owner => Object.entries(owner.fields))) {
      const { target, lineOf } = field.spec
      const [of, lines] = splitLines(lineOf)
      if (lineOf !== null && !house.resources.get(of)?.parts[lines]) {
        throw new Error(`${resource.name}.${name} names lines of ${lineOf}, which do not exist`)
      }
      if (!target) continue
      const there = house.resources.get(target.resource)
      if (!there) {
        throw new Error(`${resource.name}.${name} refers to ${target.resource}, which does not exist`)
      }
      const down =
        floors.indexOf(house.floorOf(there.module)) < floors.indexOf(house.floorOf(resource.module))
      if (!target.soft && !down && there.module !== resource.module) {
        throw new Error(`${resource.name}.${name} → ${target.resource} goes sideways or up: use link()`)
      }
    }
  }
}
