// papers: every document of a record on paper and by mail, and quotes accepted by link.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { occasions } from './occasions.ts'
import { paper, rule } from './paper.ts'
import { giveUpPaper, printDelivery, printInvoice, printOrder, retryPaper } from './print-commands.ts'
import { papersProblems } from './problems.ts'
import { closeLinks } from './quote-link.ts'

export const papers: Module = {
  name: 'papers',
  floor: 'flows',
  home: new URL('./', import.meta.url),
  resources: [paper, rule],
  commands: [erased(printOrder), erased(printDelivery), erased(printInvoice), erased(retryPaper), erased(giveUpPaper)],
  problems: papersProblems,
  reactions: [...occasions, closeLinks],
  views: [
    views(paper, { list: ['state', 'kind', 'number', 'party', 'mail', 'createdAt', 'attempts', 'problem'],
      room: 'administration', icon: 'printer', minor: true }),
    views(rule, { list: ['company', 'kind', 'mail'], room: 'administration', icon: 'mail-cog', minor: true }),
  ],
  handwritten: ['papers.quote_links', 'papers.papers_waiting_idx'],
}
