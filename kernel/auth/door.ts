// The door of the house: recognises who knocks by cookie or token, remembers them for a few seconds, and
// lets in who proves to be somebody. A browser's change needs the session's CSRF token; a program's does not.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Engine } from '../command/execute.ts'
import { notSignedIn } from '../command/problems.ts'
import type { Authenticator, Credentials, Identity } from '../http/authenticator.ts'
import type { Catalogue } from '../i18n/catalogue.ts'
import type { House } from '../model/house.ts'
import type { Pool } from '../sql/connection.ts'
import type { Instant } from '../values/instant.ts'
import { type Keeping, createKeeping } from './keeping.ts'
import { type Line, openLine } from './line.ts'
import type { Passwords } from './password.ts'
import { createPasswords } from './password.ts'
import type { People, Person } from './people.ts'
import { csrfMismatch, secondFactorMissing, sessionNeeded, tokenNotValid } from './problems.ts'
import { secondFactorOf } from './second-factor.ts'
import { identitiesOf } from './sign-on/identities.ts'
import type { Providers } from './sign-on/provider.ts'
import { narrowedTo } from './scope.ts'
import { hashOf, sameSecret } from './secret.ts'
import { type Session, findSession } from './sessions.ts'
import { findToken, tokenMark } from './tokens.ts'
import { type Vault, createVault, newKey } from './vault.ts'

export const cookieName = 'kontor_session'

/** Who was recognised, with what only the door needs. */
export interface Recognised extends Identity {
  readonly actor: Person
  readonly session: Session | null
  /** What they must set up before they may do anything else. */
  readonly wants: 'second-factor' | null
}

/** A person at a browser. */
export interface AtBrowser extends Recognised { readonly session: Session }

export interface DoorOptions {
  readonly engine: Pick<Engine, 'house' | 'pool' | 'clock' | 'companies'>
  readonly people: People
  readonly words: Catalogue
  readonly providers?: Providers
  /** Where people find the house, such as https://kontor.example; without it, where the request found it. */
  readonly publicUrl?: string
  /** Cookies for https only, even where a request seems to come over http. */
  readonly secureCookies?: boolean
  /** Seals what must be read again; without one, with a key that nobody keeps. */
  readonly vault?: Vault
  readonly passwords?: Passwords
  /** How long somebody is remembered without asking the database. */
  readonly rememberMs?: number
}

export interface Door extends Authenticator {
  readonly house: House
  readonly pool: Pool
  readonly people: People
  readonly providers: Providers
  readonly publicUrl: string | null
  readonly words: Catalogue
  readonly passwords: Passwords
  readonly vault: Vault
  readonly secureCookies: boolean
  readonly companies: Engine['companies']
  now(): Instant
  onForget(heard: (userId: string) => void): () => void
  /** Makes every node forget a user, or everybody ('*'), because rights or sessions changed. */
  forget(userId: string | '*'): Promise<void>
  register(app: FastifyInstance): void
  close(): Promise<void>
}

/** A house without identity providers. */
const nobody: Providers = {
  list: async () => [], someone: async () => null, binding: async () => null, follow: async () => {},
  welcome: async () => { throw new Error('nobody comes by a provider that is not there') },
}

/** The address of the house, as people see it. */
export const baseOf = ({ publicUrl }: Pick<Door, 'publicUrl'>, request: FastifyRequest): string =>
  publicUrl ?? `${request.protocol}://${request.host}`

