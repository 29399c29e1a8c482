// What other rooms may know of the ledger.
export { account, accountKinds, accountRoles, type AccountRole } from './account.ts'
export { journal, journalKinds, type JournalKind } from './journal.ts'
export { entry, entryLine } from './entry.ts'
export { openItem, settlement } from './open-item.ts'
export { accountsByRole, accountsByRoleIn, requireRoles, type AccountsByRole, type RoleAccount } from './accounts-by-role.ts'
export { post, type OpenItemRow, type Posted, type Posting, type PostingLine } from './post.ts'
