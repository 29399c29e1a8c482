// npm run bench -- <name> [--seconds 8 --pairs 3 …]: runs one bench in a process of its own and prints one
// JSON line per figure. Without a name it says which there are.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const own = new Set(['run.ts'])
const names = (): string[] => readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.ts') && !own.has(file)).map(file => file.slice(0, -3)).sort()

const [name = '', ...rest] = process.argv.slice(2)
const file = join(import.meta.dirname, `${name}.ts`)
if (!/^[a-z-]+$/.test(name) || own.has(`${name}.ts`) || !existsSync(file)) {
  process.stderr.write(`npm run bench -- <name>, one of: ${names().join(', ')}\n`)
  process.exitCode = 1
} else {
  const child = spawn(process.execPath, [file, ...rest], { stdio: 'inherit' })
  // why: the child clears up after itself; we only hand on what it was told and how it ended.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { child.kill(signal) })
  child.on('exit', code => { process.exitCode = code ?? 1 })
}
