// A notice tells one person of one thing that concerns them: given to them, due, mentioned, followed, a step of
// a process. Each is told once: the key says what it is about, and nobody has two with the same key.
import { anyId, date, instant, ref, text, choice } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'

export const noticeKinds = ['assigned', 'due', 'mentioned', 'followed', 'step', 'security'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const notice = resource('notices.notice', {
  collection: 'notices',
  doc: 'Something a person should know of.',
  fields: {
    user: ref('org.user').fixed(),
    kind: choice(...noticeKinds).fixed(),
    key: text().fixed().doc('What it is about; a person is told of each once.'),
    title: text().fixed(),
    actorName: text().optional().fixed().doc('Who gave reason for it.'),
    subjectResource: text({ max: 80 }).optional().fixed(),
    subjectId: anyId().optional().fixed(),
    dueOn: date().optional().fixed(),
    readAt: instant().optional().derived('When it was read.'),
    mailAt: instant().optional().derived('When it goes out by mail, unless it was read before.'),
    mailedAt: instant().optional().derived('When it went out by mail.'),
  },
  scopes: { own: ['user'] },
  label: ['title'],
  find: { by: ['user', 'kind'] },
  unique: [['user', 'key']],
  verbs: { create: false, update: false, remove: false },
})
