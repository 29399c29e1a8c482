// Backups at the console: a house is backed up, proved and restored by what a person would type; what cannot be done
// says what, why and what to do, with a status a script can act upon.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { connect } from '../kernel/sql/connection.ts'
import { cloneDatabase, ensureTemplate } from '../kernel/testing/database.ts'
import { openStream } from '../kernel/testing/event-stream.ts'
import { quickestFolder } from '../kernel/testing/test-server.ts'
import { type Thing, readCatalogue } from '../testing/house/catalogue.ts'
import { passphraseOf } from './passphrase.ts'
import { openTestHouse } from './testing/house.ts'

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

async function catalogueOf(url: string): Promise<ReadonlyMap<string, Thing>> {
  const connection = await connect(url, 'catalogue')
  return readCatalogue(connection).finally(() => connection.client.end())
}

test('a house is backed up encrypted, proved, restored to another folder, and sound there', async () => {
  await fails(['backup'], /There is no house in .* Set KONTOR_DATA/)
  await kontor(['migrate'])
  const word = { KONTOR_BACKUP_PASSPHRASE: 'walnut tram whisper' }
  await fails(['backup', '--keys'], /keys of the house may only lie in an encrypted file/)
  const said = await kontor(['backup', '--verify', '--keys'], word)
  assert.match(said, /kept in \d+ MB, encrypted, with the keys[^]*\d+ checks of what was restored, all hold\.[^]*found sound/)
  const [name = ''] = readdirSync(join(home, 'backups'))
  const file = join(home, 'backups', name)
  assert.match(name, /^kontor-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup$/)
  assert.equal(statSync(file).mode & 0o777, 0o600)

  const rehearsal = JSON.parse(await kontor(['upgrade', '--rehearse', file, '--json',
    '--from', resolve(import.meta.dirname, '..')], word)) as Record<string, unknown[]>
  assert.deepEqual([rehearsal['applied'], rehearsal['differences'], rehearsal['broken'], rehearsal['views']?.length], [[], [], [], 9])
  await fails(['upgrade', '--rehearse', '--from', place], /There is no version of Kontor in/)
  await fails(['upgrade'], /--rehearse/)
  await fails(['restore', file, '--to', home], /A house stands there/, word)
  await fails(['restore', file, '--to', join(place, 'new')], /It is encrypted/)
  await fails(['restore', file, '--to', join(place, 'new'), '--at', '2026-01-01T00:00:00Z'], /No folder with archived logs/, word)
  await fails(['restore', file], /restore <file> --to <folder>/, word)
  assert.match(await kontor(['restore', file, '--to', join(place, 'new')], word), /Open it with KONTOR_DATA=.*\nIts keys lie in /)
  const keys = (folder: string): string => readFileSync(join(folder, 'keys'), 'utf8')
  assert.equal(keys(join(place, 'new')), keys(home))
  assert.equal(statSync(join(place, 'new', 'keys')).mode & 0o777, 0o600)
  assert.match(await kontor(['verify', 'kernel'], { KONTOR_DATA: join(place, 'new') }), /all hold/)
  assert.deepEqual(readdirSync(place).filter(one => one.startsWith('kontor-restore-')), [])
  assert.equal(existsSync(join(place, 'new.restoring')), false)
})

test('a house on a server of its own is kept as rows and goes on elsewhere: schema, own fields, people, feeds', async t => {
  const first = await openTestHouse()
  t.after(() => first.close())
  const ada = await first.signedIn('ada')
  await ada.post('/api/own/fields:add', { resource: 'party.party', labels: { en: 'Lamp colour' }, kind: 'text' })
  await ada.post('/api/party/parties', { name: 'Bulb One', country: 'DE', x_lamp_colour: 'warm' })
  const file = join(place, 'rows.backup')
  const word = { KONTOR_BACKUP_PASSPHRASE: 'walnut tram whisper' }
  const [kept, taken] = [join(place, 'kept'), join(place, 'taken')]
  await fails(['backup', file, '--keys'], /There are no keys in/, { DATABASE_URL: first.url, KONTOR_DATA: taken, ...word })
  assert.match(await kontor(['backup', file, '--verify', '--keys'], { DATABASE_URL: first.url, KONTOR_KEYS: 'one,two', ...word }),
    /encrypted, with the keys[^]*all hold\.[^]*found sound/)
  await fails(['restore', file], /The database is not empty/, { DATABASE_URL: first.url, ...word })
  await fails(['restore', file, '--to', join(place, 'other'), '--archive', place], /holds rows, to which no log belongs/, word)

  const empty = await cloneDatabase(await ensureTemplate('nothing at all', async () => {}))
  t.after(() => empty.drop())
  mkdirSync(taken)
  writeFileSync(join(taken, 'keys'), 'three\n')
  await fails(['restore', file], /There are other keys in .* never overwritten/, { DATABASE_URL: empty.url, KONTOR_DATA: taken, ...word })
  assert.equal(readFileSync(join(taken, 'keys'), 'utf8'), 'three\n')
  assert.match(await kontor(['restore', file], { DATABASE_URL: empty.url, KONTOR_DATA: kept, ...word }),
    /^\d+ rows: the database of DATABASE_URL holds the house[^]*Its keys lie in /)
  assert.equal(readFileSync(join(kept, 'keys'), 'utf8'), 'one\ntwo\n')
  assert.deepEqual(await catalogueOf(empty.url), await catalogueOf(first.url))
  const second = await first.another({ databaseUrl: empty.url })
  const again = await first.signedIn('ada', second)
  const parties = (await again.get('/api/party/parties?search=Bulb')).body['items'] as Array<Record<string, unknown>> // why: a list.
  assert.deepEqual(parties.map(one => [one['name'], one['x_lamp_colour']]), [['Bulb One', 'warm']])
  const stream = await openStream(`${second.url}/api/changes`, { cookie: `kontor_session=${again.cookies.get('kontor_session')}` })
  const made = await again.post('/api/party/parties', { name: 'Bulb Two', country: 'DE', x_lamp_colour: 'cold' })
  assert.equal((await stream.until(({ data }) => data['id'] === made.body['id'])).data['kind'], 'created')
  stream.close()
})

test('the passphrase comes from a variable or a file, never empty', () => {
  assert.equal(passphraseOf({}), undefined)
  assert.equal(passphraseOf({ KONTOR_BACKUP_PASSPHRASE: 'a word' }), 'a word')
  assert.throws(() => passphraseOf({ KONTOR_BACKUP_PASSPHRASE: '' }), /empty/)
  assert.match(passphraseOf({ KONTOR_BACKUP_PASSPHRASE_FILE: import.meta.filename }) ?? '', /^\/\/ Backups/)
})
