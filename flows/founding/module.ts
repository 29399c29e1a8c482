// founding: what a new company needs before its first order.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { foundingChecks } from './checks.ts'
import { exampleContents, foundingProblems, loadExample, removeExample } from './example.ts'
import { furnishCompany } from './furnish.ts'

export const founding: Module = {
  name: 'founding',
  floor: 'flows',
  home: new URL('./', import.meta.url),
  commands: [erased(furnishCompany), erased(loadExample), erased(removeExample)],
  problems: foundingProblems,
  reports: [exampleContents],
  checks: foundingChecks,
  handwritten: ['founding.tables', 'founding.goes', 'founding.going', 'founding.example_contents', 'founding.remove_example',
    'kernel.changes_example_idx'],
}
