/** Runs one of PostgreSQL's own programs to its end, as the server's account and free of our environment. */
import { spawn } from 'node:child_process'

import { spawnAs } from './account.ts'
import type { Account } from './account.ts'

export interface Outcome {
  readonly code: number | null
  readonly output: string
}

/** PGDATA, PGPORT, LC_ALL and their like in our environment must not reach the server. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  TZ: 'UTC',
})

export const runProgram = (command: readonly string[], account: Account, input = ''): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const [program = '', ...args] = command
    const child = spawn(program, args, { ...spawnAs(account), env: serverEnvironment() })
    let output = ''
    child.stdout.on('data', (part: Buffer) => { output += part })
    child.stderr.on('data', (part: Buffer) => { output += part })
    child.on('error', reject)
    child.on('close', code => resolve({ code, output }))
    child.stdin.on('error', () => { /* ended before it read everything: its exit code says so */ })
    child.stdin.end(input)
  })

export const lastLines = (text: string, count: number): string =>
  text.trim().split('\n').slice(-count).join(' ')
