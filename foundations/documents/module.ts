// documents: numbers of papers, files kept with records, mails on their way.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { attachFile, removeFile } from './attach.ts'
import { fileAttached } from './events.ts'
import { file } from './file.ts'
import { mail } from './mail.ts'
import { giveUp, recordSent, retryMail } from './mail-commands.ts'
import { keepNumbersApart } from './numbers-apart.ts'
import { filePaths } from './paths.ts'
import { documentProblems } from './problems.ts'
import { documentChecks } from './checks.ts'
import { createSeries, series, updateSeries } from './series.ts'

export const documents: Module = {
  name: 'documents',
  floor: 'foundations',
  home: new URL('./', import.meta.url),
  resources: [file, mail, series],
  paths: filePaths,
  events: [fileAttached],
  commands: [erased(attachFile), erased(removeFile), erased(recordSent), erased(giveUp), erased(retryMail),
    erased(createSeries), erased(updateSeries)],
  reactions: [keepNumbersApart],
  checks: documentChecks,
  problems: documentProblems,
  views: [
    views(file, { list: ['name', 'kind', 'contentType', 'size', 'createdAt'], room: 'administration', icon: 'file', minor: true }),
    views(mail, { list: ['state', 'toAddress', 'subject', 'createdAt', 'attempts', 'problem'],
      room: 'administration', icon: 'mail', minor: true }),
    views(series, { list: ['kind', 'year', 'first', 'company'],
      room: 'administration', icon: 'org.series', minor: true }),
  ],
  handwritten: ['documents.contents', 'documents.file_contents', 'documents.keep_content',
    'documents.keep_first', 'documents.series_keep_first', 'documents.series_fixed', 'documents.series_stay'],
}
