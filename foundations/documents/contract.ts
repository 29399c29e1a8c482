// What other rooms may know of documents.
export { file, fileKinds } from './file.ts'
export { mail } from './mail.ts'
