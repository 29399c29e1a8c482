/**
 * Runs the tests: `npm test`, or with words that file paths must contain, `npm test -- ledger stock`. One
 * PostgreSQL server serves all of them and is stopped whatever happens. A filter that matches no file is a
 * failure, because tests that did not run have not passed.
 */
import { globSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { run } from 'node:test'
import { dot, spec } from 'node:test/reporters'

import { startTestServer } from './test-server.ts'

const project = resolve(import.meta.dirname, '..', '..')
const foreignFolders = new Set(['node_modules', 'dist', '.git', '.kontor'])
const concurrency = 2
/** No test waits for ever; and a file whose tests are done ends, even if it left something open. */
const testLimitMs = 180_000
const execArgv = ['--test-force-exit']
const slowestShown = 10

interface FileTime { readonly file: string; readonly ms: number }

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

const printSlowest = (times: FileTime[]): void => {
  const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, slowestShown)
  process.stdout.write('\nslowest files\n')
  for (const { file, ms } of slowest) {
    process.stdout.write(`${(ms / 1000).toFixed(2).padStart(8)} s  ${relative(project, file)}\n`)
  }
}

/** True when every test passed. */
const runFiles = (files: string[], dots: boolean, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolvePromise, reject) => {
    const times: FileTime[] = []
    let success = false
    let counts = {}
    const stream = run({ files, concurrency, timeout: testLimitMs, execArgv, signal, cwd: project })
    stream.on('test:summary', summary => {
      if (summary.file !== undefined) times.push({ file: summary.file, ms: summary.duration_ms })
      else {
        success = summary.success
        counts = summary.counts
      }
    })
    const shown = dots ? stream.compose(dot) : stream.compose(spec())
    shown.on('error', reject)
    shown.on('end', () => {
      printSlowest(times)
      printCounts(counts)
      resolvePromise(success)
    })
    shown.pipe(process.stdout, { end: false })
  })

/** Node's own summary again, because it has scrolled away by now. */
const printCounts = (counts: Readonly<Record<string, number>>): void => {
  const { tests, passed, failed, cancelled, skipped } = counts
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
  if (server) process.env.KONTOR_TEST_DATABASE_URL = server.maintenanceUrl
  try {
    return (await runFiles(files, dots, stopping.signal)) ? 0 : 1
  } finally {
    await server?.stop()
  }
}

process.exit(await main())
