// Addresses of the second factor: a person switches their own on and off at a browser, knowing password or code; an
// administrator takes away that of somebody whose phone and codes are lost.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { reachOf } from '../access/actor.ts'
import { notAllowed, notFound } from '../command/problems.ts'
import { identify } from '../http/request.ts'
import { text } from '../model/fields.ts'
import { isUuid } from '../values/uuid.ts'
import { accountLimit, addressKey, countAttempt, forgive } from './attempts.ts'
import { passwordHashOf } from './credentials.ts'
import { type AtBrowser, type Door, atBrowser } from './door.ts'
import { accountKey } from './entry.ts'
import { Form, visitorOf } from './form.ts'
import { secondFactorOn } from './problems.ts'
import { beginSecondFactor, confirmSecondFactor, endSecondFactor, secondFactorOf, useCode } from './second-factor.ts'
import { endSessions } from './sessions.ts'
import { type VisitKind, noteVisit } from './visits.ts'

const reset = 'auth.second-factor.reset'

export function secondFactorRoutes(app: FastifyInstance, door: Door): void {
  const browser = async (request: FastifyRequest): Promise<AtBrowser> => atBrowser(await identify(door, request))
  const note = (request: FastifyRequest, kind: VisitKind, userId: string): Promise<void> =>
    noteVisit(door.pool, { ...visitorOf(request), kind, userId, at: door.now() })

  app.get('/api/second-factor', async request => secondFactorOf(door.pool, (await browser(request)).actor.id))

  app.post('/api/second-factor', async request => {
    const { actor } = await browser(request)
    const form = new Form(request.body)
    form.fields({}, { others: ['password'] })
    await provePassword(door, request, { actor, form })
    const begun = await beginSecondFactor(door, { userId: actor.id, email: actor.email })
    if (!begun) throw secondFactorOn.of()
    return begun
  })

  app.post('/api/second-factor/confirm', async request => {
    const { actor, session } = await browser(request)
    const form = new Form(request.body)
    const { code } = form.fields({ code: text({ max: 20 }) })
    form.done()
    if ((await secondFactorOf(door.pool, actor.id)).on) throw secondFactorOn.of()
    await countAttempt(door.pool, door.now(), { key: accountKey(actor.email), limit: accountLimit })
    if (!await useCode(door, { userId: actor.id, code })) form.note('/code', 'wrong-code')
    form.done()
    await forgive(door.pool, accountKey(actor.email), addressKey(request.ip))
    const recovery = await confirmSecondFactor(door.pool, door.now(), actor.id)
    // why: codes that were never kept would open no door.
    if (!recovery) throw secondFactorOn.of()
    // why: who came in without it elsewhere proves it there too.
    await endSessions(door.pool, actor.id, session.id)
    await door.forget(actor.id)
    await note(request, 'second-factor-on', actor.id)
    return { recovery }
  })

  app.delete('/api/second-factor', async (request, reply) => {
    const { actor } = await browser(request)
    const form = new Form(request.body)
    form.fields({}, { others: ['password'] })
    await provePassword(door, request, { actor, form })
    await endSecondFactor(door.pool, actor.id)
    await note(request, 'second-factor-off', actor.id)
    return reply.code(204).send()
  })

  app.post('/api/second-factor/reset', async (request, reply) => {
    const { actor } = await browser(request)
    if (reachOf(actor, reset) === null) throw notAllowed.of({ permission: reset })
    const form = new Form(request.body)
    const { user } = form.fields({ user: text() })
    form.done()
    if (!isUuid(user) || !await door.people.load(user)) throw notFound.of({ resource: 'org.user', id: user })
    await endSecondFactor(door.pool, user)
    await endSessions(door.pool, user)
    await door.forget(user)
    await note(request, 'second-factor-reset', user)
    return reply.code(204).send()
  })
}

/** Whoever sits at an open browser is not yet its owner: the password is asked for again. */
async function provePassword(door: Door, request: FastifyRequest,
  { actor, form }: { actor: AtBrowser['actor'], form: Form }): Promise<void> {
  const given = form.secret('password')
  form.done()
  const account = accountKey(actor.email)
  await countAttempt(door.pool, door.now(), { key: account, limit: accountLimit })
  if (!await door.passwords.verify(await passwordHashOf(door.pool, actor.id), given)) form.note('/password', 'wrong-password')
  form.done()
  await forgive(door.pool, account, addressKey(request.ip))
}
