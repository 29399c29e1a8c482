// Addresses of signing on by an identity provider: which there are, going there, coming back, and whom somebody is tied to.
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../../command/problems.ts'
import { askProof } from '../../command/proof.ts'
import { identify } from '../../http/request.ts'
import { boolean, text } from '../../model/fields.ts'
import { isUuid } from '../../values/uuid.ts'
import { type AtBrowser, type Door, atBrowser, baseOf } from '../door.ts'
import { enter } from '../entry.ts'
import { Form, visitorOf } from '../form.ts'
import { patienceMinutes } from '../pending.ts'
import { lastWayIn, signOnLapsed } from '../problems.ts'
import { cookieOptions, giveCookie, sessionAnswer } from '../session-routes.ts'
import { endSession, noteProof } from '../sessions.ts'
import { noteVisit } from '../visits.ts'
import { withWaysOf } from '../ways.ts'
import { identitiesOf, untie } from './identities.ts'
import { beginSignOn, endSignOn, marksOf } from './sign-on.ts'

const backPath = '/sign-on'
const mark = 'kontor_sign_on_'
/** Several may be under way in one browser; each has a cookie of its own. */
const cookieOf = (state: string): string => mark + state.slice(0, 16)

/** An address of the house itself, whatever somebody would like to be sent to. */
const within = (address: string): string => (/^\/(?![/\\])[^\\\s]*$/.test(address) ? address : '/')

export function signOnRoutes(app: FastifyInstance, door: Door): void {
  app.get('/api/session/ways', async request => ({ back: baseOf(door, request) + backPath,
    providers: (await door.providers.list()).map(({ id, name }) => ({ id, name })) }))

  app.post('/api/session/sign-on', async (request, reply) => {
    const form = new Form(request.body)
    const wish = form.fields({ provider: text(), goesTo: text({ max: 2000 }).optional(), connect: boolean().optional(),
      prove: boolean().optional() })
    form.done()
    const at = wish.connect === true || wish.prove === true ? await browserOf(door, request) : null
    // why: a way in of one's own is a key to the account; what only proves is asked for by whoever has to.
    if (at && wish.prove !== true) askProof({ provedAt: at.session.provedAt }, door.now())
    const { go, secret } = await beginSignOn(door, { purpose: wish.prove === true ? 'proof' : 'sign-on', provider: wish.provider,
      back: baseOf(door, request) + backPath, goesTo: within(wish.goesTo ?? '/'), user: at?.actor.id ?? null })
    void reply.setCookie(cookieOf(marksOf(secret).state), secret, { ...narrow(door, request), maxAge: patienceMinutes * 60 })
    return { go }
  })

  app.post('/api/session/sign-on/finish', (request, reply) => finish(door, request, reply))

  app.get('/api/identities', async request => {
    const { actor } = await browserOf(door, request)
    const [items, providers] = await Promise.all([identitiesOf(door.pool, actor.id), door.providers.list()])
    return { items: items.map(one => ({ ...one, provider: providers.find(({ issuer }) => issuer === one.issuer)?.name ?? one.issuer })) }
  })

  app.delete<{ Params: { id: string } }>('/api/identities/:id', async (request, reply) => {
    const { actor } = await browserOf(door, request)
    const { id } = request.params
    const outcome = isUuid(id) ? await withWaysOf(door.pool, actor.id, asks => untie(asks, actor.id, id)) : 'unknown'
    if (outcome === 'unknown') throw notFound.of({ resource: 'auth.identity', id })
    if (outcome === 'last') throw lastWayIn.of()
    await noteVisit(door.pool, { ...visitorOf(request), kind: 'identity-untied', userId: actor.id, at: door.now() })
    return reply.code(204).send()
  })
}

const browserOf = async (door: Door, request: FastifyRequest): Promise<AtBrowser> => atBrowser(await identify(door, request))

/** Sent by our own page only, to this address only. */
const narrow = (door: Door, request: FastifyRequest): CookieSerializeOptions =>
  ({ ...cookieOptions(door, request), path: '/api/session/sign-on', sameSite: 'strict' })

async function finish(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const form = new Form(request.body)
  const { query } = form.fields({ query: text({ max: 10_000 }) })
  form.done()
  const visitor = visitorOf(request)
  const address = new URL(baseOf(door, request) + backPath)
  address.search = query
  const cookie = cookieOf(address.searchParams.get('state') ?? '')
  const secret = request.cookies[cookie]
  // why: another browser's answer, or one that nobody asked for.
  if (secret === undefined || marksOf(secret).state !== address.searchParams.get('state')) throw signOnLapsed.of()
  void reply.clearCookie(cookie, narrow(door, request))
  const before = (): ReturnType<typeof identify> => identify(door, request)
  const { purpose, user, provider, goesTo, idToken, provedAt } = await endSignOn(door, { secret, address, visitor,
    here: async () => (await before())?.actor.id ?? null })
  if (purpose === 'proof') {
    await noteProof(door.pool, provedAt, atBrowser(await before()).session.id)
    await door.forget(user)
    return { proved: true, goesTo }
  }
  const old = await door.authenticate({ cookies: request.cookies, authorization: null, csrf: null, method: 'GET', ip: visitor.ip })
  // why: a cookie that was there before is never taken over, and two sessions in one browser are one too many.
  if (old?.sessionId) await endSession(door.pool, old.sessionId)
  const entered = await enter(door, user, { visitor, kind: 'signed-on', via: { provider: provider.id, idToken, provedAt } })
  if (old) await door.forget(old.actor.id)
  giveCookie(door, entered, { request, reply })
  return { ...await sessionAnswer(door, entered.identity), goesTo }
}
