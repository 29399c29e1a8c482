// Addresses of the session: who am I, come in, go out here or everywhere, change company, language, zone
// and password.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notSignedIn, notFound } from '../command/problems.ts'
import type { CompanyFacts } from '../command/work.ts'
import { problemOf } from '../http/problem-json.ts'
import { identify, languageOf } from '../http/request.ts'
import { language, text } from '../model/fields.ts'
import { isUuid } from '../values/uuid.ts'
import { accountLimit, addressKey, countAttempt, forgive } from './attempts.ts'
import { passwordHashOf } from './credentials.ts'
import {
  type AtBrowser, type Door, type Recognised, atBrowser, baseOf, cookieName, judged, worksFor,
} from './door.ts'
import { type Entered, accountKey, choosePassword, signIn } from './entry.ts'
import { Form, visitorOf } from './form.ts'
import { proveOwner } from './owner.ts'
import { siteOf, userOfKey } from './passkeys/ceremony.ts'
import { refusePassword } from './password-rules.ts'
import { passkeyRefused } from './problems.ts'
import { secondFactorOf } from './second-factor.ts'
import { keepScreenWishes, readScreenWishes, screenWishesOf } from './screen-wishes.ts'
import { endSession, endSessionOf, endSessions, enterCompany, listSessions, longestDays, noteProof } from './sessions.ts'
import { identitiesOf } from './sign-on/identities.ts'
import { farewell } from './sign-on/sign-on.ts'
import { noteVisit } from './visits.ts'

const secondsPerDay = 86_400

/** The cookie travels over https only, wherever the request itself came over https. */
export const cookieOptions = (door: Door, request: FastifyRequest) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: door.secureCookies || request.protocol === 'https',
})

export function giveCookie(door: Door, { cookie }: Entered, { request, reply }: {
  request: FastifyRequest, reply: FastifyReply }): void {
  void reply.setCookie(cookieName, cookie,
    { ...cookieOptions(door, request), maxAge: longestDays * secondsPerDay })
}

const takeCookie = (door: Door, request: FastifyRequest, reply: FastifyReply): void => {
  void reply.clearCookie(cookieName, cookieOptions(door, request))
}

const shown =
  ({ id, name, currency, country, zone, language: spoken }: CompanyFacts): Omit<CompanyFacts, 'numbering' | 'taxRegistered'> =>
  ({ id, name, currency, country, zone, language: spoken })

/** Who is signed in, as the browser wants to know it. */
export async function sessionAnswer(door: Door, { actor, csrfToken, wants }: Recognised): Promise<Record<string, unknown>> {
  const companies = [...(await door.companies()).values()].filter(company => worksFor(actor, company.id))
    .toSorted((a, b) => a.name.localeCompare(b.name)).map(shown)
  const { id, name, email, language: spoken, zone, roles, home } = actor
  const screen = await screenWishesOf(door.pool, id)
  return { user: { id, name, email, language: spoken, zone, roles, home, screen },
    company: companies.find(company => company.id === actor.company) ?? null, companies, csrf: csrfToken,
    ...wants === null ? {} : { wants } }
}

const browserOf = async (door: Door, request: FastifyRequest): Promise<AtBrowser> =>
  atBrowser(await identify(door, request))

export function sessionRoutes(app: FastifyInstance, door: Door): void {
  let peopled = false
  app.get('/api/session', async (request, reply) => {
    // why: every identity of this door is one it recognised.
    const identity = await identify(door, request) as Recognised | null
    if (identity) return sessionAnswer(door, identity)
    peopled ||= await door.people.any()
    if (peopled) throw notSignedIn.of()
    const telling =
      { house: door.house, words: door.words, language: languageOf(request), request: request.id }
    const problem = problemOf(notSignedIn.of(), telling)
    return reply.code(401).type('application/problem+json; charset=utf-8')
      .send(JSON.stringify({ ...problem, setup: true }))
  })

  app.post('/api/session', async (request, reply) => {
    const form = new Form(request.body)
    const { email, code } = form.fields({ email: text(), code: text({ max: 20 }).optional() }, { others: ['password', 'passkey'] })
    const password = form.secret('password')
    form.done()
    const passkey = form.raw('passkey') ?? null
    const entered = await signIn(door, { email, password, code: code ?? null, visitor: visitorOf(request),
      key: passkey === null ? null : () => userOfKey(door, siteOf(baseOf(door, request)), passkey) })
    giveCookie(door, entered, { request, reply })
    return sessionAnswer(door, entered.identity)
  })

  app.delete('/api/session', async (request, reply) => {
    const identity = await identify(door, request)
    takeCookie(door, request, reply)
    const go = identity ? await leave(door, atBrowser(identity), request) : null
    return go === null ? reply.code(204).send() : { go }
  })

  app.post('/api/session/company', async request => {
    const { actor, session } = await browserOf(door, request)
    const form = new Form(request.body)
    const { company } = form.fields({ company: text() })
    form.done()
    if (!worksFor(actor, company) || !(await door.companies()).has(company)) {
      throw notFound.of({ resource: 'org.company', id: company })
    }
    await enterCompany(door.pool, session.id, company)
    await door.forget(actor.id)
    return sessionAnswer(door, await judged(door, { ...session, company }, actor))
  })

  otherSessions(app, door)

  app.get('/api/session/proof', async request => waysToProve(door, await browserOf(door, request)))

  app.post('/api/session/proof', (request, reply) => proveAgain(door, request, reply))

  app.patch('/api/session/preferences', request => keepPreferences(door, request))

  app.post('/api/session/password', (request, reply) => changePassword(door, request, reply))
}

