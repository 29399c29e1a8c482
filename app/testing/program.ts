// The house as a program of its own, started from the console as a person would start it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'

const project = resolve(import.meta.dirname, '..', '..')

export interface Program {
  readonly child: ChildProcess
  readonly url: string
  /** What it has said so far, errors included. */
  said(): string
  /** Sends a signal and waits for the end; answers with the status, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string | null>
}

/** Starts `kontor start` on a data folder and waits until it is open. */
export async function startProgram(dataDir: string, more: Readonly<Record<string, string>> = {}): Promise<Program> {
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(project, 'app', 'cli.ts'), 'start'], {
    cwd: project, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, KONTOR_DATA: dataDir, KONTOR_PORT: '0', KONTOR_LOG: 'warn', ...more } })
  let text = ''
  const opened = new Promise<string>((found, failed) => {
    const hear = (part: Buffer): void => {
      text += part.toString()
      const url = /open at (http:\S+)/.exec(text)?.[1]
      if (url !== undefined) found(url)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', status => { failed(new Error(`the program ended with ${status}:\n${text}`)) })
  })
  return {
    child, url: await opened, said: () => text,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit')
        child.kill(signal)
        await gone
      }
      return child.signalCode ?? child.exitCode
    },
  }
}
