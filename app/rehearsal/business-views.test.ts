// The picture of a business that a rehearsal compares: every view can be asked of the house of today, and what a migration
// changes is named with before and after.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '../../kernel/sql/connection.ts'
import { differences, pictureOf } from './business-views.ts'
import { openTestHouse } from '../testing/house.ts'

test('what is changed between two pictures is named, and nothing else', async () => {
  const place = await openTestHouse()
  const hand = await connect(place.url)
  try {
    const before = await pictureOf(place.url)
    assert.deepEqual(before.filter(view => view.failure !== null), [])
    assert.ok((before.find(view => view.name === 'grants of roles')?.lines.size ?? 0) > 20)
    assert.deepEqual(differences(before, await pictureOf(place.url)), [])

    await hand.run(`update org.role_grants g set reach = 'own' from org.roles r
      where r.id = g.role_id and r.code = 'administrator' and g.allow = '*'`)
    const after = await pictureOf(place.url)
    const found = differences(before, after)
    assert.deepEqual(found.map(one => [one.view, one.of, one.after]), [['grants of roles', 'administrator *', 'own']])

    await hand.run('alter table process.instances rename to things')
    const older = await pictureOf(place.url)
    assert.match(older.find(view => view.name === 'processes by state')?.failure ?? '', /process.instances/)
    assert.deepEqual(differences(after, older), [], 'what could not be asked is told as such')
  } finally {
    await hand.client.end()
    await place.close()
  }
})
