// customer: what all rooms together know of a customer.
import type { Module } from '../../kernel/model/house.ts'
import { credit } from './credit.ts'
import { overview } from './overview.ts'

export const customer: Module = {
  name: 'customer',
  floor: 'insight',
  home: new URL('./', import.meta.url),
  reports: [overview, credit],
}
