// What other rooms may know of documents.
export { file, fileKinds } from './file.ts'
export { mail } from './mail.ts'
export { numberFor, type NumberWish } from './number.ts'
export { storeFile, type FileToStore, type StoredFile } from './store-file.ts'
export { queueMail, type MailToQueue } from './queue-mail.ts'
export { readFile, type ReadableFile } from './read-file.ts'
export { sendQueuedMail, type MailTally } from './send-mail.ts'
export { retryMail } from './mail-commands.ts'
