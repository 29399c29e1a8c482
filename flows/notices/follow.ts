// Following a record: whoever follows is told what happens with it in the companies they work for. Only what one
// may read can be followed.
import type { Actor } from '../../kernel/access/actor.ts'
import { predicate } from '../../kernel/access/policy.ts'
import { command } from '../../kernel/command/command.ts'
import { anyId, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { type Sql, ident, sql } from '../../kernel/sql/sql.ts'
import type { Work } from '../../kernel/command/work.ts'
import { notFollowable } from './problems.ts'

export const follow = resource('notices.follow', {
  collection: 'follows',
  doc: 'A record somebody wants to be told of.',
  fields: {
    user: ref('org.user').fixed(),
    subjectResource: text({ max: 80 }).fixed(),
    subjectId: anyId().fixed(),
  },
  scopes: { own: ['user'] },
  label: ['subjectResource'],
  find: { by: ['user', 'subjectId'] },
  unique: [['user', 'subjectId']],
  verbs: { create: false, update: false, remove: false },
})

export const startFollowing = command('notices.follow.start', {
  doc: 'Asks to be told of what happens with a record.',
  creates: follow,
  input: { subjectResource: text({ max: 80 }), subjectId: anyId() },
  refuses: [notFollowable],
  face: { hidden: true },
}, async (work, calls) => {
  const wanted = calls.map(({ input }) => input)
  const [seen, known] = await Promise.all([readableBy(work, work.actor, wanted),
    work.loadWhere(follow, sql`t.user_id = ${work.actor.id}::uuid and t.subject_id = any(${wanted.map(one => one.subjectId)}::uuid[])`)])
  return wanted.map(one => {
    if (!seen.has(one.subjectId)) throw notFollowable.of({ resource: one.subjectResource })
    const row = known.find(each => each.subjectId === one.subjectId) ?? work.insert(follow, { ...one, user: work.actor.id })
    return { id: row.id, version: row.version }
  })
})

export const stopFollowing = command('notices.follow.stop', {
  doc: 'Asks not to be told of a record any more.',
  on: follow,
  face: { hidden: true },
}, async (work, calls) => {
  for (const { row } of calls) work.remove(follow, row)
})

/** Which of the records somebody may read: one statement a kind of record. */
export async function readableBy(work: Work, reader: Actor,
  wanted: readonly { subjectResource: string, subjectId: string }[]): Promise<ReadonlySet<string>> {
  const byKind = Map.groupBy(wanted, one => one.subjectResource)
  const reads = [...byKind].flatMap(([name, those]): Sql[] => {
    const kind = work.setting.house.resources.get(name)
    const may = kind && predicate(kind, reader, `${name}.read`, 't')
    return kind && may ? [sql`select t.id from ${ident(kind.table)} t
      where t.id = any(${those.map(one => one.subjectId)}::uuid[]) and ${may}`] : []
  })
  const rows = (await Promise.all(reads.map(read => work.read<{ id: string }>(read)))).flat()
  return new Set(rows.map(row => row.id))
}
