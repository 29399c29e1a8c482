// notices: everybody is told, once and in the way they chose, of what concerns them.
import { erased } from '../../kernel/command/command.ts'
import { when } from '../../kernel/event/reaction.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { entryLogged, taskCreated, taskReassigned } from '../../books/activity/contract.ts'
import { follow, startFollowing, stopFollowing } from './follow.ts'
import { inbox } from './inbox.ts'
import { mentionedIn } from './mentions.ts'
import { notice } from './notice.ts'
import { noticesProblems } from './problems.ts'
import { markAllRead, markRead, markUnread } from './read-commands.ts'
import { chooseSetting, setting } from './setting.ts'
import { readPeople, tellPeople, type Wish } from './tell.ts'

const assigned = ({ data }: { readonly data: { readonly task: string, readonly assignee: string, readonly title: string,
  readonly dueOn: Wish['dueOn'] } }, moment: string): Wish => ({ user: data.assignee, kind: 'assigned',
  key: `assigned:${data.task}:${moment}`, title: data.title, subjectResource: 'activity.task', subjectId: data.task,
  dueOn: data.dueOn ?? null })

export const notices: Module = {
  name: 'notices',
  floor: 'flows',
  home: new URL('./', import.meta.url),
  resources: [notice, setting, follow],
  commands: [erased(markRead), erased(markUnread), erased(markAllRead), erased(chooseSetting), erased(startFollowing),
    erased(stopFollowing)],
  problems: noticesProblems,
  reports: [inbox],
  reactions: [
    when(taskCreated).within('notices.assigned', async (work, facts) => {
      await tellPeople(work, facts.map(fact => assigned(fact, 'first')))
    }),
    when(taskReassigned).within('notices.reassigned', async (work, facts) => {
      await tellPeople(work, facts.map(fact => assigned(fact, work.now)))
    }),
    when(entryLogged).within('notices.mentioned', async (work, facts) => {
      const said = facts.filter(({ data }) => `${data.title}${data.body ?? ''}`.includes('@'))
      if (said.length === 0) return
      const people = await readPeople(work)
      await tellPeople(work, said.flatMap(({ data }) => mentionedIn(`${data.title}\n${data.body ?? ''}`, people.values())
        .map((user): Wish => ({ user, kind: 'mentioned', key: `mentioned:${data.entry}`, title: data.title,
          subjectResource: data.subjectResource ?? 'party.party', subjectId: data.subjectId ?? data.party }))))
    }),
  ],
  views: [
    views(notice, { list: ['createdAt', 'kind', 'title', 'actorName', 'dueOn', 'readAt'], room: 'administration', icon: 'bell',
      minor: true }),
    views(setting, { list: ['user', 'assigned', 'due', 'mentioned', 'followed', 'step'], room: 'administration', icon: 'bell',
      minor: true }),
    views(follow, { list: ['user', 'subjectResource', 'createdAt'], room: 'administration', icon: 'bell', minor: true }),
  ],
  handwritten: ['notices.notices_unread_idx', 'notices.notices_to_mail_idx', 'notices.notices_newest_idx'],
}
