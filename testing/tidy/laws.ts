// The laws on one file: its size, its opening, its words. Each answers its findings as `path:line what`, so
// that a failing test is a list of places to go to.
import { type Node, type Source, isStory, isTest, placeOf, walk } from './sources.ts'

export type Law = (source: Source) => string[]

const maxLines = 500
const maxStoryLines = 800
const maxFunctionLines = 70
const maxColumns = 140

export const size: Law = ({ path, lines }) => {
  const limit = isStory(path) ? maxStoryLines : maxLines
  return lines.length - 1 > limit ? [`${path} has ${lines.length - 1} lines of ${limit}`] : []
}

export const width: Law = ({ path, lines }) => lines.flatMap((line, index) =>
  ([...line].length > maxColumns ? [`${path}:${index + 1} has ${[...line].length} columns of ${maxColumns}`]
    : []))

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

export const functionLength: Law = source => {
  const findings: string[] = []
  walk(source.program, node => {
    if (!functions.has(node.type)) return
    const count = source.text.slice(node.start, node.end).split('\n').length
    if (count > maxFunctionLines) {
      findings.push(`${placeOf(source, node.start)} is a function of ${count} lines of ${maxFunctionLines}`)
    }
  })
  return findings
}

/** A file opens with what it is for, in a sentence. */
export const opening: Law = ({ path, text, comments }) => {
  const start = /^(#![^\n]*\n)?\s*/.exec(text)?.[0].length ?? 0
  const [first] = comments.filter(one => one.start >= start)
  const words = first?.start === start ? first.value.replaceAll(/[*/\s]+/g, ' ').trim() : ''
  return words.split(' ').length >= 4 ? [] : [`${path} does not open with what it is for`]
}

const vague = /^(.+-)?(utils?|helpers?|manager|service|common|misc)$/

/** Names that say nothing; `service-task` says something, because the diagram calls it so. */
export const names = (path: string): string[] => path.split('/').map(part => part.replace(/\..*$/, ''))
  .filter(part => vague.test(part)).map(part => `${path}: the name ${part} says nothing`)

const marker = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`)
const silencer = new RegExp(`@ts-(${['ignore', 'expect-error', 'nocheck'].join('|')})`)

/** Comments only: the currency of no currency is called by a marker's name. */
export const leftovers: Law = source => source.comments.flatMap(({ start, value }) => [
  ...(marker.test(value) ? [`${placeOf(source, start)} leaves something undone`] : []),
  ...(silencer.test(value) ? [`${placeOf(source, start)} silences the compiler`] : [])])

const memberName = (node: Node): string => {
  const { object, property } = node as Node & { object?: Node, property?: Node }
  return `${String(object?.['name'] ?? '')}.${String(property?.['name'] ?? '')}`
}

const skipped = /^(test|it|describe|suite|t)\.(only|skip|todo)$/

/** Tests run, all of them; one that lacks foreign data says so by name, through its context. */
export const allTestsRun: Law = source => {
  const findings: string[] = []
  walk(source.program, (node, parents) => {
    if (node.type !== 'MemberExpression' || !skipped.test(memberName(node))) return
    const excused = memberName(node) === 't.skip'
      && parents.some(one => one.type === 'IfStatement' || one.type === 'LogicalExpression')
    if (!excused) findings.push(`${placeOf(source, node.start)} ${memberName(node)}`)
  })
  return findings
}

const lineOf = (source: Source, at: number): number => source.text.slice(0, at).split('\n').length

function explained(source: Source, node: Node): boolean {
  const first = lineOf(source, node.start) - 2
  return source.lines.slice(Math.max(0, first - 2), lineOf(source, node.end))
    .some(line => line.includes('why:'))
}

export const types: Law = source => {
  const findings: string[] = []
  walk(source.program, node => {
    if (node.type === 'TSAnyKeyword') findings.push(`${placeOf(source, node.start)} any`)
    const inner = node['expression'] as Node | undefined
    const doubled = node.type === 'TSAsExpression' && inner?.type === 'TSAsExpression'
      && (inner['typeAnnotation'] as Node | undefined)?.type === 'TSUnknownKeyword'
    if (doubled && !explained(source, node)) {
      findings.push(`${placeOf(source, node.start)} casts through unknown without a why`)
    }
  })
  return findings
}

const isOwnTime = (path: string): boolean => path.startsWith('kernel/values/') || /^(bench|e2e)\//.test(path)

/** No floats, no chance, no clock of one's own: figures are exact, ids and time are handed in. */
export const exactness: Law = source => {
  if (isOwnTime(source.path)) return []
  const findings: string[] = []
  const found =
    (node: Node, what: string): void => { findings.push(`${placeOf(source, node.start)} ${what}`) }
  walk(source.program, node => {
    const { callee } = node as Node & { callee?: Node }
    if (node.type === 'NewExpression' && callee?.['name'] === 'Date') found(node, 'new Date(')
    if (node.type !== 'CallExpression' || !callee) return
    if (callee['name'] === 'parseFloat') found(node, 'parseFloat')
    const called = callee.type === 'MemberExpression' ? memberName(callee) : ''
    if (['Math.random', 'Number.parseFloat'].includes(called)) found(node, called)
    if (called === 'Date.now' && !isTest(source.path) && !source.path.startsWith('web/')) found(node, called)
  })
  return findings
}

export const exportsByName: Law = source => {
  const findings: string[] = []
  walk(source.program, node => {
    const asked = /\.config\.ts$/.test(source.path)
    if (node.type === 'ExportDefaultDeclaration' && !asked) {
      findings.push(`${placeOf(source, node.start)} default export`)
    }
  })
  return findings
}

const otherWorlds = new RegExp([
  `issue ${'#'}\\d`, `(^|[\\s"'\`(])/(${'work'}|${'home'}|${'Users'}|${'root'})/`,
  `\\b(coding|sub|helper|developer)[ -]?${'agents?'}\\b`,
  `\\b(previous|earlier|parallel|this|another) (coding |working )?${'session'} (of|by) (the )?(developer|author|writer)`,
  `\\b(${'language'} model|${'chat'}gpt|as an ${'ai'})\\b`,
].join('|'), 'im')

/** The project speaks of itself alone. */
export const ownWorld = (path: string, text: string): string[] => text.split('\n').flatMap((line, index) =>
  (otherWorlds.test(line) ? [`${path}:${index + 1} speaks of another world: ${line.trim().slice(0, 80)}`]
    : []))
