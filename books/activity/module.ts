// activity: the time line of every party, and what is still to be done.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { appointment } from './appointment.ts'
import { cancelAppointment, changeAppointment, moveAppointment, planAppointment } from './appointment-commands.ts'
import { calendar } from './calendar.ts'
import { entry } from './entry.ts'
import {
  appointmentCancelled, appointmentMoved, appointmentPlanned, entryLogged, taskCancelled, taskCompleted, taskCreated, taskReassigned,
} from './events.ts'
import { logEntry } from './log.ts'
import { activityProblems } from './problems.ts'
import { mailTemplate } from './mail-template.ts'
import { sendMail } from './send-mail.ts'
import { task } from './task.ts'
import { cancelTask, completeTask, createTask, rescheduleTask } from './task-commands.ts'
import { timeline } from './timeline.ts'
import { worklist } from './worklist.ts'

export const activity: Module = {
  name: 'activity',
  floor: 'books',
  home: new URL('./', import.meta.url),
  resources: [entry, task, appointment, mailTemplate],
  commands: [erased(logEntry), erased(sendMail), erased(createTask), erased(completeTask), erased(rescheduleTask), erased(cancelTask),
    erased(planAppointment), erased(moveAppointment), erased(changeAppointment), erased(cancelAppointment)],
  events: [taskCreated, taskCompleted, taskCancelled, taskReassigned, entryLogged, appointmentPlanned, appointmentMoved,
    appointmentCancelled],
  problems: activityProblems,
  reports: [timeline, worklist, calendar],
  views: [
    views(entry, { list: ['at', 'kind', 'party', 'title', 'actorName'], room: 'relations', icon: 'timeline', minor: true }),
    views(mailTemplate, { list: ['name', 'language', 'title'], room: 'administration', icon: 'mail', minor: true }),
    views(appointment, { list: ['startsAt', 'endsAt', 'title', 'party', 'place', 'organiser', 'state'], room: 'work', icon: 'calendar',
      parts: { guests: ['name', 'email'] } }),
    views(task, { list: ['dueOn', 'kind', 'title', 'party', 'assignee', 'state'], room: 'work', icon: 'checkbox',
      board: { by: 'kind', title: ['title', 'dueOn'] }, calendar: ['dueOn'] }),
  ],
  handwritten: ['activity.entries_words_idx', 'activity.entries_latest_of_party'],
}
