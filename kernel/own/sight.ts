// Who defines a field need not see what it holds: whether they may be told values, of examples that break a rule or fit no
// other kind, and which fields a formula may be tried on.
import { type Actor, reachOf } from '../access/actor.ts'
import { seesField } from '../access/policy.ts'
import type { Owner } from './owner.ts'

/** In the place of a value that is not told. */
export const untold = '…'

/** Whether they see the field in records they may read. */
export const seesValues = (actor: Actor, { resource, part }: Owner, key: string): boolean =>
  seesField(resource, actor, part === null ? key : `${part.name}.${key}`)

/** Whether they see the field in any record there is. */
export const tellsValues = (actor: Actor, owner: Owner, key: string): boolean =>
  seesValues(actor, owner, key) && reachOf(actor, `${owner.resource.name}.read`) === 'all'
