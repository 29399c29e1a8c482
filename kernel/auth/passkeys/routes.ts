// Addresses of passkeys: a person makes, names and removes their own at a browser, and comes in by one without typing a name.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../../command/problems.ts'
import { identify } from '../../http/request.ts'
import { text } from '../../model/fields.ts'
import { isUuid } from '../../values/uuid.ts'
import { type AtBrowser, type Door, atBrowser, baseOf } from '../door.ts'
import { enter } from '../entry.ts'
import { Form, visitorOf } from '../form.ts'
import { proveOwner } from '../owner.ts'
import { lastWayIn, passkeyKnown, passkeyRefused, secondFactorRequired } from '../problems.ts'
import { dropRecovery, ensureRecovery, secondFactorOf } from '../second-factor.ts'
import { giveCookie, sessionAnswer } from '../session-routes.ts'
import { refuseBound } from '../sign-on/provider.ts'
import { identitiesOf } from '../sign-on/identities.ts'
import { passwordHashOf } from '../credentials.ts'
import { withWaysOf } from '../ways.ts'
import { type VisitKind, noteVisit } from '../visits.ts'
import { type Site, askForNew, askForUse, shownKey, siteOf, userOfKey } from './ceremony.ts'
import { keepPasskey, passkeysOf, removePasskey, renamePasskey } from './passkeys.ts'

const named = { name: text({ max: 100 }) }

export function passkeyRoutes(app: FastifyInstance, door: Door): void {
  const browser = async (request: FastifyRequest): Promise<AtBrowser> => atBrowser(await identify(door, request))
  const site = (request: FastifyRequest): Site => siteOf(baseOf(door, request))
  const note = (request: FastifyRequest, kind: VisitKind, userId: string): Promise<void> =>
    noteVisit(door.pool, { ...visitorOf(request), kind, userId, at: door.now() })

  app.post('/api/session/passkey/challenge', request => askForUse(door, site(request)))

  app.post('/api/session/passkey', async (request, reply) => {
    const form = new Form(request.body)
    form.fields({}, { others: ['answer'] })
    form.done()
    const user = await userOfKey(door, site(request), form.raw('answer'))
    const person = await door.people.load(user)
    if (!person) {
      await note(request, 'refused', user)
      throw passkeyRefused.of()
    }
    await refuseBound(door, person)
    const entered = await enter(door, user, { visitor: visitorOf(request), kind: 'signed-in-by-passkey' })
    giveCookie(door, entered, { request, reply })
    return sessionAnswer(door, entered.identity)
  })

  app.get('/api/passkeys', async request => ({ items: await passkeysOf(door.pool, (await browser(request)).actor.id) }))

  app.post('/api/passkeys/challenge', async request => {
    const at = await browser(request)
    const form = new Form(request.body)
    form.fields({}, { others: ['password'] })
    await proveOwner(door, request, { at, form })
    return askForNew(door, site(request), at.actor)
  })

  app.post('/api/passkeys', async (request, reply) => {
    const { actor } = await browser(request)
    const form = new Form(request.body)
    const { name } = form.fields(named, { others: ['answer'] })
    form.done()
    const key = await shownKey(door, site(request), { user: actor.id, answer: form.raw('answer') })
    const made = await keepPasskey(door.pool, door.now(), { user: actor.id, name, key })
    if (!made) throw passkeyKnown.of()
    const recovery = await ensureRecovery(door.pool, door.now(), actor.id)
    await door.forget(actor.id)
    await note(request, 'passkey-added', actor.id)
    return reply.code(201).send({ ...made, recovery })
  })

  app.patch<{ Params: { id: string } }>('/api/passkeys/:id', async (request, reply) => {
    const { actor } = await browser(request)
    const form = new Form(request.body)
    const { name } = form.fields(named)
    form.done()
    const { id } = request.params
    if (!isUuid(id) || !await renamePasskey(door.pool, actor.id, { id, name })) throw notFound.of({ resource: 'auth.passkey', id })
    return reply.code(204).send()
  })

  app.delete<{ Params: { id: string } }>('/api/passkeys/:id', async (request, reply) => {
    const at = await browser(request)
    const form = new Form(request.body)
    form.fields({}, { others: ['password'] })
    await proveOwner(door, request, { at, form })
    await remove(door, at, request.params.id)
    await note(request, 'passkey-removed', at.actor.id)
    return reply.code(204).send()
  })
}

/** Removes a key, unless it is the last way in, or the last of the factors that a role wants. */
async function remove(door: Door, { actor, session }: AtBrowser, id: string): Promise<void> {
  await withWaysOf(door.pool, actor.id, async asks => {
    const mine = await passkeysOf(asks, actor.id)
    if (!mine.some(one => one.id === id)) throw notFound.of({ resource: 'auth.passkey', id })
    if (mine.length === 1) {
      if (actor.needsSecond && session.provider === null && !(await secondFactorOf(asks, actor.id)).app) throw secondFactorRequired.of()
      if (await passwordHashOf(asks, actor.id) === null && (await identitiesOf(asks, actor.id)).length === 0) throw lastWayIn.of()
    }
    await removePasskey(asks, actor.id, id)
    await dropRecovery(asks, actor.id)
  })
  await door.forget(actor.id)
}
