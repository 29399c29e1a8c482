// The scene of a bench: an embedded PostgreSQL of its own, durable as in production, in a temporary folder,
// and the server as a process of its own, started as `npm start` does. Everything is taken down at the end.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { startEmbedded } from '../../kernel/postgres/server.ts'

export interface Scene {
  readonly databaseUrl: string
  /** Process id of the database server's head. */
  databasePid(): number
  stop(): Promise<void>
}

export async function openScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-bench-'))
  chmodSync(folder, 0o711)
  const server = await startEmbedded({ dataDir: join(folder, 'pg') })
  const leaveBehind = (): void => { server.leaveBehind() }
  process.once('exit', leaveBehind)
  // why: a bench that is broken off leaves no server behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { process.exit(130) })
  return {
    databaseUrl: server.url, databasePid: () => server.pid(),
    async stop() {
      await server.stop()
      process.off('exit', leaveBehind)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface ServerProcess {
  readonly url: string
  readonly pid: number
  /** Statements and waits of the server so far; asking asks the database too, and is taken off. */
  usage(): Promise<{ readonly statements: number, readonly waits: number }>
  stop(): Promise<void>
}

export interface ServerWish {
  /** Reactions after the fact, timers, roll-ups. */
  readonly jobs: boolean
  /** Options of node itself, such as --cpu-prof. */
  readonly node?: readonly string[]
}

const project = resolve(import.meta.dirname, '..', '..')
const opened = /^Kontor is open at (\S+)/m

/** Starts the house on a database and waits until it is open. */
export async function startHouse(databaseUrl: string, { jobs,
  node = [] }: ServerWish): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...node, 'app/cli.ts', 'start'], { cwd: project, stdio: ['ignore',
    'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: databaseUrl, KONTOR_PORT: '0', KONTOR_JOBS: jobs ? '1' : '0',
      // why: all clients come from one address with one key; how fast one caller may ask is not the question.
      KONTOR_RATE: '0' } })
  const end = (): void => { child.kill('SIGKILL') }
  process.once('exit', end)
  const gone = new Promise<void>(done => { child.once('exit', () => { process.off('exit', end); done() }) })
  const url = await addressOf(child)
  let asked = { statements: 0, waits: 0 }
  return {
    url, pid: child.pid ?? 0,
    async usage() {
      const [one, two] = [await counters(url), await counters(url)]
      asked = { statements: asked.statements + two.statements - one.statements, waits: asked.waits + two.waits - one.waits }
      const own = asked
      asked = { statements: own.statements + two.statements - one.statements, waits: own.waits + two.waits - one.waits }
      return { statements: two.statements - own.statements, waits: two.waits - own.waits }
    },
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function counters(url: string): Promise<{ readonly statements: number, readonly waits: number }> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const figure = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  return { statements: figure('kontor_statements_total'), waits: figure('kontor_database_waits_total') }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let heard = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      heard += chunk.toString('utf8')
      const url = opened.exec(heard)?.[1]
      if (url !== undefined) found(url)
    })
    child.once('exit', code => { failed(new Error(`the server ended with ${code} before it was open`)) })
  })
}
