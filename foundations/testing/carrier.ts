// A carrier of mails as a process of its own, to be killed: `node carrier.ts <database> <mail server> <moment>` sends what
// is due at that moment, once.
import process from 'node:process'
import { createMailer } from '../../kernel/mail/mailer.ts'
import { fixedClock } from '../../kernel/values/clock.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { sendQueuedMail } from '../documents/contract.ts'
import { engineOn } from './foundations.ts'

/** Under which the database knows it. */
export const carrierName = 'carrier to be killed'

if (import.meta.main) {
  const [, , database = '', url = '', moment = ''] = process.argv
  const engine = engineOn(database, fixedClock(parseInstant(moment)), carrierName)
  await sendQueuedMail(engine, createMailer({ url, from: 'Nord GmbH <post@nord.example>' }))
  process.exit(0)
}
