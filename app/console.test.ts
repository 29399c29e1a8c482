// The console: settings that make no sense are refused, users are let in by links and shut out at once.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { readSettings } from './settings.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'

const run = promisify(execFile)
let house: TestHouse
before(async () => { house = await openTestHouse() })
after(() => house.close())

const kontor = async (...words: string[]): Promise<string> => {
  const { stdout } = await run(process.execPath, [resolve(import.meta.dirname, 'cli.ts'), ...words],
    { env: { ...process.env, DATABASE_URL: house.url } })
  return stdout
}

test('settings have good defaults, and nonsense is refused by name', () => {
  const usual = readSettings({})
  assert.deepEqual([usual.port, usual.databaseUrl, usual.jobs, usual.secureCookies], [7070, undefined, true, false])
  const set = readSettings({ KONTOR_PORT: '0', DATABASE_URL: 'postgres://x/y', KONTOR_TRUST_PROXY: '10.0.0.1, 10.0.0.2',
    KONTOR_JOBS: '0', KONTOR_HTTPS_ONLY: '1' })
  assert.deepEqual([set.port, set.databaseUrl, set.trustProxy, set.jobs, set.secureCookies],
    [0, 'postgres://x/y', ['10.0.0.1', '10.0.0.2'], false, true])
  assert.throws(() => readSettings({ KONTOR_PORT: 'http' }), /KONTOR_PORT/)
  assert.throws(() => readSettings({ KONTOR_LOG: 'loud' }), /KONTOR_LOG/)
})

test('a user added at the console chooses a password by the link it prints', async () => {
  const said = await kontor('user', 'add', 'kim@lumen.example', 'Kim', 'Kim', '--role', 'sales-rep')
  const token = /\/password#([\w-]{43})/.exec(said)?.[1]
  const visitor = house.visitor()
  const answer = await visitor.post('/api/password', { token, password: 'lantern quilt 73 sparrow' })
  assert.equal(answer.status, 200, answer.text)
  assert.deepEqual((answer.body['user'] as { name: string, roles: string[] }).roles, ['sales-rep'])
  assert.match(await kontor('user', 'list'), /^kim@lumen\.example\tKim Kim\tsales-rep\t$/m)

  await kontor('user', 'deactivate', 'kim@lumen.example')
  let status = 200
  for (let tries = 0; tries < 500 && status === 200; tries++) status = (await visitor.get('/api/session')).status
  assert.equal(status, 401)
})

test('what cannot be done says why and ends with a status', async () => {
  for (const [words, reason] of [[['dance'], /There is no task dance/], [['setup-link'], /There are users already/],
    [['user', 'link', 'nobody@lumen.example'], /No active user/], [['show', 'sales.odrer'], /There is no definition/]] as const) {
    await assert.rejects(kontor(...words), (error: Error & { code?: number, stderr?: string }) => {
      assert.equal(error.code, 1)
      assert.match(error.stderr ?? '', reason)
      return true
    })
  }
})

test('it proves everything while the house is open, and names what somebody changed by hand', async () => {
  assert.match(await kontor('verify'), /^ok {5}ledger\.entries-balance .*\n[\s\S]*\d+ checks, all hold\./m)
  const pool = house.server.engine.pool
  await pool.use(async connection => {
    await connection.run('begin; set local session_replication_role = replica')
    await connection.run(`update kernel.changes set version = 1 where resource = 'org.company'`)
    await connection.run(`insert into kernel.changes (at, actor_id, actor_name, company_id, command, resource, record_id, version, kind,
      diff, request) select at, actor_id, actor_name, company_id, command, resource, record_id, version, kind, diff, request
      from kernel.changes
      where resource = 'org.company' limit 1`)
    await connection.run('commit')
  })
  const failed = await kontor('verify', 'versions', '--json', '--seal', 'ab'.repeat(32)).then(
    () => assert.fail('it must not hold'), (error: unknown) => error as { code: number, stdout: string }) // why: execFile adds both.
  const report = JSON.parse(failed.stdout) as { holds: boolean, lostSeals: string[], checks: Array<{ name: string, broken: unknown[] }> }
  assert.deepEqual([failed.code, report.holds, report.lostSeals, report.checks.map(one => one.name), report.checks[0]?.broken.length],
    [1, false, ['ab'.repeat(32)], ['kernel.versions-in-step'], 1])
  await assert.rejects(kontor('verify', '--company', 'Nobody Ltd'), (error: Error & { code?: number }) => error.code === 1)
})
