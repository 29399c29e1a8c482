// What a party is to us: a flag for today and a dated history behind it, which never disagree.
import type { Work } from '../../kernel/command/work.ts'
import type { FullRow, PartRow } from '../../kernel/model/resource.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { dateIn } from '../../kernel/values/instant.ts'
import { partyRoleAdded } from './events.ts'
import { party, type partyRole, partyRoles, type PartyRole } from './party.ts'

const flags = {
  lead: 'isLead', contact: 'isContact', customer: 'isCustomer', supplier: 'isSupplier', employee: 'isEmployee',
  partner: 'isPartner',
} as const satisfies Record<PartyRole, string>

export type RoleFlags = { [K in (typeof flags)[PartyRole]]?: boolean }

export const flagsOf = (roles: readonly PartyRole[]): RoleFlags =>
  Object.fromEntries(roles.map(role => [flags[role], true]))

export const rolesIn = (given: RoleFlags): PartyRole[] => partyRoles.filter(role => given[flags[role]] === true)

/** Parties belong to no company, so their days are those of the person who acts. */
const dayOf = (work: Work): CalendarDate => dateIn(work.actor.zone, work.now)

interface Holder { readonly id: string, readonly roles: PartRow<typeof partyRole>[] }

/** Writes the beginning of roles into the history and tells of it; the flags are the caller's. */
export function openRoles(work: Work, holder: Holder, roles: readonly PartyRole[]): void {
  const since = dayOf(work)
  const opened = work.insertParts(party, holder, 'roles', roles.map(role => ({ role, since, until: null })), holder.roles.length + 1)
  holder.roles.push(...opened)
  for (const role of roles) work.emit(partyRoleAdded, { party: holder.id, role, since })
}

/** Makes the history follow flags that are about to change; what stays the same is left alone. */
export function followFlags(work: Work, row: FullRow<typeof party>, wished: RoleFlags): void {
  const today = dayOf(work)
  const closed = partyRoles.filter(role => wished[flags[role]] === false && row[flags[role]])
  for (const entry of row.roles) {
    if (entry.until === null && closed.includes(entry.role)) work.updatePart(party, 'roles', entry, { until: today })
  }
  openRoles(work, row, partyRoles.filter(role => wished[flags[role]] === true && !row[flags[role]]))
}
