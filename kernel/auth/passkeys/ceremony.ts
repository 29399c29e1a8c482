// Making and using passkeys (WebAuthn): what a browser is asked, and whether its answer holds. A key is discoverable, so that
// nobody types a name, and the authenticator has looked at its owner each time (user verification). An answer counts for the
// address of this house, for the question it was asked, and once.
import type {
  AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Door } from '../door.ts'
import { begin, end } from '../pending.ts'
import { passkeyRefused } from '../problems.ts'
import { type KnownKey, type ShownKey, credentialsOf, findPasskey, usePasskey } from './passkeys.ts'

/** The address of the house, and the name under which authenticators keep keys for it. */
export interface Site { readonly origin: string, readonly rpID: string }

export const siteOf = (base: string): Site => ({ origin: new URL(base).origin, rpID: new URL(base).hostname })

/** Read in when the first key is asked for: two hundred files that a start need not wait for. */
const webauthn = (): Promise<typeof import('@simplewebauthn/server')> => import('@simplewebauthn/server')

const patienceMs = 120_000
/** EdDSA, ECDSA with P-256 and RSA: what authenticators can do. */
const algorithms = [-8, -7, -257]

export async function askForNew(door: Door, { rpID }: Site, { id, email, name }: {
  readonly id: string, readonly email: string, readonly name: string }): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await credentialsOf(door.pool, id)
  const { generateRegistrationOptions } = await webauthn()
  const asked = await generateRegistrationOptions({ rpName: 'Kontor', rpID, userName: email, userDisplayName: name,
    userID: new Uint8Array(Buffer.from(id)), attestationType: 'none', supportedAlgorithmIDs: algorithms, timeout: patienceMs,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.map(one => ({ id: one })) })
  await begin(door.pool, door.now(), asked.challenge, { purpose: 'passkey-new', user: id })
  return asked
}

export async function askForUse(door: Door, { rpID }: Site): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webauthn()
  const asked = await generateAuthenticationOptions({ rpID, userVerification: 'required', timeout: patienceMs })
  await begin(door.pool, door.now(), asked.challenge, { purpose: 'passkey-in' })
  return asked
}

/** Whatever does not hold is refused alike; why is nobody's business but the owner's, who can try again. */
async function held<T>(check: Promise<T>): Promise<T> {
  return check.catch(() => { throw passkeyRefused.of() })
}

/** The key that somebody has just made. */
export async function shownKey(door: Door, site: Site, { user, answer }: { readonly user: string, readonly answer: unknown }):
Promise<ShownKey> {
  const { verifyRegistrationResponse } = await webauthn()
  const { registrationInfo: made } = await held(verifyRegistrationResponse({
    // why: whatever it is, the check looks at every part of it.
    response: answer as RegistrationResponseJSON, expectedOrigin: site.origin, expectedRPID: site.rpID,
    requireUserVerification: true, supportedAlgorithmIDs: algorithms,
    expectedChallenge: async challenge => (await end(door.pool, door.now(), challenge, 'passkey-new'))?.user === user }))
  if (!made) throw passkeyRefused.of()
  return { credential: made.credential.id, publicKey: made.credential.publicKey, counter: made.credential.counter,
    transports: made.credential.transports ?? [], canBackUp: made.credentialDeviceType === 'multiDevice',
    backedUp: made.credentialBackedUp }
}

/** Whose key has just signed, and that it did. */
export async function userOfKey(door: Door, site: Site, answer: unknown): Promise<string> {
  const given = answer as AuthenticationResponseJSON // why: as above.
  const known = typeof given?.id === 'string' ? await findPasskey(door.pool, given.id) : null
  if (!known) throw passkeyRefused.of()
  const { verifyAuthenticationResponse } = await webauthn()
  const { authenticationInfo: used } = await held(verifyAuthenticationResponse({ response: given, expectedOrigin: site.origin,
    expectedRPID: site.rpID, requireUserVerification: true, credential: { ...known, id: given.id },
    expectedChallenge: async challenge => await end(door.pool, door.now(), challenge, 'passkey-in') !== null }))
  if (!isOwn(known, given) || !await usePasskey(door.pool, door.now(),
    { id: known.id, counter: used.newCounter, backedUp: used.credentialBackedUp })) throw passkeyRefused.of()
  return known.user
}

/** The authenticator says whose key it is; it must be the one for whom it was made. */
const isOwn = ({ user }: KnownKey, { response }: AuthenticationResponseJSON): boolean =>
  response.userHandle !== undefined && Buffer.from(response.userHandle, 'base64url').toString() === user
