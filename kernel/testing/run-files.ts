// Runs test files, each in a process of its own, and counts exactly: a file whose report breaks off before its
// own summary is run again, and one that never tells all it did has not passed.
import { availableParallelism } from 'node:os'
import { Readable } from 'node:stream'
import { run } from 'node:test'

/** What a test process tells; the reporters of Node read the same. */
export interface TestEvent { readonly type: string, readonly data: unknown }

export interface Counts { readonly tests: number, readonly passed: number, readonly failed: number,
  readonly cancelled: number, readonly skipped: number }

export interface FileResult {
  readonly file: string
  readonly success: boolean
  readonly counts: Counts
  readonly ms: number
  /** What it told broke off, at every try. */
  readonly cut: boolean
  readonly events: readonly TestEvent[]
}

interface Summary { readonly file?: string, readonly success: boolean, readonly counts: Counts,
  readonly duration_ms: number }

/** No test waits for ever; and a file whose tests are done ends, even if it left something open. */
const testLimitMs = 180_000
// why: asking the disk of each of a thousand files whether it is a link was a tenth of reading the house in; npm makes no such links.
const execArgv = ['--test-force-exit', '--preserve-symlinks', '--import', new URL('tell-all.ts', import.meta.url).href]
const tries = 3

export interface Running { readonly cwd: string, readonly signal: AbortSignal }

/** One run of one file: all it told, its own summary if that came, and what arrived here. */
function runOnce(file: string, { cwd, signal }: Running): Promise<FileResult> {
  return new Promise((resolve, reject) => {
    const events: TestEvent[] = []
    let own: Summary | null = null
    let arrived: Summary | null = null
    const stream = run({ files: [file], concurrency: 1, timeout: testLimitMs, execArgv, signal, cwd })
    stream.on('data', (event: TestEvent) => {
      if (isOwnCount(event)) return
      if (event.type !== 'test:summary') return void events.push(event)
      const summary = event.data as Summary // why: what this event carries by Node's definition.
      if (summary.file === undefined) arrived = summary
      else own = summary
    })
    stream.on('error', reject)
    stream.on('end', () => resolve(judged(file, { events, own, arrived })))
  })
}

/** What one process says of its own figures; those of all are said at the end. */
const isOwnCount = ({ type, data }: TestEvent): boolean => type === 'test:diagnostic'
  && /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test((data as { message: string }).message)

interface Heard { readonly events: readonly TestEvent[], readonly own: Summary | null, readonly arrived: Summary | null }

export function judged(file: string, { events, own, arrived }: Heard): FileResult {
  const none = { tests: 0, passed: 0, failed: 0, cancelled: 0, skipped: 0 }
  const counts = arrived?.counts ?? none
  // why: a file that failed has failed, however much it told.
  const success = (arrived?.success ?? false) && counts.failed === 0 && counts.cancelled === 0
  const cut = success && (own === null || counts.tests < own.counts.tests)
  return { file, success: success && !cut, counts, ms: (own ?? arrived)?.duration_ms ?? 0, cut, events }
}

/** Runs a file until it has told everything. */
export async function runFile(file: string, running: Running): Promise<FileResult> {
  for (let left = tries; ; left--) {
    const result = await runOnce(file, running)
    if (!result.cut || left === 1) return result
  }
}

export interface Listening {
  /** Hears what a file told, once it has told everything. */
  heard(result: FileResult): void
  readonly atOnce?: number
}

/**
 * The order in which files are begun: those that match stand among the others at equal distances. A journey keeps more
 * than one core busy and most others less than one, so the two do well beside each other.
 */
export function mixed(files: readonly string[], match: (file: string) => boolean): string[] {
  const group = (some: readonly string[]) => some.map((file, index) => ({ file, at: (index + 0.5) / some.length }))
  const { true: ones = [], false: others = [] } = Object.groupBy(files, file => match(file) ? 'true' : 'false')
  return [...group(ones), ...group(others)].toSorted((a, b) => a.at - b.at).map(({ file }) => file)
}

/** Runs files, some at a time: one more than there are cores, for each waits for its database or browser now and then. */
export async function runFiles(files: readonly string[], running: Running,
  { heard, atOnce = Math.min(3, availableParallelism() + 1) }: Listening): Promise<FileResult[]> {
  const queue = [...files]
  const results: FileResult[] = []
  const work = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined && !running.signal.aborted; file = queue.shift()) {
      const result = await runFile(file, running)
      results.push(result)
      heard(result)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

/** All files together. */
export const sumOf = (results: readonly FileResult[]): Counts => {
  const sum = (name: keyof Counts): number => results.reduce((total, { counts }) => total + counts[name], 0)
  return { tests: sum('tests'), passed: sum('passed'), failed: sum('failed'), cancelled: sum('cancelled'),
    skipped: sum('skipped') }
}

/** A stream for the reporters of Node, filled file by file. */
export const reportStream = (): Readable => new Readable({ objectMode: true, read() {} })
