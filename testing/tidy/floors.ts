// Who may know whom: the floors of the house, lowest first. A module knows itself, the kernel and the
// contracts of lower floors; app/ composes; tests may go where they need, as long as they go down or out
// through testing/.
import { floors } from '../../kernel/model/house.ts'
import { type Import, type Source, isTest } from './sources.ts'

const order: readonly string[] = [...floors, 'app']

interface Room {
  readonly floor: string
  /** `operations/sales`; the floor itself where it is one module. */
  readonly module: string
}

function roomOf(path: string): Room {
  const [floor = '', room = ''] = path.split('/')
  return {
    floor,
    module: ['kernel', 'app', 'web'].includes(floor) || !order.includes(floor) ? floor : `${floor}/${room}`,
  }
}

const isContract = (path: string): boolean => path.endsWith('/contract.ts')

/**
 * What the browser may take from the server's side: values, the kinds of value with their checks, words, and
 * nothing that reads or writes.
 */
const webTakes = /^(web\/|gen\/|kernel\/(values|i18n)\/|kernel\/model\/field-type\.ts$)/

function appTakes(to: string): boolean {
  return isContract(to) || to.endsWith('/module.ts') || /^(app|kernel|packs|gen|flows)\//.test(to)
}

/** Why an import is not allowed, or null. */
function refusal({ from, to }: Import): string | null {
  const [here, there] = [roomOf(from), roomOf(to)]
  if (here.module === there.module || there.floor === 'gen') return null
  if (here.floor === 'web') {
    return webTakes.test(to) || isContract(to) ? null : 'the browser takes values, words and contracts only'
  }
  if (isTest(there.floor === 'testing' ? 'testing/x' : to)) return 'what serves tests is for tests'
  if (here.floor === 'app') return appTakes(to) ? null : 'app/ takes modules, contracts and policies'
  if (here.floor === 'packs') return /^kernel\/(values|exchange)\//.test(to) ? null : 'packs are data'
  const [height, depth] = [order.indexOf(here.floor), order.indexOf(there.floor)]
  if (height < 0) return null
  if (depth < 0) return `${there.floor}/ stands beside the floors`
  if (depth >= height) return depth === height ? 'same floor: not even types' : 'imports go down only'
  return there.floor === 'kernel' || isContract(to) ? null : 'other modules through their contract.ts only'
}

/** Tests and stories may use app/ and testing/; a helper of tests may not be used by what ships. */
export const importFindings = ({ path, imports }: Source): string[] => (isTest(path) ? []
  : imports.flatMap(one => {
    const why = refusal(one)
    return why === null ? [] : [`${path} → ${one.to}: ${why}`]
  }))

/** Rings of imports that exist at run time; types alone come and go without a trace. */
export function cycles(sources: readonly Source[]): string[] {
  const next = new Map(sources.map(({ path, imports }) =>
    [path, imports.filter(one => !one.typeOnly).map(one => one.to)]))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(path)
    if (seen >= 0) found.push([...trail.slice(seen), path].join(' → '))
    if (seen >= 0 || done.has(path)) return
    for (const to of next.get(path) ?? []) if (next.has(to)) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return found
}

/** Files that nothing leads to, from the given beginnings. */
export function unreached(sources: readonly Source[], beginnings: readonly string[]): string[] {
  const byPath = new Map(sources.map(source => [source.path, source]))
  const reached = new Set<string>()
  const open = [...beginnings]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const source = byPath.get(path)
    if (!source || reached.has(path)) continue
    reached.add(path)
    open.push(...source.imports.map(one => one.to), ...source.mentions)
  }
  return sources.map(one => one.path).filter(path => !reached.has(path))
}
