// A feed lets a calendar program read one's appointments and tasks by a secret address, without signing in. Of the
// secret only a fingerprint is kept; a new address ends the one before, and it can be ended at any time.
import { createHash, randomBytes } from 'node:crypto'
import { instant, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { command } from '../../kernel/command/command.ts'
import { sql } from '../../kernel/sql/sql.ts'

export const feed = resource('calendar.feed', {
  collection: 'feeds',
  doc: 'A secret address under which a calendar program reads one’s calendar.',
  fields: {
    user: ref('org.user').fixed(),
    fingerprint: text({ max: 64 }).fixed().confidential(),
    revokedAt: instant().optional().derived('When the address was ended.'),
  },
  scopes: { own: ['user'] },
  label: ['user'],
  find: { by: ['user', 'revokedAt'] },
  unique: [['fingerprint']],
  verbs: { create: false, update: false, remove: false },
})

const secretBytes = 24
export const fingerprintOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
export const feedPath = (secret: string): string => `/api/public/calendar/${secret}.ics`

export const openFeed = command('calendar.feed.open', {
  guarded: true,
  doc: 'Makes a secret address for one’s calendar and ends the one before; it is shown this once.',
  creates: feed,
  toldOnce: ['path'],
  face: { hidden: true },
}, async (work, calls) => {
  const known = await work.loadWhere(feed, sql`t.user_id = ${work.actor.id}::uuid and t.revoked_at is null`)
  for (const row of known) work.update(feed, row, { revokedAt: work.now })
  return calls.map(() => {
    const secret = randomBytes(secretBytes).toString('base64url')
    const { id } = work.insert(feed, { user: work.actor.id, fingerprint: fingerprintOf(secret) })
    return { id, path: feedPath(secret) }
  })
})

export const revokeFeed = command('calendar.feed.revoke', {
  doc: 'Ends a secret address: whoever has it reads nothing more.',
  on: feed,
  face: { danger: true, icon: 'x' },
}, async (work, calls) => {
  for (const { row } of calls) if (row.revokedAt === null) work.update(feed, row, { revokedAt: work.now })
})
