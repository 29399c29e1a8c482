// What other rooms may know of party.
export { party, partyRoles, partySources, type PartyRole } from './party.ts'
export { relation } from './relation.ts'
export { partyCreated, partyRoleAdded } from './events.ts'
export { createParties, createParty, type PartyDraft } from './create.ts'
export { updateParty } from './update.ts'
export { bicForm, emailForm, ibanForm, phoneForm, phoneText, vatIdForm, websiteForm } from './details.ts'
export { addRole, addRoles, type RoleWish } from './add-role.ts'
export { duplicateHints, duplicatesOf, type DuplicateHint, type DuplicateProbe, type DuplicateReason } from './duplicates.ts'
