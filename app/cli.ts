// The console of the house: npm run kontor -- <task>.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { makeSetupLink } from '../kernel/auth/links.ts'
import { PostgresFailure } from '../kernel/postgres/server.ts'
import { backupCommand, backupHelp } from './backup-command.ts'
import { restoreCommand, restoreHelp } from './restore-command.ts'
import { say, withEngine } from './console.ts'
import { house } from './house.ts'
import { importCommand, importHelp } from './import-command.ts'
import { partitionCommand, partitionHelp } from './partition-command.ts'
import { peopleOf } from './people.ts'
import { readSettings, settingsHelp } from './settings.ts'
import { show } from './show.ts'
import { stopWhenTold } from './until-told.ts'
import { pictureCommand, pictureHelp, upgradeCommand, upgradeHelp } from './upgrade-command.ts'
import { userCommand, userHelp } from './user-command.ts'
import { verifyCommand, verifyHelp } from './verify-command.ts'

interface Given {
  readonly words: readonly string[]
  readonly roles: readonly string[]
  readonly company: string | undefined
  readonly dryRun: boolean
  readonly each: boolean
  readonly seals: readonly string[]
  readonly json: boolean
  readonly verify: boolean
  readonly rows: boolean
  readonly keys: boolean
  readonly check: boolean
  readonly rehearse: boolean
  readonly to: string | undefined
  readonly at: string | undefined
  readonly by: string | undefined
  readonly archive: string | undefined
  readonly from: string | undefined
  readonly map: string | undefined
  readonly resume: string | undefined
  readonly undo: string | undefined
}

interface Task {
  readonly help: string
  run(given: Given): Promise<void>
}

async function start(): Promise<void> {
  // why: no other task serves anybody, and each starts a third sooner without it.
  const { startServer } = await import('./server.ts')
  const server = await startServer({ ...readSettings(process.env), say: line => { process.stderr.write(`${line}\n`) } })
  stopWhenTold(() => server.stop())
  say(`Kontor is open at ${server.url}`)
  const link = await server.setupLink()
  if (link !== null) say(`Nobody can sign in yet. This link makes the first administrator (once, within 24 hours):\n${link}`)
}

const setupLink = (): Promise<void> => withEngine(async ({ engine }) => {
  if (await peopleOf(engine).any()) throw new Error('There are users already. To let one in: npm run kontor -- user link <mail address>')
  const { path, expiresAt } = await makeSetupLink(engine.pool, engine.clock.now())
  say(`Add this to the address of the house (valid until ${expiresAt}, once):\n${path}`)
})

const tasks: Readonly<Record<string, Task>> = {
  start: { help: 'start                             opens the house', run: start },
  migrate: { help: 'migrate                           brings the database up to date', run: async () => {
    await withEngine(async ({ engine }) => { say(`The database is up to date (${engine.house.modules.length} rooms).`) })
  } },
  'setup-link': { help: 'setup-link                        a one-time link for the first administrator', run: setupLink },
  user: { help: userHelp, run: userCommand },
  import: { help: importHelp, run: importCommand },
  verify: { help: verifyHelp, run: verifyCommand },
  partition: { help: partitionHelp, run: partitionCommand },
  backup: { help: backupHelp, run: backupCommand },
  restore: { help: restoreHelp, run: restoreCommand },
  upgrade: { help: upgradeHelp, run: upgradeCommand },
  picture: { help: pictureHelp, run: pictureCommand },
  show: { help: 'show <definition>                 everything derived from it, such as sales.order', run: ({ words }) => {
    say(show(house, words[0] ?? ''))
    return Promise.resolve()
  } },
}

const help = (): string => ['npm run kontor -- <task>', '', ...Object.values(tasks).map(task => task.help), '',
  'settings (environment variables)', ...settingsHelp.map(([name, what]) => `${name.padEnd(20)} ${what}`)].join('\n')

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: {
    role: { type: 'string', multiple: true }, company: { type: 'string' }, help: { type: 'boolean' },
    'dry-run': { type: 'boolean' }, each: { type: 'boolean' },
    seal: { type: 'string', multiple: true }, json: { type: 'boolean' },
    verify: { type: 'boolean' }, rows: { type: 'boolean' }, keys: { type: 'boolean' },
    rehearse: { type: 'boolean' }, check: { type: 'boolean' },
    to: { type: 'string' }, at: { type: 'string' }, by: { type: 'string' }, archive: { type: 'string' }, from: { type: 'string' },
    map: { type: 'string' }, resume: { type: 'string' }, undo: { type: 'string' } } })
  const [name = '', ...words] = positionals
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined
  if (values.help || name === '' || name === 'help') return say(help())
  if (!task) throw new Error(`There is no task ${name}. npm run kontor -- help lists them.`)
  await task.run({ words, roles: values.role ?? [], company: values.company,
    dryRun: values['dry-run'] ?? false, each: values.each ?? false,
    seals: values.seal ?? [], json: values.json ?? false,
    verify: values.verify ?? false, rows: values.rows ?? false, keys: values.keys ?? false,
    rehearse: values.rehearse ?? false, check: values.check ?? false,
    to: values.to, at: values.at, by: values.by, archive: values.archive, from: values.from,
    map: values.map, resume: values.resume, undo: values.undo })
}

main().catch((error: unknown) => {
  const told = error instanceof PostgresFailure ? error.message : error instanceof Error ? error.message : String(error)
  process.stderr.write(`${told}\n`)
  if (process.env['KONTOR_LOG'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
