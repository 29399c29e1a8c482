// What making a record is called: by the noun, or by the command where it is known under a name of its own.
import { t } from '../words.ts'
import { isCreate } from './house.ts'
import type { CommandMeta, ResourceMeta } from './meta.ts'

export const makingOf = (resource: ResourceMeta, command: CommandMeta | undefined): string =>
  !command || isCreate(command) ? t('ui.new', { noun: resource.noun }) : command.label
