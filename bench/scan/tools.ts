// Scanners of others, found on PATH, as processes of their own that speak to this machine only.
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import type { Target } from './targets.ts'

export const find = (name: string): string | null => (process.env['PATH'] ?? '').split(delimiter).map(folder => join(folder, name))
  .find(path => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  }) ?? null

interface Ended { readonly code: number | null, readonly said: string }

/** Runs a program to its end, or for so long. */
export function run(program: string, args: readonly string[], seconds: number): Promise<Ended> {
  return new Promise(done => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    const end = (): void => { child.kill('SIGKILL') }
    process.once('exit', end)
    const impatience = setTimeout(end, seconds * 1000)
    child.once('close', code => {
      clearTimeout(impatience)
      process.off('exit', end)
      done({ code, said: Buffer.concat(chunks).toString('utf8') })
    })
  })
}

export interface Visit { readonly base: string, readonly token: string, readonly folder: string }

export interface Tried { readonly outcome: 'clean' | 'found' | 'not tried', readonly why: string }

/** The injections sqlmap knows for PostgreSQL, at a level that tries headers too and harms nothing (`--risk 2`). */
export async function sqlmap(program: string, { base, token, folder }: Visit, target: Target): Promise<Tried> {
  const headers = { 'authorization': `Bearer ${token}`, ...target.headers,
    ...target.body === undefined ? {} : { 'content-type': 'application/json' } }
  const { said } = await run(program, ['-u', base + target.url, '--method', target.method, '--batch', '--level', '3', '--risk', '2',
    '--dbms', 'PostgreSQL', '--flush-session', '--skip-waf', '--disable-coloring', '--timeout', '30', '--retries', '0',
    '--output-dir', folder, '--headers', Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join('\\n'),
    // why: what is no injection is refused by design; a refusal is no reason to stop.
    '--ignore-code', '400,401,403,404,409,413,422',
    ...target.body === undefined ? [] : ['--data', target.body], ...target.tries.length === 0 ? [] : ['-p', target.tries.join(',')]], 900)
  if (/identified the following injection point/.test(said)) {
    return { outcome: 'found', why: said.slice(said.indexOf('identified the following'), said.length).slice(0, 2000) }
  }
  if (/all tested parameters do not appear to be injectable/.test(said)) return { outcome: 'clean', why: '' }
  return { outcome: 'not tried', why: said.split('\n').filter(line => /CRITICAL|ERROR/.test(line)).at(-1) ?? said.slice(-300) }
}

/** What needs a machine elsewhere, or asks for software this house has none of, is left out. */
const wapitiModules = ['backup', 'blindsql', 'buster', 'cookieflags', 'crlf', 'csp', 'csrf', 'exec', 'file', 'htaccess', 'http_headers',
  'methods', 'permanentxss', 'redirect', 'shellshock', 'sql', 'timesql', 'xss']

interface Walked { readonly report: string, readonly said: string, readonly modules: readonly string[] }

export async function wapiti(program: string, { base, token, folder }: Visit,
  { starts, minutes }: { readonly starts: readonly string[], readonly minutes: number }): Promise<Walked> {
  // why: some have other names in other versions.
  const known = (await run(program, ['--list-modules'], 60)).said
  const modules = wapitiModules.filter(name => new RegExp(`^\\s+${name}\\b`, 'm').test(known))
  const report = join(folder, 'wapiti.json')
  const { said } = await run(program, ['-u', `${base}/`, ...starts.flatMap(url => ['-s', base + url]),
    '--scope', 'domain', '-m', modules.join(','),
    '-H', `Authorization: Bearer ${token}`, '--flush-session', '--store-session', folder, '--no-bugreport', '-S', 'normal', '-d', '3',
    '--max-scan-time', String(minutes * 60), '--max-attack-time', String(minutes * 60), '-f', 'json', '-o', report], minutes * 60 * 12)
  return { report, said, modules }
}
