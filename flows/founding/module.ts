// founding: what a new company needs before its first order.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { furnishCompany } from './furnish.ts'

export const founding: Module = {
  name: 'founding',
  floor: 'flows',
  home: new URL('./', import.meta.url),
  commands: [erased(furnishCompany)],
}
