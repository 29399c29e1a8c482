// own: the fields that administrators add to any kind of record while the house runs.
import { erased } from '../command/command.ts'
import type { Module } from '../model/house.ts'
import { views } from '../model/views.ts'
import { addField } from './add.ts'
import { changeField, discardField, hideField, restoreField } from './change.ts'
import { fillField, indexedField } from './fill.ts'
import { ownField } from './own-field.ts'
import { ownProblems } from './problems.ts'
import { renameField } from './rename.ts'
import { retypeField, retypeReport } from './retype.ts'
import { tryReport } from './try.ts'

export const ownModule: Module = {
  name: 'own',
  floor: 'kernel',
  home: new URL('./', import.meta.url),
  resources: [ownField],
  commands: [erased(addField), erased(changeField), erased(hideField), erased(restoreField), erased(discardField),
    erased(retypeField), erased(renameField), erased(fillField), erased(indexedField)],
  problems: ownProblems,
  reports: [retypeReport, tryReport],
  views: [views(ownField, {
    list: ['resource', 'key', 'labels', 'kind', 'formula', 'state'], room: 'administration', icon: 'forms', minor: true,
  })],
  handwritten: ['own.guard', 'own.own_fields_guard'],
}
