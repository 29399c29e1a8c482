// What a party is to us: a flag for today and a dated history behind it, which never disagree.
import type { Work } from '../../kernel/command/work.ts'
import type { FullRow, RowOf } from '../../kernel/model/resource.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { dateIn } from '../../kernel/values/instant.ts'
import { partyRoleAdded } from './events.ts'
import { party, partyRoles, type PartyRole } from './party.ts'

const flags = {
  lead: 'isLead', contact: 'isContact', customer: 'isCustomer', supplier: 'isSupplier', employee: 'isEmployee',
  partner: 'isPartner',
} as const satisfies Record<PartyRole, string>

export type RoleFlags = Partial<Record<(typeof flags)[PartyRole], boolean>>

export const flagsOf = (roles: readonly PartyRole[]): RoleFlags =>
  Object.fromEntries(roles.map(role => [flags[role], true]))

export const rolesIn = (given: RoleFlags): PartyRole[] => partyRoles.filter(role => given[flags[role]] === true)

/** Parties belong to no company, so their days are those of the person who acts. */
export const dayOf = (work: Work): CalendarDate => dateIn(work.actor.zone, work.now)

/** Opens a role of a new party, or one that a known party did not have. */
export function openRoles(work: Work, row: RowOf<typeof party>, roles: readonly PartyRole[], known: number): void {
  const since = dayOf(work)
  work.insertParts(party, row, 'roles', roles.map(role => ({ role, since, until: null })), known + 1)
  for (const role of roles) work.emit(partyRoleAdded, { party: row.id, role, since })
}

/** Makes flags and history follow the wish; what stays the same is left alone. */
export function changeRoles(work: Work, row: FullRow<typeof party>, wished: RoleFlags): void {
  const today = dayOf(work)
  const opened = partyRoles.filter(role => wished[flags[role]] === true && !row[flags[role]])
  const closed = partyRoles.filter(role => wished[flags[role]] === false && row[flags[role]])
  for (const entry of row.roles) {
    if (entry.until === null && closed.includes(entry.role)) work.updatePart(party, 'roles', entry, { until: today })
  }
  work.update(party, row, Object.fromEntries([
    ...opened.map(role => [flags[role], true]), ...closed.map(role => [flags[role], false])]))
  openRoles(work, row, opened, row.roles.length)
}
