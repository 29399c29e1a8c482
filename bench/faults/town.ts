// The scene of the fault rounds: the house as two programs on one embedded PostgreSQL, one that answers requests and
// one that works, each started as `npm start` does; any of them may be killed at any moment and is started again.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { startEmbedded } from '../../kernel/postgres/server.ts'
import { Hand } from '../lead-to-cash/hand.ts'
import { type Seed, seed } from '../lead-to-cash/seed.ts'

export const victims = ['app', 'worker', 'postmaster', 'backend'] as const
export type Victim = (typeof victims)[number]

export interface Town {
  readonly url: string
  readonly databaseUrl: string
  readonly seed: Seed
  /** kill -9; what it was is started again by whoever would do so in life. */
  kill(victim: Victim): Promise<void>
  /** Waits until the programs killed are open again. */
  settled(): Promise<void>
  /** What the programs said last, for a person who looks for the reason. */
  said(): string
  close(): Promise<void>
}

const project = resolve(import.meta.dirname, '..', '..')
const opened = /^Kontor is open at (\S+)/m
const keptWords = 4000
const recoveryMs = 180_000
/** A program that ends so often while it rises will never stand. */
const mostRises = 30

/** A port nobody has, for a program that is to be found again after it was killed. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

class Program {
  private child: ChildProcess | null = null
  private rising: Promise<void> = Promise.resolve()
  private over = false
  private risen = 0
  private readonly environment: Readonly<Record<string, string>>
  words = ''

  constructor(environment: Readonly<Record<string, string>>) {
    this.environment = environment
  }

  start(): Promise<void> {
    const child = spawn(process.execPath, ['app/cli.ts', 'start'], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: '', KONTOR_LOG: 'error', ...this.environment } })
    this.child = child
    this.rising = new Promise((done, failed) => {
      let heard = ''
      const hear = (chunk: Buffer): void => {
        heard = (heard + chunk.toString('utf8')).slice(-keptWords)
        this.words = (this.words + chunk.toString('utf8')).slice(-keptWords)
        if (!opened.test(heard)) return
        this.risen = 0
        done()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', (code, signal) => {
        // why: a database that is away while the program rises ends it; a service manager starts it again.
        if (signal === 'SIGKILL' || this.over) return done()
        if (code !== 0 && !opened.test(heard) && ++this.risen < mostRises) this.start().then(done, failed)
        else failed(new Error(`a program ended with ${code}:\n${this.words}`))
      })
    })
    return this.rising
  }

  async kill(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    this.start().catch(() => { /* why: whoever waits for it to be open hears of it */ })
  }

  open(): Promise<void> { return this.rising }

  async stop(): Promise<void> {
    this.over = true
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
}

/** One connection's server process of ours, as the system might end it for want of memory. */
async function killBackend(databaseUrl: string): Promise<void> {
  const hand = await Hand.open(databaseUrl)
  try {
    const [found] = await hand.query(`select pid from pg_stat_activity where application_name = 'kontor' order by random() limit 1`)
    if (found) process.kill(Number(found['pid']), 'SIGKILL')
  } finally {
    await hand.close().catch(() => { /* why: the server ends all its connections when one of them dies */ })
  }
}

/** The database is started again by whoever uses it, and recovers what was committed. */
async function untilAnswering(databaseUrl: string): Promise<void> {
  const until = performance.now() + recoveryMs
  for (;;) {
    // why: the server notices a moment later that one of its processes is gone, and only then ends the others.
    await new Promise(done => { setTimeout(done, 150) })
    const hand = await Hand.open(databaseUrl).catch((error: unknown) => {
      if (performance.now() > until) throw error
      return null
    })
    if (hand) return hand.close().catch(() => {})
  }
}

export async function openTown(): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-faults-'))
  chmodSync(folder, 0o711)
  const server = await startEmbedded({ dataDir: join(folder, 'pg'), say: () => {} })
  const leaveBehind = (): void => { server.leaveBehind() }
  process.once('exit', leaveBehind)
  const seeded = await seed(server.url)
  const port = await freePort()
  const app = new Program({ KONTOR_DATA: folder, KONTOR_PORT: String(port), KONTOR_JOBS: '0' })
  const worker = new Program({ KONTOR_DATA: folder, KONTOR_PORT: '0', KONTOR_JOBS: '1' })
  await Promise.all([app.start(), worker.start()])
  return {
    url: `http://127.0.0.1:${port}`, databaseUrl: server.url, seed: seeded,
    said: () => `app: ${app.words}\nworker: ${worker.words}`,
    async kill(victim) {
      if (victim === 'app') await app.kill()
      else if (victim === 'worker') await worker.kill()
      else if (victim === 'postmaster') process.kill(server.pid(), 'SIGKILL')
      else await killBackend(server.url)
    },
    async settled() {
      await untilAnswering(server.url)
      await Promise.all([app.open(), worker.open()])
    },
    async close() {
      await Promise.all([app.stop(), worker.stop()])
      await server.stop()
      process.off('exit', leaveBehind)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