const rememberedMs = 5_000
const rememberedMost = 20_000
const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Opens the door; `register` gives it its addresses. */
export async function openDoor(
  options: DoorOptions, register: (app: FastifyInstance, door: Door) => void): Promise<Door> {
  const { engine, people } = options
  const keeping =
    createKeeping<Recognised>({ ageMs: options.rememberMs ?? rememberedMs, size: rememberedMost })
  const listeners = new Set<(userId: string) => void>()
  const forgetHere = (userId: string): void => {
    keeping.forget(userId === '*' ? undefined : known => known.actor.id === userId)
    for (const heard of listeners) heard(userId)
  }
  const line: Line = await openLine(engine.pool, forgetHere)
  const door: Door = {
    house: engine.house,
    pool: engine.pool,
    people,
    providers: options.providers ?? nobody,
    publicUrl: options.publicUrl ?? null,
    words: options.words,
    passwords: options.passwords ?? createPasswords(),
    vault: options.vault ?? createVault([newKey()]),
    secureCookies: options.secureCookies ?? false,
    companies: () => engine.companies(),
    now: () => engine.clock.now(),
    authenticate: credentials => recognise(door, keeping, credentials),
    onForget(heard) {
      listeners.add(heard)
      return () => { listeners.delete(heard) }
    },
    register: app => register(app, door),
    async forget(userId) {
      forgetHere(userId)
      await line.tell(userId)
    },
    close: () => line.close(),
  }
  return door
}

async function recognise(
  door: Door, keeping: Keeping<Recognised>, credentials: Credentials): Promise<Recognised | null> {
  const { authorization, cookies, csrf, method } = credentials
  if (authorization !== null) {
    const secret = /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
    if (!secret.startsWith(tokenMark)) throw tokenNotValid.of()
    const hash = hashOf(secret)
    const known = await keeping.take(`token ${hash}`, () => byToken(door, hash))
    if (!known) throw tokenNotValid.of()
    if (known.wants !== null) throw secondFactorMissing.of()
    return known
  }
  const cookie = cookies[cookieName]
  if (!cookie) return null
  const hash = hashOf(cookie)
  const known = await keeping.take(`session ${hash}`, () => bySession(door, hash))
  if (!known) return null
  if (!harmless.has(method) && !sameSecret(csrf ?? '', known.csrfToken ?? '')) throw csrfMismatch.of()
  return known
}

async function byToken(door: Door, hash: string): Promise<Recognised | null> {
  const found = await findToken(door.pool, door.now(), hash)
  const owner = found && await door.people.load(found.userId)
  return owner && { actor: narrowedTo(owner, found.token), csrfToken: null, sessionId: null, session: null,
    wants: await restsWith(door, owner) ? 'second-factor' : null }
}

/** Keys rest while their owner may do nothing: a role wants a second factor of them that neither they nor a provider has. */
const restsWith = async ({ pool }: Door, { id, needsSecond }: Person): Promise<boolean> =>
  needsSecond && !(await secondFactorOf(pool, id)).on && (await identitiesOf(pool, id)).length === 0

async function bySession(door: Door, hash: string): Promise<Recognised | null> {
  const session = await findSession(door.pool, door.now(), hash)
  const person = session && await door.people.load(session.userId)
  return person && judged(door, session, person)
}

/** Whether somebody may work for a company. */
export const worksFor = (person: Person, company: string): boolean =>
  person.companies.includes(company) || person.grants.some(grant => grant.reach === 'all')

/** A person in a session; who needs a second factor and has none may do nothing but set it up. */
export async function judged(door: Pick<Door, 'pool'>, session: Session, person: Person): Promise<AtBrowser> {
  const known = recognised(session, person)
  // why: a provider has proofs of its own, and its administrators say which.
  if (!person.needsSecond || session.provider !== null || (await secondFactorOf(door.pool, person.id)).on) return known
  return { ...known, actor: { ...known.actor, grants: [] }, wants: 'second-factor' }
}

/** A person in a session, working for the company chosen there. */
export function recognised(session: Session, person: Person): AtBrowser {
  const company = session.company !== null && worksFor(person, session.company) ? session.company
    : person.company
  return { actor: { ...person, company, provedAt: session.provedAt }, csrfToken: session.csrf, sessionId: session.id, session, wants: null }
}

/** Somebody at a browser: tokens cannot make tokens, change passwords or end sessions. */
export function atBrowser(identity: Identity | null): AtBrowser {
  if (!identity) throw notSignedIn.of()
  if (identity.sessionId === null) throw sessionNeeded.of()
  return identity as AtBrowser // why: every identity comes from `recognise`, and this one has a session.
}
