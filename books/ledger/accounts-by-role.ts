// Which account of a company holds which role: one statement for all roles, refused by name where one is missing.
import { reference } from '../../kernel/command/references.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { AccountRole } from './account.ts'
import { accountMissing } from './problems.ts'

export interface RoleAccount { readonly id: Id, readonly code: string }
export type AccountsByRole = ReadonlyMap<AccountRole, RoleAccount>

/** The accounts holding these roles in one company; a role without an account is refused. */
export async function accountsByRole<R extends AccountRole>(
  work: Work, company: Id, roles: readonly R[]): Promise<ReadonlyMap<R, RoleAccount>> {
  const found = (await accountsByRoleIn(work, [company], roles)).get(company) ?? new Map<AccountRole, RoleAccount>()
  return requireRoles(work, company, { found, roles })
}

/** The same for several companies at once; roles without an account are simply absent. */
export async function accountsByRoleIn(work: Work, companies: readonly Id[], roles: readonly AccountRole[],
): Promise<ReadonlyMap<Id, AccountsByRole>> {
  const all = await work.reference(accountsWithRole)
  return new Map(companies.map(company => [company, new Map(roles.flatMap(role => {
    const account = all.get(company)?.get(role)
    return account ? [[role, account] as const] : []
  }))]))
}

/** All accounts that hold a role, of all companies: few, and hardly ever changed. */
const accountsWithRole = reference('ledger.accounts-with-role', {
  tables: ['ledger.accounts'],
  async load(read) {
    const rows = await read<{ company_id: Id, role: AccountRole, id: Id, code: string }>(sql`
      select company_id, role, id, code from ledger.accounts where role is not null and active`)
    const byCompany = new Map<Id, Map<AccountRole, RoleAccount>>()
    for (const { company_id: company, role, id, code } of rows) {
      const known = byCompany.get(company)
      if (known) known.set(role, { id, code })
      else byCompany.set(company, new Map([[role, { id, code }]]))
    }
    return byCompany
  },
})

export function requireRoles<R extends AccountRole>(work: Work, company: Id,
  wanted: { found: AccountsByRole, roles: readonly R[] }): ReadonlyMap<R, RoleAccount> {
  return new Map(wanted.roles.map(role => {
    const account = wanted.found.get(role)
    if (!account) throw accountMissing.of({ role, company: work.company(company).name })
    return [role, account]
  }))
}
