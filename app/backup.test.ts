// Backups at the console: a house is backed up, proved and restored by what a person would type; what cannot be done
// says what, why and what to do, with a status a script can act upon.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { quickestFolder } from '../kernel/testing/test-server.ts'
import { passphraseOf } from './backup-command.ts'

const run = promisify(execFile)
const place = mkdtempSync(join(quickestFolder(), 'kontor-backup-'))
chmodSync(place, 0o711)
after(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }))
const home = join(place, 'home')

const { DATABASE_URL: _, ...inherited } = process.env
const kontor = async (words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { stdout } = await run(process.execPath, [resolve(import.meta.dirname, 'cli.ts'), ...words],
    { env: { ...inherited, KONTOR_DATA: home, TMPDIR: place, ...more } })
  return stdout
}

const fails = async (words: readonly string[], reason: RegExp, more: Readonly<Record<string, string>> = {}): Promise<void> => {
  await assert.rejects(kontor(words, more), (error: Error & { code?: number, stderr?: string }) => {
    assert.deepEqual([error.code, error.stderr?.match(reason)?.length ?? error.stderr], [1, 1])
    return true
  })
}

test('a house is backed up encrypted, proved, restored to another folder, and sound there', async () => {
  await fails(['backup'], /There is no house in .* Set KONTOR_DATA/)
  await kontor(['migrate'])
  const word = { KONTOR_BACKUP_PASSPHRASE: 'walnut tram whisper' }
  const said = await kontor(['backup', '--verify'], word)
  assert.match(said, /kept in \d+ MB, encrypted[^]*\d+ checks of what was restored, all hold\.[^]*found sound/)
  const [name = ''] = readdirSync(join(home, 'backups'))
  const file = join(home, 'backups', name)
  assert.match(name, /^kontor-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup$/)
  assert.equal(statSync(file).mode & 0o777, 0o600)

  const rehearsal = JSON.parse(await kontor(['upgrade', '--rehearse', file, '--json'], word)) as Record<string, unknown[]>
  assert.deepEqual([rehearsal['applied'], rehearsal['differences'], rehearsal['broken'], rehearsal['views']?.length], [[], [], [], 6])
  await fails(['upgrade'], /--rehearse/)
  await fails(['restore', file, '--to', home], /A house stands there/, word)
  await fails(['restore', file, '--to', join(place, 'new')], /It is encrypted/)
  await fails(['restore', file, '--to', join(place, 'new'), '--at', '2026-01-01T00:00:00Z'], /No folder with archived logs/, word)
  await fails(['restore', file], /restore <file> --to <folder>/, word)
  assert.match(await kontor(['restore', file, '--to', join(place, 'new')], word), /Open it with KONTOR_DATA=/)
  assert.match(await kontor(['verify', 'kernel'], { KONTOR_DATA: join(place, 'new') }), /all hold/)
  assert.deepEqual(readdirSync(place).filter(one => one.startsWith('kontor-restore-')), [])
  assert.equal(existsSync(join(place, 'new.restoring')), false)
})

test('the passphrase comes from a variable or a file, never empty', () => {
  assert.equal(passphraseOf({}), undefined)
  assert.equal(passphraseOf({ KONTOR_BACKUP_PASSPHRASE: 'a word' }), 'a word')
  assert.throws(() => passphraseOf({ KONTOR_BACKUP_PASSPHRASE: '' }), /empty/)
  assert.match(passphraseOf({ KONTOR_BACKUP_PASSPHRASE_FILE: import.meta.filename }) ?? '', /^\/\/ Backups/)
})
