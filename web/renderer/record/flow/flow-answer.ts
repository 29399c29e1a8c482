// What the server tells of a flow, and how its records are opened and named.
import { dateText, moneyText, type MoneyJson } from '../../../kit/format.ts'
import type { Language } from '../../../../kernel/i18n/language.ts'
import { choiceLabel } from '../../fields/field-value.tsx'
import type { Meta } from '../../meta.ts'

export interface FlowItem { readonly resource: string, readonly id: string | null, readonly label: string, readonly state: string | null,
  readonly day: string | null, readonly amount: MoneyJson | null, readonly count: number, readonly book: boolean,
  readonly filter: Readonly<Record<string, string>> | null, readonly here: boolean }
export interface FlowAnswer { readonly items: readonly FlowItem[],
  readonly ties: ReadonlyArray<{ readonly from: number, readonly to: number }>, readonly capped: boolean }

/** Where a click leads: the record, or the list of those that are told as one. */
export function wayTo(house: Meta, { resource, id, filter }: FlowItem):
{ readonly to: string, readonly search: Readonly<Record<string, string>> } {
  const path = house.resources[resource]?.path ?? ''
  return id === null ? { to: `/${path}`, search: filter ?? {} } : { to: `/${path}/${id}`, search: {} }
}

export function stateWord(house: Meta, { resource, state }: FlowItem): string | null {
  const { fields = {}, state: name } = house.resources[resource] ?? {}
  const field = fields[name ?? '']
  return state === null ? null : field ? choiceLabel(field, state) : state
}

/** All that is drawn of a record, in one sentence. */
export function spoken(house: Meta, item: FlowItem, lang: Language): string {
  const noun = house.resources[item.resource]?.noun ?? ''
  return [`${noun} ${item.label}`.trim(), stateWord(house, item), item.amount && moneyText(item.amount, lang),
    item.day && dateText(item.day, lang)].filter(Boolean).join(', ')
}
