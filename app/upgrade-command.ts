// A rehearsal of an upgrade: a copy of the house is made and brought up to date, and what a person of the business would
// notice is compared before and after. The house itself goes on and is not touched.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { migrate } from '../kernel/schema/migrate.ts'
import { holds, verify } from '../kernel/verify/verify.ts'
import { makeBackup } from './backup-command.ts'
import { type Difference, type View, differences, pictureOf } from './business-picture.ts'
import { say } from './console.ts'
import { house } from './house.ts'
import { passphraseOf } from './passphrase.ts'
import { restoredTo } from './restore-command.ts'

export const upgradeHelp = `upgrade --rehearse [backup]        migrates a copy, compares the business before and after [--json]`

export interface UpgradeWords { readonly words: readonly string[], readonly rehearse: boolean, readonly json: boolean }

interface Rehearsal {
  readonly applied: ReadonlyArray<{ name: string, ms: number }>
  readonly before: readonly View[]
  readonly after: readonly View[]
  readonly broken: readonly string[]
}

export async function upgradeCommand({ words, rehearse, json }: UpgradeWords): Promise<void> {
  if (!rehearse) throw new Error(`${upgradeHelp}\nAn upgrade itself is the start of the new version: npm start`)
  const folder = await mkdtemp(join(tmpdir(), 'kontor-rehearsal-'))
  // why: started as root, the database runs as another user, who must reach it.
  await chmod(folder, 0o711)
  try {
    const path = words[0] ?? join(folder, 'now.backup')
    if (words[0] === undefined) await makeBackup(path)
    const copy = await restoredTo({ path, passphrase: passphraseOf(process.env), to: join(folder, 'house'), say: () => {} })
    try {
      const told = await rehearsed(copy.url)
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

async function rehearsed(url: string): Promise<Rehearsal> {
  const before = await pictureOf(url)
  const applied: Array<{ name: string, ms: number }> = []
  let begun = performance.now()
  await migrate(url, house, name => {
    applied.push({ name, ms: Math.round(performance.now() - begun) })
    begun = performance.now()
  })
  const after = await pictureOf(url)
  const broken: string[] = []
  for await (const verdict of verify(url, house)) if (!holds(verdict)) broken.push(verdict.check.name)
  return { applied, before, after, broken }
}

const reportOf = ({ applied, before, after, broken }: Rehearsal): Record<string, unknown> => ({
  applied, broken, differences: differences(before, after),
  views: before.map((was, at) => ({ name: was.name, lines: was.lines.size, linesAfter: after[at]?.lines.size,
    msBefore: was.ms, msAfter: after[at]?.ms, failure: was.failure ?? after[at]?.failure ?? null })),
})

const differing = ({ view, of, before, after }: Difference): string =>
  `  ${view}: ${of}\n    before  ${before ?? '(not there)'}\n    after   ${after ?? '(not there)'}`

function tell({ applied, before, after, broken }: Rehearsal): void {
  say(applied.length === 0 ? 'No migration is missing.' : `${applied.length} migrations were applied to the copy:`)
  for (const { name, ms } of applied) say(`  ${name.padEnd(48)} ${String(ms).padStart(7)} ms`)
  const found = differences(before, after)
  say(`\n${'compared'.padEnd(20)} lines  differ   ms before   ms after`)
  before.forEach((was, at) => {
    const now = after[at]
    const failure = was.failure ?? now?.failure ?? null
    const figures = [was.lines.size, found.filter(one => one.view === was.name).length]
    say(was.name.padEnd(20) + (failure === null ? `${String(figures[0]).padStart(6)}${String(figures[1]).padStart(8)}`
      + `${String(was.ms).padStart(12)}${String(now?.ms).padStart(11)}` : `  could not be compared: ${failure}`))
  })
  if (found.length > 0) say(`\nWhat differs:\n${found.map(differing).join('\n')}`)
  say(broken.length === 0 ? '\nAll checks of the copy hold.' : `\nBROKEN in the copy: ${broken.join(', ')}`)
}
