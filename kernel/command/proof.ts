// Whoever sits at an open browser is not yet its owner: what gives rights or keys is done only by a person who has proved
// lately who they are (OWASP ASVS 4.0.3, 3.7.1). Programs prove who they are with each request.
import type { Actor } from '../access/actor.ts'
import { type Instant, plusMinutes } from '../values/instant.ts'
import { proveYourself } from './problems.ts'

/** How long a proof counts. */
const provenMinutes = 15

/** Whether a proof still counts. */
export const provedLately = (provedAt: Instant, now: Instant): boolean =>
  // why: machines differ by moments; a proof from further ahead was given before the clock went back, nobody knows when.
  provedAt >= plusMinutes(now, -provenMinutes) && provedAt <= plusMinutes(now, 1)

export function askProof({ provedAt }: Pick<Actor, 'provedAt'>, now: Instant): void {
  if (provedAt !== undefined && !provedLately(provedAt, now)) throw proveYourself.of()
}
