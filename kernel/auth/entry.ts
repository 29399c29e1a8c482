// Coming in: by password, or on the first day by the setup link. Each way ends with a session of its own;
// a cookie that was there before is never taken over.
import { accountLimit, addressKey, addressLimit, countAttempt, forgive, takeBack } from './attempts.ts'
import { passwordHashOf, storePassword } from './credentials.ts'
import { type AtBrowser, type Door, judged } from './door.ts'
import { codeNeeded, wrongCode, wrongCredentials } from './problems.ts'
import { secondFactorOf, useCode } from './second-factor.ts'
import { type Via, openSession } from './sessions.ts'
import { refuseBound } from './sign-on/provider.ts'
import { type VisitKind, type Visitor, noteVisit } from './visits.ts'

export interface Entered { readonly identity: AtBrowser, readonly cookie: string }

const nobody = '00000000-0000-0000-0000-000000000000'

export const accountKey = (email: string): string => `account:${email.toLowerCase()}`

/** Opens a session for a user who has proved to be one. */
export async function enter(door: Door, userId: string, { visitor, kind, via = null }: {
  visitor: Visitor, kind: VisitKind, via?: Via | null }): Promise<Entered> {
  const person = await door.people.load(userId)
  if (!person) throw wrongCredentials.of()
  const { session, secret } = await openSession(door, { userId, visitor, via })
  await noteVisit(door.pool, { ...visitor, kind, userId, at: door.now() })
  return { identity: await judged(door, session, person), cookie: secret }
}

/** What was brought beside the password. */
export interface Second {
  readonly code: string | null
  /** Whose passkey has just signed; null when none was brought. */
  readonly key: (() => Promise<string>) | null
}

/** Sign-in by mail address and password. Known or not, each step is taken, so the time tells nothing. */
export async function signIn(door: Door, { email, password, code, key, visitor }: {
  email: string, password: string, visitor: Visitor } & Second): Promise<Entered> {
  const { pool } = door
  const [account, address] = [accountKey(email), addressKey(visitor.ip)]
  await countAttempt(pool, door.now(), { key: address, limit: addressLimit })
  await countAttempt(pool, door.now(), { key: account, limit: accountLimit })
  const userId = await door.people.find(email)
  const hash = await passwordHashOf(pool, userId ?? nobody)
  const right = await door.passwords.verify(hash, password)
  if (!right || userId === null || hash === null) {
    await noteVisit(pool, { ...visitor, kind: 'refused', userId, at: door.now() })
    throw wrongCredentials.of()
  }
  const person = await door.people.load(userId)
  if (person) await refuseBound(door, person)
  await proveSecond(door, { userId, code, key, visitor, account, address })
  await forgive(pool, account, address)
  if (door.passwords.outdated(hash)) await choosePassword(door, userId, password)
  return enter(door, userId, { visitor, kind: 'signed-in' })
}

export async function choosePassword(door: Door, userId: string, password: string): Promise<void> {
  await storePassword(door.pool, door.now(), { userId, hash: await door.passwords.hash(password) })
}

/** Asks for a second proof where the account has one. A missing code is no guess, a wrong one is. */
async function proveSecond(door: Door, { userId, code, key, visitor, account, address }: {
  userId: string, visitor: Visitor, account: string, address: string } & Second): Promise<void> {
  const { pool } = door
  const { on, app, passkeys } = await secondFactorOf(pool, userId)
  if (!on) return
  if (code === null && key === null) {
    // why: forgiving all would let somebody with the password guess codes without end.
    await takeBack(pool, [account, address])
    throw codeNeeded.of({ ways: [...app ? ['app'] : [], ...passkeys > 0 ? ['passkey'] : []].join(' ') })
  }
  if (key !== null ? await key() === userId : code !== null && await useCode(door, { userId, code })) return
  await noteVisit(pool, { ...visitor, kind: 'refused', userId, at: door.now() })
  throw wrongCode.of()
}
