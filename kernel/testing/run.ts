/**
 * Runs the tests: `npm test`, or with words that file paths must contain, `npm test -- ledger stock`. One
 * PostgreSQL server serves all of them and is stopped whatever happens. A filter that matches no file is a
 * failure, because tests that did not run have not passed.
 */
import { globSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { dot, spec } from 'node:test/reporters'

import { type Counts, type FileResult, mixed, reportStream, runFiles, sumOf } from './run-files.ts'
import { startTestServer } from './test-server.ts'

const project = resolve(import.meta.dirname, '..', '..')
const foreignFolders = new Set(['node_modules', 'dist', '.git', '.kontor'])
const slowestShown = 10

interface Wish { readonly words: readonly string[]; readonly dots: boolean }

const readArguments = (args: readonly string[]): Wish => ({
  words: args.filter(word => !word.startsWith('--')),
  dots: args.includes('--dot'),
})

const findFiles = (words: readonly string[]): string[] =>
  globSync('**/*.{test,story}.ts', { cwd: project, exclude: name => foreignFolders.has(name) })
    .filter(path => words.length === 0 || words.some(word => path.includes(word)))
    .sort()
    .map(path => join(project, path))

const printSlowest = (results: readonly FileResult[]): void => {
  const slowest = results.toSorted((a, b) => b.ms - a.ms).slice(0, slowestShown)
  process.stdout.write('\nslowest files\n')
  for (const { file, ms } of slowest) {
    process.stdout.write(`${(ms / 1000).toFixed(2).padStart(8)} s  ${relative(project, file)}\n`)
  }
}

/** True when every test passed and every file told all it did. */
const runAll = async (files: readonly string[], dots: boolean, signal: AbortSignal): Promise<boolean> => {
  const events = reportStream()
  const shown = dots ? events.compose(dot) : events.compose(spec())
  const ended = new Promise((resolvePromise, reject) => {
    shown.on('error', reject).on('end', resolvePromise)
  })
  shown.pipe(process.stdout, { end: false })
  const inTurn = mixed(files, file => relative(project, file).startsWith('e2e'))
  const results = await runFiles(inTurn, { cwd: project, signal },
    { heard: result => { for (const event of result.events) events.push(event) } })
  events.push(null)
  await ended
  printSlowest(results)
  const cut = results.filter(result => result.cut)
  for (const { file } of cut) {
    process.stdout.write(`✖ ${relative(project, file)} ended before it had told what its tests came to\n`)
  }
  printCounts(sumOf(results))
  return results.length === files.length && results.every(result => result.success)
}

/** Node's own summary is of one file each; this is of all. */
const printCounts = ({ tests, passed, failed, cancelled, skipped }: Counts): void => {
  const lines = { tests, pass: passed, fail: failed, cancelled, skipped }
  for (const [name, count] of Object.entries(lines)) process.stdout.write(`ℹ ${name} ${count}\n`)
}

const main = async (): Promise<number> => {
  const { words, dots } = readArguments(process.argv.slice(2))
  const files = findFiles(words)
  if (files.length === 0) {
    process.stderr.write(`No test file matches ${words.join(', ')}.\n`)
    return 1
  }
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort())
  const server = process.env.KONTOR_TEST_DATABASE_URL ? undefined : await startTestServer()
  if (server) {
    process.env.KONTOR_TEST_DATABASE_URL = server.maintenanceUrl
    process.env.NODE_COMPILE_CACHE ??= server.compiled
  }
  try {
    return (await runAll(files, dots, stopping.signal)) ? 0 : 1
  } finally {
    await server?.stop()
  }
}

process.exit(await main())
