// Order entry as hands feel it: milliseconds from a key to the drawn answer in an order of five hundred lines, and from a
// pasted table to sums the server agrees with. The journey in a real browser measures; its figures are printed here.
import { spawn } from 'node:child_process'
import process from 'node:process'

const journeyFile = new URL('../e2e/order-grid.test.ts', import.meta.url)
const child = spawn(process.execPath, ['--test', '--test-reporter=spec', journeyFile.pathname], { stdio: ['ignore', 'pipe', 'inherit'] })
let told = ''
for await (const part of child.stdout) told += String(part)
for (const [json] of told.matchAll(/\{"bench":.*\}/g)) process.stdout.write(`${json}\n`)
const failed = child.exitCode ?? await new Promise<number>(resolve => child.once('exit', code => resolve(code ?? 1)))
if (failed !== 0) {
  process.stderr.write(told)
  process.exitCode = 1
}
