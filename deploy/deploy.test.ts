// What the files for operators name is really there: figures, commands, settings and files.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { load } from 'js-yaml'
import { settingsHelp } from '../app/settings.ts'
import { type TestHouse, openTestHouse } from '../app/testing/house.ts'

const here = import.meta.dirname
const read = (name: string): string => readFileSync(join(here, name), 'utf8')

let house: TestHouse
let figures: ReadonlySet<string>
before(async () => {
  house = await openTestHouse({ jobs: true })
  const { text } = await house.visitor().get('/metrics')
  // why: those of a replica are told only where there is one; app/replica.test.ts asks a house that has it.
  figures = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name)
    .concat('kontor_replica_in_use', 'kontor_replica_lag_seconds', 'kontor_reads_total'))
})
after(() => house.close())

const figuresIn = (expression: string): string[] => (expression.match(/\b(kontor|nodejs|process)_[a-z0-9_]+/g) ?? [])
  .map(name => name.replace(/_(bucket|count|sum)$/, ''))

interface Rule { readonly alert: string, readonly expr: string, readonly annotations: { readonly summary: string, readonly todo: string } }

test('every alarm asks for a figure there is, and says what it means and what to do', () => {
  const { groups } = load(read('prometheus-rules.yml')) as { groups: Array<{ rules: Rule[] }> } // why: checked below.
  const rules = groups.flatMap(group => group.rules)
  assert.ok(rules.length >= 8)
  for (const { alert, expr, annotations } of rules) {
    assert.ok(annotations.summary.length > 20 && annotations.todo.length > 20, alert)
    for (const name of figuresIn(expr)) assert.ok(figures.has(name), `${alert} asks for ${name}`)
  }
})

test('every panel of the dashboard asks for figures there are', () => {
  // why: checked below.
  const { panels } = JSON.parse(read('grafana-dashboard.json')) as { panels: Array<{ title: string, targets: Array<{ expr: string }> }> }
  assert.ok(panels.length >= 10)
  for (const { title, targets } of panels) {
    for (const name of targets.flatMap(({ expr }) => figuresIn(expr))) assert.ok(figures.has(name), `${title} asks for ${name}`)
  }
})

test('unit and image start what is there, by settings there are', () => {
  const known = new Set<string>(settingsHelp.map(([name]) => name))
  for (const file of ['kontor.service', 'Containerfile']) {
    const text = read(file)
    assert.match(text, /app\/cli\.ts"?,? "?start/)
    for (const name of text.match(/\b(KONTOR|DATABASE)_[A-Z_]+/g) ?? []) assert.ok(known.has(name), `${file} sets ${name}`)
    for (const path of text.match(/\b(app|docs)\/[\w./-]+\.(ts|md)/g) ?? []) assert.ok(existsSync(join(here, '..', path)), path)
  }
  assert.match(execFileSync(process.execPath, ['app/cli.ts', 'help'], { cwd: join(here, '..'), encoding: 'utf8' }), /start/)
})
