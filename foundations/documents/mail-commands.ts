// What becomes of a queued mail: sent, given up, or queued once more by a person.
import { command } from '../../kernel/command/command.ts'
import { text } from '../../kernel/model/fields.ts'
import { mail } from './mail.ts'

export const recordSent = command('documents.mail.record-sent', {
  doc: 'The mail server took the mail.',
  on: mail,
  from: ['queued'],
  face: { hidden: true },
}, async (work, calls) => {
  for (const { row } of calls) work.update(mail, row, { state: 'sent', problem: null })
})

export const giveUp = command('documents.mail.give-up', {
  doc: 'The mail cannot be delivered: the server refused it for good, or too often.',
  on: mail,
  from: ['queued'],
  input: { problem: text({ max: 500 }) },
  face: { hidden: true },
}, async (work, calls) => {
  for (const { row, input } of calls) work.update(mail, row, { state: 'failed', problem: input.problem })
})

export const retryMail = command('documents.mail.retry', {
  doc: 'Queues a failed mail once more, after its cause was mended.',
  on: mail,
  from: ['failed'],
  face: { primary: true, icon: 'refresh' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(mail, row, { state: 'queued', attempts: 0, dueAt: work.now, problem: null })
})
