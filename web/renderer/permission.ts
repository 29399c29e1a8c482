// A permission in words: `sales.order.confirm` is "Confirm: Sales orders", `crm.*` is everything of that room's records.
import { knows, t } from '../words.ts'
import type { Meta } from './meta.ts'

const mostNamed = 4

const list = (names: readonly string[]): string =>
  names.length > mostNamed ? `${names.slice(0, mostNamed).join(', ')} …` : names.join(', ')

/** What the pattern reaches: all, the records of a room, or one kind. */
function reached(house: Meta, room: string, noun: string): string | null {
  if (room === '*') return t('ui.permission.all')
  const kinds = Object.values(house.resources).filter(({ name }) => noun === '*' ? name.startsWith(`${room}.`) : name === `${room}.${noun}`)
  return kinds.length === 0 ? null : list(kinds.map(kind => kind.plural))
}

function verbText(house: Meta, name: string, verb: string): string {
  if (verb === '*') return t('ui.permission.all')
  if (verb === 'read') return t('ui.permission.read')
  return house.commands[name]?.label ?? (knows(`command.${name}`) ? t(`command.${name}`) : verb)
}

export function permissionText(house: Meta, pattern: string): string | null {
  const [room = '', noun = '*', verb = '*'] = pattern.split('.')
  const what = reached(house, room, noun)
  if (what === null) return null
  if (room === '*' && verb === '*') return what
  return t('ui.permission.of', { verb: verbText(house, pattern, verb), what })
}
