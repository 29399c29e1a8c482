// Cases of the DMN Technology Compatibility Kit: an expression, the values of its names, what it must give. Only
// what fields speak of is taken: values and lists of them, not contexts, times of day or functions of one's own.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Day, type Value } from '../../kernel/feel/value.ts'
import { momentOf } from '../../kernel/feel/moment.ts'
import { Decimal } from '../../kernel/values/decimal.ts'

export interface TckCase {
  readonly name: string
  readonly expression: string
  readonly names: ReadonlyMap<string, Value>
  readonly expected: Value
}

const plain = (xml: string): string => xml.replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1').replaceAll('&lt;', '<').replaceAll('&gt;', '>')
  .replaceAll('&quot;', '"').replaceAll('&apos;', '\'').replaceAll(/&#(x?)([0-9a-fA-F]+);/g, (_, hex: string, code: string) =>
    String.fromCodePoint(Number.parseInt(code, hex === '' ? 10 : 16))).replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? null : plain(found)
}

const blocks = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${tag}\\b(?:[^>]*/>|[\\s\\S]*?</(?:\\w+:)?${tag}>)`, 'g'))].map(found => found[0])

/** Business days have years of four digits. */
const beyondCalendar = /\d{9}-12-31/

class OutOfScope extends Error {}

/** A value as the kit writes it; throws what fields do not speak of. */
function valueIn(xml: string): Value {
  const lists = blocks(xml, 'list')
  if (lists[0]) {
    if ((xml.match(/<(?:\w+:)?list\b/g)?.length ?? 0) > 1) throw new OutOfScope('list of lists')
    return blocks(lists[0], 'item').map(valueIn)
  }
  if (/<(?:\w+:)?component\b/.test(xml)) throw new OutOfScope('context')
  const [value] = blocks(xml, 'value')
  if (value === undefined || /xsi:nil="true"/.test(value)) return null
  const type = attribute(value, 'xsi:type')?.replace(/^\w+:/, '') ?? 'string'
  const text = plain(/>([\s\S]*)</.exec(value)?.[1] ?? '')
  if (beyondCalendar.test(text)) throw new OutOfScope(text)
  if (type === 'string') return text
  if (type === 'boolean') return text.trim() === 'true'
  if (['decimal', 'double', 'integer'].includes(type)) {
    if (!/^[+-]?\d*\.?\d+$/.test(text.trim())) throw new OutOfScope(text)
    return Decimal.parse(text.trim().replace('+', '').replace(/^(-?)\./, '$10.'))
  }
  const moment = momentOf(text.trim())
  if (moment instanceof Day ? type === 'date' : type === 'duration' && moment !== null) return moment
  throw new OutOfScope(type)
}

function casesOf(folder: string): { cases: TckCase[], outside: number } {
  const files = readdirSync(folder)
  const model = readFileSync(join(folder, files.find(name => name.endsWith('.dmn')) ?? ''), 'utf8')
  const expressions = new Map(blocks(model, 'decision').flatMap(decision => {
    const [text] = blocks(decision, 'literalExpression').flatMap(one => blocks(one, 'text'))
    const asks = /requiredDecision|requiredKnowledge/.test(decision) || blocks(decision, 'literalExpression').length !== 1
      || /<(?:\w+:)?(?:context|decisionTable|invocation|relation|functionDefinition|list)\b/.test(decision)
    const name = attribute(/<[^>]*>/.exec(decision)?.[0] ?? '', 'name')
    return text === undefined || asks || name === null ? [] : [[name, plain(/>([\s\S]*)</.exec(text)?.[1] ?? '').trim()] as const]
  }))
  const cases: TckCase[] = []
  let outside = 0
  for (const file of files.filter(name => /-test-\d+\.xml$/.test(name))) {
    for (const one of blocks(readFileSync(join(folder, file), 'utf8'), 'testCase')) {
      for (const result of blocks(one, 'resultNode')) {
        const name = attribute(result, 'name') ?? ''
        const expression = expressions.get(name)
        try {
          if (expression === undefined) throw new OutOfScope('model')
          const names = new Map(blocks(one, 'inputNode').map(input => [attribute(input, 'name') ?? '', valueIn(input)] as const))
          cases.push({ name: `${basename(folder)} ${attribute(one, 'id')} ${name}`, expression, names,
            expected: valueIn(blocks(result, 'expected')[0] ?? '') })
        } catch (error) {
          if (!(error instanceof OutOfScope)) throw error
          outside++
        }
      }
    }
  }
  return { cases, outside }
}

const archive = new URL('../../../shared/data/dmn-tck/dmn-tck.tar.gz', import.meta.url).pathname

/** All cases of the kit that can be read, and how many ask for more. */
export function tckCases(): { cases: TckCase[], outside: number } {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-tck-'))
  try {
    execFileSync('tar', ['xzf', archive, '-C', folder])
    const levels = ['compliance-level-2', 'compliance-level-3'].map(level => join(folder, level))
    const all = levels.flatMap(level => readdirSync(level).map(name => casesOf(join(level, name))))
    return { cases: all.flatMap(one => one.cases), outside: all.reduce((sum, one) => sum + one.outside, 0) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
