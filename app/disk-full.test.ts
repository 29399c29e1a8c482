// The disk of the database is full: what is written is refused with a word that says so, nothing is left half, what is
// stored can be read, and when somebody has made room all goes on by itself.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { test } from 'node:test'
import { holds, verify } from '../kernel/verify/verify.ts'
import { sql } from '../kernel/sql/sql.ts'
import { connect } from '../kernel/sql/connection.ts'
import { house } from './house.ts'
import { openTestHouse } from './testing/house.ts'

/** A disk of so many megabytes; null where this machine gives us none. */
function smallDisk(megabytes: number): { readonly folder: string, remove(): void } | null {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-small-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'kontor', folder]).status === 0
  const remove = (): void => {
    if (mounted) spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
  if (mounted) return { folder, remove }
  remove()
  return null
}

test('a full disk refuses what is written, keeps what is stored, and goes on when there is room', async t => {
  const disk = process.getuid?.() === 0 ? smallDisk(24) : null
  if (!disk) return t.skip('no disk of its own can be mounted here')
  const place = await openTestHouse()
  const hand = await connect(place.url)
  const space = `small_${process.pid}`
  try {
    const [kept] = (await hand.run('show data_directory')).rows as Array<{ data_directory: string }> // why: one text.
    const owner = statSync(kept?.data_directory ?? '')
    chownSync(disk.folder, owner.uid, owner.gid)
    await hand.run(`create tablespace ${space} location '${disk.folder}'`)
    await hand.run(`alter table kernel.changes set tablespace ${space}`)
    await hand.run(`alter table catalog.categories set tablespace ${space}`)
    const ada = await place.signedIn('ada')
    await hand.run(`create table public.ballast (bytes bytea) tablespace ${space}`)
    await hand.run(`alter table public.ballast alter column bytes set storage external`)
    for (let full = false; !full;) {
      full = await hand.query(sql`insert into public.ballast select decode(repeat('ab', 500000), 'hex')`).then(() => false,
        (error: unknown) => (error as { code?: string }).code === '53100') // why: PostgreSQL's errors carry their code.
    }
    let refused = await ada.post('/api/catalog/categories', { name: 'Too much' }, { 'idempotency-key': 'one' })
    for (let count = 0; refused.status === 201 && count < 2000; count++) {
      refused = await ada.post('/api/catalog/categories', { name: `Fills the last page ${count}` })
    }
    assert.deepEqual([refused.status, refused.body['code'], refused.headers.get('retry-after')], [503, 'kernel/storage-full', '60'])
    assert.match(String(refused.body['next']), /make room/)
    assert.equal((await ada.get('/api/catalog/categories')).status, 200)
    assert.equal((await ada.get('/ready')).status, 200)

    await hand.run('drop table public.ballast')
    const again = await ada.post('/api/catalog/categories', { name: 'There is room' }, { 'idempotency-key': 'two' })
    assert.equal(again.status, 201, again.text)
    const found: string[] = []
    for await (const verdict of verify(place.url, house)) if (!holds(verdict)) found.push(verdict.check.name)
    assert.deepEqual(found, [])
  } finally {
    await hand.client.end()
    await place.close()
    const keeper = await connect(process.env['KONTOR_TEST_DATABASE_URL'] ?? place.url).catch(() => null)
    await keeper?.run(`drop tablespace if exists ${space}`).catch(() => {})
    await keeper?.client.end()
    disk.remove()
  }
})
