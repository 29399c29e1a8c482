// The source of the house as the style law sees it: every file that is tracked or about to be, read and
// parsed once. Generated files, packages and what the bundler makes are not ours to judge.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'
import { parseSync } from 'vite'

export const root = resolve(import.meta.dirname, '..', '..')

/** A node of the syntax tree: what every node has, whatever else it holds. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

export interface Import { readonly from: string, readonly to: string, readonly typeOnly: boolean }

export interface Source {
  /** Path from the root of the project. */
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
  readonly program: Node
  readonly comments: ReadonlyArray<{ readonly start: number, readonly end: number, readonly value: string }>
  /** Other files of ours; packages are not told. */
  readonly imports: readonly Import[]
  /** Files named by a relative address in a text of the program: workers, fixtures, folders of words. */
  readonly mentions: readonly string[]
}

const foreign = /^(gen|node_modules|web\/dist)\//

/** Paths of all files that git knows or would add. */
export const allPaths: readonly string[] = execFileSync('git',
  ['ls-files', '-co', '--exclude-standard', '-z'],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 }).split('\0')
  .filter(path => path !== '' && !foreign.test(path) && existsSync(join(root, path))).sort()

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Visits every node of a tree, parents first. */
export function walk(
  node: Node, visit: (node: Node, parents: readonly Node[]) => void, parents: readonly Node[] = []): void {
  visit(node, parents)
  const inner = [...parents, node]
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, inner)
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null
  && 'type' in value
  && typeof value.type === 'string' && 'start' in value

const textIn = (node: unknown): string | null =>
  (isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : null)

const near = (path: string, address: string): string => normalize(join(dirname(path), address))

function isTypeOnly(node: Node): boolean {
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true
  const names = node['specifiers']
  return Array.isArray(names) && names.length > 0
    && names.every((one: Node) => one['importKind'] === 'type' || one['exportKind'] === 'type')
}

function relationsOf(path: string, program: Node): Pick<Source, 'imports' | 'mentions'> {
  const imports: Import[] = []
  const mentions: string[] = []
  walk(program, node => {
    const to = textIn(node['source'])
    if (to !== null && /^(Import|Export)/.test(node.type)) {
      if (to.startsWith('.')) imports.push({ from: path, to: near(path, to), typeOnly: isTypeOnly(node) })
      return
    }
    const text = textIn(node)
    if (text !== null && /\.tsx?$/.test(text) && !text.includes(' ')) mentions.push(near(path, text))
  })
  return { imports, mentions: mentions.filter(one => existsSync(join(root, one))) }
}

function readSource(path: string): Source {
  const text = readText(path)
  const parsed = parseSync(path, text)
  // why: the parser types every kind of node; the laws need no more than what all nodes have in common.
  const program = parsed.program as unknown as Node
  return {
    path,
    text,
    lines: text.split('\n'),
    program,
    comments: parsed.comments,
    ...relationsOf(path, program),
  }
}

/** Every TypeScript file of ours. */
export const sources: readonly Source[] = allPaths.filter(path => /\.(ts|tsx)$/.test(path)).map(readSource)

/** `path:line` of a node, as editors open it. */
export const placeOf = (source: Source, at: number): string =>
  `${source.path}:${source.text.slice(0, at).split('\n').length}`

export const isStory = (path: string): boolean => path.endsWith('.story.ts')

/** Tests, stories and what only they use. */
export const isTest = (path: string): boolean => /\.(test|story|bench)\.tsx?$/.test(path)
  || path.split('/').some(part => ['testing', 'fixtures', 'stories'].includes(part))
  || /^(bench|e2e)\//.test(path)
