// Queues a mail in the transaction at hand; it is sent once that transaction is true.
import type { Work } from '../../kernel/command/work.ts'
import { uuidv7 } from '../../kernel/values/uuid.ts'
import { mail } from './mail.ts'

export interface MailToQueue {
  readonly company: string
  readonly party?: string | null
  readonly toAddress: string
  readonly subject: string
  readonly body: string
  readonly language: 'en' | 'de' | 'zh' | 'da'
  /** Ids of stored files it carries. */
  readonly files?: readonly string[]
}

export function queueMail(work: Work, { files = [], party = null, ...given }: MailToQueue): { readonly id: string } {
  const id = uuidv7()
  return work.insert(mail, { ...given, id, party, files, state: 'queued', attempts: 0, dueAt: work.now,
    messageId: `<${id}@mail.kontor>` })
}
