// The house under the scanners that strangers would use: sqlmap tries each kind of parameter of the API, wapiti walks through
// the addresses. Both have to be there on PATH (Debian has packages of both); whichever is not is said to be missing. Nothing leaves this
// machine. Beside what they report stand what the house itself answered meanwhile: faults, slow answers, secrets in the log.
//
//   npm run bench -- scan [--only sqlmap|wapiti] [--match /api/reports] [--minutes 2]
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { makeToken } from '../kernel/auth/tokens.ts'
import { openapiOf } from '../kernel/openapi/document.ts'
import { plusDays } from '../kernel/values/instant.ts'
import { uuidv7 } from '../kernel/values/uuid.ts'
import { admit, fillHouse } from '../app/demo/furnish.ts'
import { house } from '../app/house.ts'
import { startServer } from '../app/server.ts'
import { rounded, say, tell } from './frame/figures.ts'
import { listen } from './scan/log.ts'
import { type Target, furtherTargets, targetsOf } from './scan/targets.ts'
import { find, sqlmap, wapiti } from './scan/tools.ts'

const { values: flags } = parseArgs({ options: { only: { type: 'string', default: '' }, match: { type: 'string', default: '' },
  minutes: { type: 'string', default: '2' }, port: { type: 'string', default: '0' } } })

const folder = mkdtempSync(join(tmpdir(), 'kontor-scan-'))
await chmod(folder, 0o711)
process.once('exit', () => { rmSync(folder, { recursive: true, force: true }) })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { process.exit(130) })

say('A house with the business of some weeks is made.')
await fillHouse(folder, { share: 5, days: 60, progress: () => {} })
const log = listen()
const server = await startServer({ dataDir: folder, port: Number(flags.port), log: { level: 'info', to: log.to } })
const { password, email } = await admit(server)
const owner = await server.door.people.find(email) ?? ''
const { secret: token } = await makeToken(server.engine.pool, server.engine.clock.now(),
  { userId: owner, name: 'scan', scopes: ['*'], expiresAt: plusDays(server.engine.clock.now(), 1) })
log.mustNotHold(token, password)

async function someOf(table: string): Promise<string> {
  const { rows } = await server.engine.pool.use(connection => connection.run(`select id from ${table} order by id limit 1`))
  return String(rows[0]?.['id'] ?? uuidv7())
}
const ids = new Map(await Promise.all([...house.resources.values()].map(async ({ name, table }) => [name, await someOf(table)] as const)))
const idOf = (kind: string): string => ids.get(kind) ?? uuidv7()
const targets = [...targetsOf(openapiOf(house), idOf), ...furtherTargets(idOf)].filter(({ url }) => url.startsWith(flags.match))
const visit = { base: server.url, token, folder: join(folder, 'scans') }
const wanted = (name: string): boolean => flags.only === '' || flags.only === name
const lineOf = ({ method, url, tries }: Target): string => `${method} ${url} [${tries.join(', ')}]`

async function withSqlmap(program: string): Promise<void> {
  const begun = performance.now()
  const before = log.requests
  const outcomes = { clean: 0, found: 0, 'not tried': 0 }
  for (const [index, target] of targets.entries()) {
    const { outcome, why } = await sqlmap(program, visit, target)
    outcomes[outcome]++
    if (outcome !== 'clean') say(`${outcome}: ${lineOf(target)}\n${why}`)
    if (index % 20 === 19) say(`${index + 1} of ${targets.length}, ${log.requests - before} requests`)
  }
  tell({ bench: 'scan.sqlmap', value: outcomes.found, unit: 'injections', targets: targets.length,
    parameters: targets.reduce((sum, { tries }) => sum + Math.max(1, tries.length), 0), notTried: outcomes['not tried'],
    requests: log.requests - before, seconds: rounded((performance.now() - begun) / 1000, 0), load: loadavg().map(one => rounded(one)) })
  if (outcomes.found > 0) process.exitCode = 1
}

async function withWapiti(program: string): Promise<void> {
  const begun = performance.now()
  const before = log.requests
  const starts = targets.filter(({ method, url, headers }) => method === 'GET' && !url.includes('*') && headers === undefined)
    .map(({ url }) => url)
  const { report, said, modules } = await wapiti(program, visit, { starts, minutes: Number(flags.minutes) })
  if (!existsSync(report)) throw new Error(`wapiti wrote no report: ${said.slice(-1000)}`)
  // why: the report as wapiti documents it.
  const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, 'utf8')) as Record<'vulnerabilities' | 'anomalies',
    Record<string, Array<{ method: string, path: string, info: string, parameter: string }>>>
  const found = [vulnerabilities, anomalies].flatMap(kinds =>
    Object.entries(kinds).flatMap(([kind, some]) => some.map(one => ({ kind, ...one }))))
  for (const { kind, method, path, info, parameter } of found.slice(0, 200)) say(`${kind}: ${method} ${path} ${parameter}: ${info}`)
  tell({ bench: 'scan.wapiti', value: found.length, unit: 'reports', kinds: Object.fromEntries([...Map.groupBy(found, one => one.kind)]
    .map(([kind, some]) => [kind, some.length])), starts: starts.length, modules: modules.length, requests: log.requests - before,
  seconds: rounded((performance.now() - begun) / 1000, 0), load: loadavg().map(one => rounded(one)) })
  if (found.length > 0) process.exitCode = 1
}

for (const [name, scan] of [['sqlmap', withSqlmap], ['wapiti', withWapiti]] as const) {
  const program = find(name)
  if (!wanted(name)) continue
  if (program === null) {
    say(`${name} is not there: nothing was scanned with it.`)
    process.exitCode = 1
  } else await scan(program)
}
tell({ bench: 'scan.house', value: log.faults.length, unit: 'faults', requests: log.requests, statuses: log.statuses,
  slowest: log.slowest, secretsInLog: log.secrets })
for (const line of [...log.faults.slice(0, 20), ...log.unwell]) say(line)
if (log.faults.length > 0 || log.secrets > 0) process.exitCode = 1
await server.stop()
process.exit()