/** By what somebody may prove who they are: their password, a passkey of theirs, a provider that knows them. */
async function waysToProve({ pool, providers }: Door, { actor }: AtBrowser): Promise<Record<string, unknown>> {
  const [hash, { passkeys }, identities, known] =
    await Promise.all([passwordHashOf(pool, actor.id), secondFactorOf(pool, actor.id), identitiesOf(pool, actor.id), providers.list()])
  return { password: hash !== null, passkey: passkeys > 0,
    providers: known.filter(({ issuer }) => identities.some(one => one.issuer === issuer)).map(({ id, name }) => ({ id, name })) }
}

/** Proves again who sits at the browser, by passkey or password: what is guarded may be done for a while. */
async function proveAgain(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const at = await browserOf(door, request)
  const form = new Form(request.body)
  form.fields({}, { others: ['password', 'passkey'] })
  const passkey = form.raw('passkey') ?? null
  if (passkey === null) {
    // why: to have come just now proves nothing anew, or whoever finds the browser could make it last for ever.
    if (!await proveOwner(door, request, { at, form })) return reply.code(204).send()
  } else if (await userOfKey(door, siteOf(baseOf(door, request)), passkey) !== at.actor.id) throw passkeyRefused.of()
  await noteProof(door.pool, door.now(), at.session.id)
  await door.forget(at.actor.id)
  return reply.code(204).send()
}

/** Where one is signed in, and ending it there. */
function otherSessions(app: FastifyInstance, door: Door): void {
  app.get('/api/sessions', async request => {
    const { actor, session } = await browserOf(door, request)
    const items = await listSessions(door.pool, door.now(), actor.id)
    return { items: items.map(one => ({ ...one, here: one.id === session.id })) }
  })

  app.delete<{ Params: { id: string } }>('/api/sessions/:id', async (request, reply) => {
    const { actor } = await browserOf(door, request)
    const { id } = request.params
    if (!isUuid(id) || !await endSessionOf(door.pool, actor.id, id)) throw notFound.of({ resource: 'auth.session', id })
    await door.forget(actor.id)
    await noteVisit(door.pool, { ...visitorOf(request), kind: 'session-ended', userId: actor.id, at: door.now() })
    return reply.code(204).send()
  })

  app.delete('/api/sessions', async (request, reply) => {
    const { actor } = await browserOf(door, request)
    await endSessions(door.pool, actor.id)
    await door.forget(actor.id)
    await noteVisit(door.pool,
      { ...visitorOf(request), kind: 'signed-out-everywhere', userId: actor.id, at: door.now() })
    takeCookie(door, request, reply)
    return reply.code(204).send()
  })
}

/** Language and zone are the user's own, and how they want their screens. */
async function keepPreferences(door: Door, request: FastifyRequest): Promise<unknown> {
  const { actor, session } = await browserOf(door, request)
  const form = new Form(request.body)
  const wish = form.fields({ language: language(), zone: text({ max: 60 }) }, { partial: true, others: ['screen'] })
  form.zone('/zone', wish.zone)
  const screen = readScreenWishes(form)
  form.done()
  await keepScreenWishes(door.pool, actor.id, screen)
  if (Object.keys(wish).length > 0) {
    await door.people.prefer(actor.id, wish)
    await door.forget(actor.id)
  }
  const person = await door.people.load(actor.id)
  if (!person) throw notSignedIn.of()
  return sessionAnswer(door, await judged(door, session, person))
}

/** Goes out; answers where to say good-bye to the identity provider by which somebody came. */
async function leave(door: Door, { actor, session }: AtBrowser, request: FastifyRequest): Promise<string | null> {
  const hint = await endSession(door.pool, session.id)
  await door.forget(actor.id)
  await noteVisit(door.pool, { ...visitorOf(request), kind: 'signed-out', userId: actor.id, at: door.now() })
  return session.provider === null ? null : farewell(door, { provider: session.provider, back: `${baseOf(door, request)}/`,
    idToken: hint === null ? null : door.vault.open(hint, session.id) })
}

/** Whoever knows the present password chooses the next; all other sessions of the user end. */
async function changePassword(
  door: Door, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { actor, session } = await browserOf(door, request)
  const form = new Form(request.body)
  form.fields({}, { others: ['current', 'next'] })
  const current = form.secret('current')
  const weak = refusePassword(form.raw('next'), '/next', [actor.email, actor.name])
  if (weak) form.errors.push(weak)
  form.done()
  const account = accountKey(actor.email)
  await countAttempt(door.pool, door.now(), { key: account, limit: accountLimit })
  if (!await door.passwords.verify(await passwordHashOf(door.pool, actor.id), current)) {
    form.note('/current', 'wrong-password')
  }
  form.done()
  await forgive(door.pool, account, addressKey(request.ip))
  await choosePassword(door, actor.id, form.secret('next'))
  await endSessions(door.pool, actor.id, session.id)
  await door.forget(actor.id)
  await noteVisit(door.pool,
    { ...visitorOf(request), kind: 'password-changed', userId: actor.id, at: door.now() })
  return reply.code(204).send()
}
