// The compiler's work grows no faster than the house: two hundred resources of twenty-five fields, with
// parts, a command and typed rows each, cost per resource what fifty cost. Figures are printed, times are not
// judged.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../tidy/sources.ts'

const few = 50
const many = 200
const kinds = [
  'text()', 'amount()', 'quantity()', 'date()', 'boolean()', 'integer()', `choice('one', 'two')`,
  'text().optional()',
]
const fieldsPerResource = 25

const kernel = (path: string): string => JSON.stringify(join(root, 'kernel', path))

function resourceText(at: number): string {
  const fields = Array.from({ length: fieldsPerResource - 2 },
    (_, index) => `    field${index}: ${kinds[(at + index) % kinds.length]},`)
  return `// A resource among many, for the compiler.
import { amount, boolean, choice, currency, date, integer, quantity, states, text } from ${kernel('model/fields.ts')}
import { part, resource } from ${kernel('model/resource.ts')}
import { command, erased } from ${kernel('command/command.ts')}
export const line = part({ table: 'lines_${at}', doc: 'A line.', fields: { product: text(), quantity: quantity(), net: amount() } })
export const noun = resource('synthetic.noun-${at}', {
  collection: 'nouns_${at}', doc: 'A noun.', label: ['field0'], parts: { lines: line },
  fields: {
    currency: currency(),
    state: states({ open: ['done'], done: [] }),
${fields.join('\n')}
  },
})
export const finish = erased(command('synthetic.noun-${at}.finish',
  { doc: 'Ends it.', on: noun, from: ['open'], input: { note: text().optional() } },
  async (work, calls) => {
    for (const { row, input } of calls) {
      if (input.note !== null && row.lines.length > 0) work.update(noun, row, { state: 'done' })
    }
  }))
`
}

let folder = ''
before(() => { folder = mkdtempSync(join(tmpdir(), 'kontor-types-')) })
after(() => rmSync(folder, { recursive: true }))

interface Cost {
  readonly resources: number
  readonly instantiations: number
  readonly types: number
  readonly checkSeconds: string
}

function costOf(resources: number): Cost {
  const place = mkdtempSync(join(folder, `${resources}-`))
  for (let at = 0; at < resources; at++) writeFileSync(join(place, `noun-${at}.ts`), resourceText(at))
  const numbers = Array.from({ length: resources }, (_, at) => at)
  writeFileSync(join(place, 'all.ts'),
    `${numbers.map(at => `import { finish as f${at} } from './noun-${at}.ts'`).join('\n')}
import type { AnyCommand } from ${kernel('command/command.ts')}
export const all: readonly AnyCommand[] = [${numbers.map(at => `f${at}`).join(', ')}]\n`)
  writeFileSync(join(place, 'package.json'), JSON.stringify({ type: 'module' }))
  writeFileSync(join(place, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['*.ts'], exclude: [],
    compilerOptions: { typeRoots: [join(root, 'node_modules/@types')] } }))
  const report = execFileSync(join(root, 'node_modules/.bin/tsc'),
    ['--noEmit', '--extendedDiagnostics', '-p', place],
    { encoding: 'utf8' })
  const figure = (name: string): string => new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(report)?.[1] ?? ''
  return {
    resources,
    instantiations: Number(figure('Instantiations')),
    types: Number(figure('Types')),
    checkSeconds: figure('Check time'),
  }
}

test('two hundred resources cost the compiler no more each than fifty', t => {
  const [none, some, all] = [costOf(1), costOf(few), costOf(many)]
  for (const cost of [none, some, all]) t.diagnostic(JSON.stringify(cost))
  const each = (cost: Cost, what: 'instantiations' | 'types'): number =>
    (cost[what] - none[what]) / (cost.resources - none.resources)
  for (const what of ['instantiations', 'types'] as const) {
    t.diagnostic(
      JSON.stringify({
        what,
        eachOfFew: Math.round(each(some, what)),
        eachOfMany: Math.round(each(all, what)),
      }))
    assert.ok(each(some, what) > 0, `the compiler tells its ${what}`)
    assert.ok(each(all, what) <= each(some, what) * 1.1, `${what} grow faster than the house`)
  }
})
