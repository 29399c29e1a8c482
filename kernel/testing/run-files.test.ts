// A run counts exactly: what a file did not tell is not taken for passed.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { judged, mixed, runFile, runFiles, sumOf } from './run-files.ts'

// why: a test process inside a test process would take itself for a part of the outer one.
before(() => { delete process.env['NODE_TEST_CONTEXT'] })

const folder = mkdtempSync(join(tmpdir(), 'kontor-run-files-'))
after(() => { rmSync(folder, { recursive: true }) })
const running = { cwd: folder, signal: new AbortController().signal }

function written(name: string, lines: readonly string[]): string {
  const file = join(folder, name)
  writeFileSync(file, ["import { test } from 'node:test'", ...lines].join('\n'))
  return file
}

const leavesOpen = written('leaves-open.mjs', ['setInterval(() => {}, 1000)',
  "for (let count = 0; count < 400; count++) test(`number ${count} ${'x'.repeat(400)}`, () => {})"])
const leavesEarly = written('leaves-early.mjs', ["test('the first is told', () => {})",
  "test('the second leaves', () => { process.exit(0) })", "test('the third never comes', () => {})"])

test('a file that leaves something open ends, and every one of its tests counts', async () => {
  const { success, counts } = await runFile(leavesOpen, running)
  assert.deepEqual([success, counts.tests, counts.passed], [true, 400, 400])
})

test('a file that ends before all is told has not passed', async () => {
  const heard: string[] = []
  const results = await runFiles([leavesEarly, leavesOpen], running,
    { heard: ({ file }) => { heard.push(file) } })
  assert.equal(heard.length, 2)
  assert.deepEqual(results.toSorted((a, b) => a.file.localeCompare(b.file)).map(({ cut, success }) => [cut, success]),
    [[true, false], [false, true]])
  assert.ok(sumOf(results).tests >= 400)
})

test('fewer tests heard of than there were is a report cut off; a failure is a failure', () => {
  const counts = (tests: number, failed = 0) => ({ tests, passed: tests - failed, failed, cancelled: 0, skipped: 0 })
  const own = { file: 'a', success: true, counts: counts(3), duration_ms: 1 }
  const heard = (tests: number) => judged('a', { events: [], own, arrived: { success: true, counts: counts(tests), duration_ms: 2 } })
  assert.deepEqual([heard(3).cut, heard(2).cut, heard(2).success], [false, true, false])
  const failed = judged('a', { events: [], own: null, arrived: { success: false, counts: counts(2, 1), duration_ms: 2 } })
  assert.deepEqual([failed.cut, failed.success], [false, false])
})

test('files of two kinds are begun at equal distances, each kind in its order, none lost', () => {
  const isJourney = (file: string): boolean => file.startsWith('e')
  assert.deepEqual(mixed(['a1', 'a2', 'a3', 'a4', 'e1', 'e2'], isJourney), ['a1', 'e1', 'a2', 'a3', 'e2', 'a4'])
  assert.deepEqual([mixed(['e1', 'e2'], isJourney), mixed([], isJourney)], [['e1', 'e2'], []])
})
