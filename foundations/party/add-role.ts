// Gives parties a role: a lead becomes a customer, a customer becomes a partner. Who has it keeps it.
import { command } from '../../kernel/command/command.ts'
import type { Work } from '../../kernel/command/work.ts'
import { notFound } from '../../kernel/command/problems.ts'
import { choice } from '../../kernel/model/fields.ts'
import type { FullRow } from '../../kernel/model/resource.ts'
import { partyRoleAdded } from './events.ts'
import { party, partyRoles, type PartyRole } from './party.ts'
import { flagsOf, followFlags } from './roles.ts'

export const addRole = command('party.party.add-role', {
  doc: 'Adds a role to a party, from today on.',
  on: party,
  input: { role: choice(...partyRoles) },
  emits: [partyRoleAdded],
  face: { icon: 'id-badge' },
}, async (work, calls) => {
  for (const { row, input } of calls) give(work, row, input.role)
})

export interface RoleWish {
  readonly party: string
  readonly role: PartyRole
  /** The organisation a person now belongs to; empty leaves it as it is. */
  readonly parent?: string | null
}

/** Adds roles to parties within the work at hand, in one round of reading. */
export async function addRoles(work: Work, wishes: readonly RoleWish[]): Promise<void> {
  if (wishes.length === 0) return
  const rows = new Map((await work.load(party, wishes.map(wish => wish.party), { parts: ['roles'] })).map(row => [row.id, row]))
  for (const wish of wishes) {
    const row = rows.get(wish.party)
    if (!row) throw notFound.of({ resource: party.name, id: wish.party })
    give(work, row, wish.role)
    if (wish.parent) work.update(party, row, { parent: wish.parent })
  }
}

function give(work: Work, row: FullRow<typeof party>, role: PartyRole): void {
  const wished = flagsOf([role])
  followFlags(work, row, wished)
  work.update(party, row, wished)
}
