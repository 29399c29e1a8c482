// Signing on by an identity provider, from the button to the session: begun once, ended once, in the same browser. Who comes
// back is recognised by what the provider calls them; somebody new is tied to the user with the same mail address, or made a
// user, only where the provider vouches for the address and the administrator wants it.
import type { Door } from '../door.ts'
import { provedLately } from '../../command/proof.ts'
import { type Instant, plusMs } from '../../values/instant.ts'
import { secretOf } from '../kept-secrets.ts'
import { type Pending, begin, end } from '../pending.ts'
import {
  accountClosed, identityTaken, proofByAnother, proofNotAnew, signOnDomain, signOnLapsed, signOnMailUnproved, signOnUnknown, sessionNeeded,
} from '../problems.ts'
import { hashOf, newSecret } from '../secret.ts'
import type { Visitor } from '../visits.ts'
import { noteVisit } from '../visits.ts'
import { type Told, toldOf, wordsOf } from './claims.ts'
import { tie, userBehind } from './identities.ts'
import { type Provider, admitsDomain } from './provider.ts'
import { type Known, type Marks, addressAt, farewellAt, proved } from './relying.ts'

/** State, nonce and verifier, each telling nothing of the others; the browser keeps the secret behind them. */
export const marksOf = (secret: string): Marks => ({
  state: hashOf(`state ${secret}`), nonce: hashOf(`nonce ${secret}`), verifier: hashOf(`verifier ${secret}`) })

const known = async (door: Door, id: string | null): Promise<Known> => {
  const provider = (await door.providers.list()).find(one => one.id === id)
  if (!provider) throw signOnLapsed.of()
  return { provider, secret: await secretOf(door.pool, door.vault, provider.id) }
}

export interface Begun { readonly go: string, readonly secret: string }

/** Where to send the browser, and what it keeps meanwhile. */
export async function beginSignOn(door: Door, { purpose, provider, back, goesTo, user }: {
  purpose: 'sign-on' | 'proof', provider: string, back: string, goesTo: string, user: string | null }): Promise<Begun> {
  const at = await known(door, provider)
  const secret = newSecret()
  const go = await addressAt(at, { back, anew: purpose === 'proof' }, marksOf(secret))
  await begin(door.pool, door.now(), secret, { purpose, provider, user, goesTo })
  return { go, secret }
}

export interface Ended {
  readonly purpose: Pending['purpose']
  readonly user: string
  readonly provider: Provider
  readonly goesTo: string
  readonly idToken: string
  /** When they proved at the provider who they are; of one that does not tell, now. */
  readonly provedAt: Instant
}

/** Who came back; `here` is who sits at this browser already. */
export async function endSignOn(door: Door, { secret, address, here, visitor }: {
  secret: string, address: URL, here: () => Promise<string | null>, visitor: Visitor }): Promise<Ended> {
  const begun = await end(door.pool, door.now(), secret, 'sign-on', 'proof')
  if (!begun) throw signOnLapsed.of()
  const at = await known(door, begun.provider)
  const { claims, idToken } = await proved(at, address, marksOf(secret))
  const told = toldOf(claims)
  const { provider } = at
  if (told.email !== null && told.vouched && !admitsDomain(provider, told.email)) {
    throw signOnDomain.of({ provider: provider.name, email: told.email })
  }
  const asked = begun.user === null ? null : { told, user: begun.user, here: await here() }
  const user = asked === null ? await recognise(door, provider, told)
    : begun.purpose === 'proof' ? await vouch(door, provider, asked) : await connect(door, provider, asked)
  if (!await door.people.load(user)) {
    await noteVisit(door.pool, { ...visitor, kind: 'refused', userId: user, at: door.now() })
    throw accountClosed.of()
  }
  if (provider.roleClaim !== null) await door.providers.follow(provider, user, wordsOf(claims, provider.roleClaim))
  return { purpose: begun.purpose, user, provider, goesTo: begun.goesTo, idToken,
    provedAt: plusMs(door.now(), -(told.age ?? 0) * 1000) }
}

/** The user behind what the provider says, tied or made now where nobody was. */
async function recognise(door: Door, provider: Provider, told: Told): Promise<string> {
  const person = { issuer: provider.issuer, subject: told.subject }
  const tied = await userBehind(door.pool, door.now(), person)
  if (tied !== null) return tied
  const { email } = told
  if (email === null || !told.vouched) throw signOnMailUnproved.of({ provider: provider.name })
  const there = await door.providers.someone(email)
  if (there && !there.active) throw accountClosed.of()
  if (!there && !provider.createsPeople) throw signOnUnknown.of({ provider: provider.name, email })
  const user = there?.id ?? await door.providers.welcome(provider, { email, name: told.name ?? email, language: told.language })
    .catch(async (error: unknown) => {
      // why: two at once find nobody; the second finds whom the first has made.
      const made = await door.providers.someone(email)
      if (!made) throw error
      return made.id
    })
  return tie(door.pool, door.now(), { ...person, user, email })
}

/** What the provider says of somebody, who began it here, and who sits at this browser now. */
interface Asked { readonly told: Told, readonly user: string, readonly here: string | null }

/** The provider says that whoever is signed in here has just proved there who they are. */
async function vouch(door: Door, provider: Provider, { told, user, here }: Asked): Promise<string> {
  if (here !== user) throw sessionNeeded.of()
  if (await userBehind(door.pool, door.now(), { issuer: provider.issuer, subject: told.subject }) !== user) {
    throw proofByAnother.of({ provider: provider.name })
  }
  const now = door.now()
  if (told.age === null || !provedLately(plusMs(now, -told.age * 1000), now)) throw proofNotAnew.of({ provider: provider.name })
  return user
}

/** Somebody who is signed in says that this is them too. */
async function connect(door: Door, provider: Provider, { told, user, here }: Asked): Promise<string> {
  if (here !== user) throw sessionNeeded.of()
  const whose = await tie(door.pool, door.now(),
    { issuer: provider.issuer, subject: told.subject, user, email: told.email })
  if (whose !== user) throw identityTaken.of({ provider: provider.name })
  return user
}

/** Where to say good-bye to the provider of a session, if it wants that. */
export async function farewell(door: Door, { provider, idToken, back }: {
  provider: string, idToken: string | null, back: string }): Promise<string | null> {
  const found = (await door.providers.list()).find(one => one.id === provider)
  return found ? farewellAt({ provider: found, secret: null }, back, idToken) : null
}
