// For those who work on the house: the server starts anew when its sources change, the web app is served by
// Vite and changes in the open page. Both end together.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import process from 'node:process'

const project = resolve(import.meta.dirname, '..')
const here = { cwd: project, stdio: 'inherit' } as const
const children = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', join(project, 'app', 'cli.ts'), 'start'], here),
  spawn(process.execPath, [join(project, 'node_modules', 'vite', 'bin', 'vite.js'), 'web'], here),
]

const endAll = (): void => { for (const child of children) child.kill('SIGTERM') }
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, endAll)
for (const child of children) {
  child.on('exit', status => {
    process.exitCode ??= status ?? 0
    endAll()
  })
}
