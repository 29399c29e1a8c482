// A rehearsal of an upgrade: a copy of the house is made and brought up to date, and what a person of the business would
// notice is compared before and after. The house itself goes on and is not touched.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { makeBackup } from './backup-command.ts'
import { say } from './console.ts'
import { openDatabase } from './database.ts'
import { passphraseOf } from './passphrase.ts'
import type { Difference, View } from './rehearsal/business-views.ts'
import { type Picture, pictureText, readPicture, takePicture } from './rehearsal/picture.ts'
import { type Rehearsal, rehearse } from './rehearsal/rehearse.ts'
import { restoredTo } from './restore-command.ts'
import { readSettings } from './settings.ts'
import { refuseOtherVersion } from './verify-command.ts'

export const upgradeHelp = `upgrade --rehearse [backup]        migrates a copy, compares the business before and after [--json]
                                  [--from <folder of the old version>]: asks the old program too`
export const pictureHelp = `picture                           what the business looks like to this version, as JSON`

export interface UpgradeWords {
  readonly words: readonly string[]
  readonly rehearse: boolean
  readonly json: boolean
  readonly from: string | undefined
}

export async function upgradeCommand({ words, rehearse: asked, json, from }: UpgradeWords): Promise<void> {
  if (!asked) throw new Error(`${upgradeHelp}\nAn upgrade itself is the start of the new version: npm start`)
  const old = from === undefined ? undefined : programIn(from)
  const folder = await mkdtemp(join(tmpdir(), 'kontor-rehearsal-'))
  // why: started as root, the database runs as another user, who must reach it.
  await chmod(folder, 0o711)
  try {
    const path = words[0] ?? join(folder, 'now.backup')
    if (words[0] === undefined) await makeBackup(path)
    const copy = await restoredTo({ path, passphrase: passphraseOf(process.env), to: join(folder, 'house'), say: () => {} })
    try {
      const told = await rehearse(copy.url, { old: old && (() => old(copy.url)), say: line => { process.stderr.write(`${line}\n`) } })
      if (json) say(JSON.stringify(reportOf(told)))
      else tell(told)
      process.exitCode = told.broken.length > 0 ? 1 : 0
    } finally {
      await copy.drop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function pictureCommand(): Promise<void> {
  await using down = new AsyncDisposableStack()
  const url = await openDatabase(readSettings(process.env), down)
  await refuseOtherVersion(url)
  say(pictureText(await takePicture(url, { asStarted: true })))
}

const mostBytes = 256 * 1024 * 1024

/** The program of another version, run by the Node it brings along. */
function programIn(from: string): (url: string) => Promise<Picture> {
  const cli = join(resolve(from), 'app', 'cli.ts')
  if (!existsSync(cli)) throw new Error(`There is no version of Kontor in ${from}: name the folder with its README.md.`)
  const own = join(resolve(from), 'node_modules', '.bin', 'node')
  const node = existsSync(own) ? own : process.execPath
  return async url => {
    const { stdout } = await promisify(execFile)(node, [cli, 'picture'],
      { cwd: resolve(from), maxBuffer: mostBytes, env: { ...process.env, DATABASE_URL: url } })
    return readPicture(stdout)
  }
}

const reportOf = ({ applied, stillMs, before, after, found, moved, broken }: Rehearsal): Record<string, unknown> => ({
  applied: applied.map(({ rows, ...one }) => ({ ...one, ...(rows === null ? {} : { rows: Number(rows) }) })),
  stillMs, broken, differences: found, changedSince: moved,
  views: pairs(before, after).map(({ name, was, now }) => ({ name, lines: was?.lines.size ?? null, linesAfter: now?.lines.size ?? null,
    msBefore: was?.ms ?? null, msAfter: now?.ms ?? null, failure: failureOf(was, now) })),
})

interface Pair { readonly name: string, readonly was: View | undefined, readonly now: View | undefined }

const pairs = (before: readonly View[], after: readonly View[]): Pair[] =>
  [...new Set([...before, ...after].map(view => view.name))].map(name =>
    ({ name, was: before.find(view => view.name === name), now: after.find(view => view.name === name) }))

const failureOf = (was: View | undefined, now: View | undefined): string | null =>
  was && now ? was.failure ?? now.failure : 'only one of the two versions tells it'

const differing = ({ view, of, before, after }: Difference): string =>
  `  ${view}: ${of}\n    before  ${before ?? '(not there)'}\n    after   ${after ?? '(not there)'}`

const mostShown = 50

function shown(found: readonly Difference[]): string[] {
  return [...Map.groupBy(found, one => one.view)].flatMap(([view, some]) => [...some.slice(0, mostShown).map(differing),
    ...(some.length > mostShown ? [`  ${view}: and ${some.length - mostShown} more (--json names all)`] : [])])
}

function tell({ applied, stillMs, before, after, found, moved, broken }: Rehearsal): void {
  say(applied.length === 0 ? 'No migration is missing.' : `${applied.length} steps were applied to the copy:`)
  for (const { name, step, ms, rows } of applied) {
    const title = step === null ? name : `${name}, ${step}`
    say(`  ${title.padEnd(58)} ${String(ms).padStart(7)} ms${rows === null ? '' : `, ${rows} rows`}`)
  }
  if (applied.length > 0) say(`The house would stand still for ${(stillMs / 1000).toFixed(1)} s, on a machine like this one.`)
  say(`\n${'compared'.padEnd(40)} lines  differ   ms before   ms after`)
  const all = pairs(before, after)
  for (const { name, was, now } of all) {
    const failure = failureOf(was, now)
    const figures = [[was?.lines.size, 6], [found.filter(one => one.view === name).length, 8], [was?.ms, 12], [now?.ms, 11]] as const
    say(name.padEnd(40) + (failure === null ? figures.map(([figure, width]) => String(figure).padStart(width)).join('')
      : `  could not be compared: ${failure}`))
  }
  if (moved.length > 0) {
    say(`\n${moved.length} orders cost something else today because prices, customers or taxes were changed since they were written: `
      + `${moved.join(', ')}`)
  }
  if (found.length > 0) say(`\nWhat differs:\n${shown(found).join('\n')}`)
  else if (all.every(({ was, now }) => failureOf(was, now) === null)) say('\nNo difference.')
  say(broken.length === 0 ? '\nAll checks of the copy hold.' : `\nBROKEN in the copy: ${broken.join(', ')}`)
}
